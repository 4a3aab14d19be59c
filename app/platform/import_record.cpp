// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/import_record.h"

#include <QDate>
#include <QDateTime>
#include <QRegularExpression>
#include <QTime>

namespace lianxin::platform {

namespace {

constexpr int kOfficeOffsetSeconds = 8 * 3600;

tl::unexpected<Error> invalid(const QString& why)
{
    return failure(ErrorKind::InvalidInput, why);
}

/// A text or, for ids, a whole number.
Result<QString> takeText(QJsonObject& fields, QLatin1String name, bool required)
{
    const QJsonValue value = fields.take(name);
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (value.isString() && !(required && value.toString().isEmpty()))
        return value.toString();
    if (!required && (value.isUndefined() || value.isNull()))
        return QString();
    return invalid(QStringLiteral("%1 is %2")
                       .arg(name, value.isUndefined() ? QStringLiteral("missing")
                                  : value.isString()  ? QStringLiteral("empty")
                                                      : QStringLiteral("not a text")));
}

Result<std::optional<Moment>> takeTime(QJsonObject& fields, QLatin1String name)
{
    const auto text = takeText(fields, name, false);
    if (!text)
        return tl::unexpected(text.error());
    if (text->isEmpty())
        return std::optional<Moment>();
    const auto moment = parseImportTime(*text);
    if (!moment)
        return invalid(QStringLiteral("%1 is no time").arg(name));
    return moment;
}

} // namespace

std::optional<Moment> parseImportTime(const QString& text)
{
    if (const auto moment = parseMoment(text))
        return moment;
    static const QRegularExpression pattern(
        QStringLiteral(R"(^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$)"));
    const auto match = pattern.match(text.trimmed());
    const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt(), match.captured(6).toInt());
    if (!match.hasMatch() || !date.isValid() || !time.isValid())
        return std::nullopt;
    return fromMsecs(QDateTime(date, time, Qt::OffsetFromUTC, kOfficeOffsetSeconds).toMSecsSinceEpoch());
}

Result<ImportRecord> importRecord(QJsonObject fields)
{
    ImportRecord record;
    const struct {
        QString& into;
        QLatin1String name;
        bool required;
    } texts[] = {{record.sourceId, QLatin1String("sourceId"), true},
                 {record.author, QLatin1String("author"), false},
                 {record.title, QLatin1String("title"), true},
                 {record.body, QLatin1String("body"), true},
                 {record.reply, QLatin1String("reply"), false}};
    for (const auto& [into, name, required] : texts) {
        auto text = takeText(fields, name, required);
        if (!text)
            return tl::unexpected(text.error());
        into = *std::move(text);
    }
    const auto submitted = takeTime(fields, QLatin1String("submittedAt"));
    const auto replied = takeTime(fields, QLatin1String("repliedAt"));
    if (!submitted || !replied)
        return tl::unexpected(submitted ? replied.error() : submitted.error());
    if (!*submitted)
        return invalid(QStringLiteral("submittedAt is missing"));
    if (!record.reply.isEmpty() && !*replied)
        return invalid(QStringLiteral("repliedAt is missing beside a reply"));
    if (*replied && **replied < **submitted)
        return invalid(QStringLiteral("repliedAt is before submittedAt"));
    record.submittedAt = **submitted;
    record.repliedAt = *replied;
    record.others = std::move(fields);
    return record;
}

} // namespace lianxin::platform
