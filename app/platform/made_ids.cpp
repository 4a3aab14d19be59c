// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/made_ids.h"

#include "domain/random.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace lianxin::platform {

namespace {

constexpr qsizetype kVersionAt = 14; // of the text
constexpr qsizetype kNumberAt = 33;

} // namespace

QString importedUuid(QByteArrayView digest)
{
    constexpr size_t kVaries = 8;
    Q_ASSERT(digest.size() >= qsizetype(kVaries));
    // Two bits of the ninth byte make up for two of the four that the version takes.
    std::array<std::byte, 16> bytes{};
    std::transform(digest.begin(), digest.begin() + kVaries, bytes.begin(),
                   [](char c) { return std::byte(c); });
    bytes[8] = std::byte(0x80) | ((bytes[6] >> 2) & std::byte(0x30));
    bytes[6] = std::byte(0x80) | (bytes[6] & std::byte(0x0f));
    return uuidText(bytes);
}

QString uuidBeside(const MessageId& id, int n)
{
    Q_ASSERT(n > 0 && n < 0x1000);
    QString text = id.text().left(kNumberAt) + QStringLiteral("%1").arg(n, 3, 16, QLatin1Char('0'));
    text[kVersionAt] = u'8';
    return text;
}

} // namespace lianxin::platform
