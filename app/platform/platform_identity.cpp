// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/platform_identity.h"

#include "platform/secrets.h"

#include <array>
#include <utility>

namespace lianxin::platform {

namespace {

const QString kId = QStringLiteral("platformId");
const QString kName = QStringLiteral("name");
const QString kCursorKey = QStringLiteral("cursorKey");
constexpr int kKeyBytes = 32;

} // namespace

Result<void> writePlatformIdentity(Ledger& ledger, Random& random, const QString& name)
{
    return ledger.append([&](LedgerWriter& writer) -> Result<void> {
        const std::array<std::pair<QString, QString>, 3> settings{
            {{kId, random.uuid()},
             {kName, name},
             {kCursorKey, QString::fromLatin1(randomBytes(random, kKeyBytes).toBase64())}}};
        for (const auto& [key, value] : settings)
            if (auto written = writeSetting(writer.sql(), key, value); !written)
                return written;
        return {};
    });
}

Result<PlatformIdentity> readPlatformIdentity(Sql& sql)
{
    const auto id = readSetting(sql, kId);
    const auto name = readSetting(sql, kName);
    const auto key = readSetting(sql, kCursorKey);
    for (const auto* setting : {&id, &name, &key})
        if (!*setting)
            return tl::unexpected(setting->error());
    const QByteArray keyBytes = QByteArray::fromBase64(key->value_or(QString()).toLatin1());
    if (!*id || keyBytes.size() != kKeyBytes)
        return failure(ErrorKind::Corrupt, QStringLiteral("the platform's settings are missing"));
    return PlatformIdentity{**id, name->value_or(QString()), keyBytes};
}

} // namespace lianxin::platform
