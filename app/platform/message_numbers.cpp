// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/message_numbers.h"

namespace lianxin::platform {

namespace {

QString settingOf(QDate day)
{
    return QStringLiteral("lastNumber.%1").arg(day.toString(QStringLiteral("yyyyMMdd")));
}

} // namespace

Result<MessageNumbers> MessageNumbers::open(Sql& sql)
{
    return readSetting(sql, QStringLiteral("division")).map([](const std::optional<QString>& division) {
        return MessageNumbers(division.value_or(QStringLiteral("000000")));
    });
}

Result<QString> MessageNumbers::next(Sql& sql, QDate day)
{
    auto last = m_last.find(day);
    if (last == m_last.end()) {
        const auto saved = readSetting(sql, settingOf(day));
        if (!saved)
            return tl::unexpected(saved.error());
        last = m_last.insert(day, saved->value_or(QStringLiteral("0")).toLongLong());
    }
    ++*last;
    m_unsaved.insert(day);
    return QStringLiteral("LY-%1-%2-%3")
        .arg(m_division, day.toString(QStringLiteral("yyyyMMdd")))
        .arg(*last, 4, 10, QLatin1Char('0'));
}

Result<void> MessageNumbers::save(Sql& sql)
{
    for (const QDate& day : std::as_const(m_unsaved))
        if (auto written = writeSetting(sql, settingOf(day), QString::number(m_last.value(day))); !written)
            return written;
    m_unsaved.clear();
    return {};
}

} // namespace lianxin::platform
