// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/care_commands.h"

#include "platform/administration.h"
#include "platform/backup.h"
#include "platform/data_folder.h"
#include "platform/devices.h"
#include "platform/ledger.h"
#include "platform/tls_files.h"

#include <QJsonArray>

#include <algorithm>

namespace lianxin::platform {

namespace {

QJsonObject deviceJson(const DeviceState& device)
{
    return {{QStringLiteral("id"), device.id.text()},
            {QStringLiteral("status"), device.status},
            {QStringLiteral("username"), device.username},
            {QStringLiteral("name"), device.name},
            {QStringLiteral("lastSeenAt"), toText(device.lastSeenAt)}};
}

QJsonObject actOn(const char* name, const QString& device)
{
    return {{QStringLiteral("act"), QLatin1String(name)}, {QStringLiteral("device"), device}};
}

} // namespace

Result<QJsonObject> runBackup(const PlatformPlace& place, const QString& to)
{
    const auto folder = DataFolder::openToRead(place.data, place.database);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto database = Database::openToRead(folder->database());
    if (!database)
        return tl::unexpected(database.error());
    return makeBackup(**database, place.data, LedgerFiles(folder->epochFile()), to)
        .map([&](const BackupDone& done) {
            return QJsonObject{{QStringLiteral("file"), to},
                               {QStringLiteral("durableSeq"), done.seq},
                               {QStringLiteral("rows"), done.rows},
                               {QStringLiteral("attachments"), done.blobs},
                               {QStringLiteral("newAttachments"), done.newBlobs}};
        });
}

Result<QJsonObject> runRestore(const PlatformPlace& place, const QString& from)
{
    const SystemClock clock;
    const auto folder = DataFolder::openOrMake(place.data, place.database);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto done = restoreBackup(from, folder->database(), place.data, folder->epochFile(), clock);
    if (!done)
        return tl::unexpected(done.error());
    if (auto kept = folder->keepDatabase(); !kept)
        return tl::unexpected(kept.error());
    return QJsonObject{{QStringLiteral("epoch"), done->epoch},
                       {QStringLiteral("lastCommonSeq"), done->seq},
                       {QStringLiteral("attachments"), done->blobs}};
}

Result<QJsonObject> runDevices(const PlatformPlace& place)
{
    const auto folder = DataFolder::openToRead(place.data, place.database);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto database = Database::openToRead(folder->database());
    if (!database)
        return tl::unexpected(database.error());
    auto devices = (*database)->read([](Sql& sql) { return listDevices(sql, std::nullopt); });
    if (!devices)
        return tl::unexpected(devices.error());
    std::stable_partition(devices->begin(), devices->end(),
                          [](const DeviceState& device) { return device.status == kDeviceAwaiting; });
    QJsonArray list;
    for (const DeviceState& device : std::as_const(*devices))
        list.append(deviceJson(device));
    return QJsonObject{{QStringLiteral("devices"), list}};
}

Result<QJsonObject> runApproveDevice(const PlatformPlace& place, const QString& device)
{
    return performAt(place, actOn("approveDevice", device));
}

Result<QJsonObject> runRevokeDevice(const PlatformPlace& place, const QString& device)
{
    return performAt(place, actOn("revokeDevice", device));
}

Result<QJsonObject> runIssueCertificate(const PlatformPlace& place, const QString& name, const QString& to)
{
    const SystemClock clock;
    const auto folder = DataFolder::openToRead(place.data, place.database);
    if (!folder)
        return tl::unexpected(folder.error());
    return issueDeviceCertificate(folder->tls(), name, to, clock.now()).map([&](const QString& fingerprint) {
        return QJsonObject{{QStringLiteral("file"), to}, {QStringLiteral("sha256"), fingerprint}};
    });
}

Result<QJsonObject> runConfigure(const PlatformPlace& place, const SettingsChange& change)
{
    QJsonObject act{{QStringLiteral("act"), QStringLiteral("configure")}};
    if (change.approvesDevices)
        act.insert(QStringLiteral("approvesDevices"), *change.approvesDevices);
    if (change.asksCertificate)
        act.insert(QStringLiteral("asksCertificate"), *change.asksCertificate);
    if (change.minClient)
        act.insert(QStringLiteral("minClient"), *change.minClient);
    if (change.pins)
        act.insert(QStringLiteral("pins"), QJsonArray::fromStringList(*change.pins));
    return performAt(place, act);
}

} // namespace lianxin::platform
