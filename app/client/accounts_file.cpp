// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/accounts_file.h"

#include "domain/strict_json.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace lianxin::client {

namespace {

Error writeError(QFileDevice::FileError error)
{
    switch (error) {
    case QFileDevice::OpenError:
    case QFileDevice::PermissionsError: return {ErrorKind::ReadOnly, QStringLiteral("a file of the profile cannot be written"), false, 0};
    case QFileDevice::ResourceError:
    case QFileDevice::WriteError: return {ErrorKind::DiskFull, QStringLiteral("a file of the profile was not written whole"), true, 0};
    default: return {ErrorKind::Io, QStringLiteral("a file of the profile was not written"), true, 0};
    }
}

QJsonObject toJson(const AccountEntry& entry)
{
    return {{QStringLiteral("platform"), entry.platform.toString()},
            {QStringLiteral("platformId"), entry.platformId},
            {QStringLiteral("platformName"), entry.platformName},
            {QStringLiteral("ownAuthority"), entry.ownAuthority},
            {QStringLiteral("ownCertificate"), entry.ownCertificate},
            {QStringLiteral("pins"), QJsonArray::fromStringList(entry.pins)},
            {QStringLiteral("platformPins"), QJsonArray::fromStringList(entry.platformPins)},
            {QStringLiteral("username"), entry.username},
            {QStringLiteral("userId"), entry.userId},
            {QStringLiteral("tokens"), entry.tokens == TokenPlace::Keychain ? QStringLiteral("keychain")
                                                                            : QStringLiteral("file")}};
}

AccountEntry entryFrom(const QJsonObject& json)
{
    AccountEntry entry;
    entry.platform = QUrl(json.value(QLatin1String("platform")).toString());
    entry.platformId = json.value(QLatin1String("platformId")).toString();
    entry.platformName = json.value(QLatin1String("platformName")).toString();
    entry.ownAuthority = json.value(QLatin1String("ownAuthority")).toBool();
    entry.ownCertificate = json.value(QLatin1String("ownCertificate")).toBool();
    for (const QJsonValue& pin : json.value(QLatin1String("pins")).toArray())
        entry.pins.append(pin.toString());
    for (const QJsonValue& pin : json.value(QLatin1String("platformPins")).toArray())
        entry.platformPins.append(pin.toString());
    entry.username = json.value(QLatin1String("username")).toString();
    entry.userId = json.value(QLatin1String("userId")).toString();
    entry.tokens = json.value(QLatin1String("tokens")).toString() == QLatin1String("keychain") ? TokenPlace::Keychain
                                                                                                : TokenPlace::File;
    return entry;
}

bool sameUser(const AccountEntry& a, const AccountEntry& b)
{
    return a.platformId == b.platformId && a.userId == b.userId;
}

} // namespace

std::optional<AccountEntry> Accounts::current() const
{
    for (const AccountEntry& entry : entries)
        if (!last.isEmpty() && entry.userId == last && entry.platformId == lastPlatformId)
            return entry;
    return std::nullopt;
}

std::optional<AccountEntry> Accounts::find(const QString& platformId, const QString& username) const
{
    for (const AccountEntry& entry : entries)
        if (entry.platformId == platformId && entry.username == username)
            return entry;
    return std::nullopt;
}

std::optional<AccountEntry> Accounts::at(const QUrl& platform, const QString& username) const
{
    for (const AccountEntry& entry : entries)
        if (entry.platform == platform && entry.username == username)
            return entry;
    return std::nullopt;
}

void Accounts::put(const AccountEntry& entry)
{
    const auto it = std::ranges::find_if(entries, [&](const AccountEntry& known) { return sameUser(known, entry); });
    if (it == entries.end())
        entries.append(entry);
    else
        *it = entry;
    last = entry.userId;
    lastPlatformId = entry.platformId;
}

Result<Accounts> readAccounts(const QString& file)
{
    QFile input(file);
    if (!input.exists())
        return Accounts{};
    if (!input.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, QStringLiteral("accounts.json cannot be read"));
    const auto json = parseJsonObject(input.readAll());
    if (!json)
        return failure(ErrorKind::Corrupt, QStringLiteral("accounts.json"));
    Accounts accounts;
    accounts.last = json->value(QLatin1String("last")).toString();
    accounts.lastPlatformId = json->value(QLatin1String("lastPlatformId")).toString();
    for (const QJsonValue& value : json->value(QLatin1String("accounts")).toArray())
        accounts.entries.append(entryFrom(value.toObject()));
    return accounts;
}

Result<void> writeAccounts(const QString& file, const Accounts& accounts)
{
    QJsonArray array;
    for (const AccountEntry& entry : accounts.entries)
        array.append(toJson(entry));
    const QJsonObject json{{QStringLiteral("last"), accounts.last},
                           {QStringLiteral("lastPlatformId"), accounts.lastPlatformId},
                           {QStringLiteral("accounts"), array}};
    return writePrivateFile(file, QJsonDocument(json).toJson());
}

Result<void> writePrivateFile(const QString& file, const QByteArray& content)
{
    QSaveFile output(file); // writes beside, syncs, renames
    if (!output.open(QIODevice::WriteOnly))
        return tl::unexpected(writeError(output.error()));
    output.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    output.write(content);
    if (!output.commit())
        return tl::unexpected(writeError(output.error()));
    return {};
}

} // namespace lianxin::client
