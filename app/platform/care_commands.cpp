// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/care_commands.h"

#include "platform/backup.h"
#include "platform/data_folder.h"
#include "platform/devices.h"
#include "platform/ledger.h"
#include "platform/tls_files.h"

#include <QJsonArray>

#include <algorithm>

namespace lianxin::platform {

namespace {

struct Opened {
    DataFolder folder;
    std::unique_ptr<Database> database;
};

Result<Opened> openAt(const PlatformPlace& place)
{
    auto folder = DataFolder::open(place.data, place.database);
    if (!folder)
        return tl::unexpected(folder.error());
    auto database = Database::open(folder->database(), 1);
    if (!database)
        return tl::unexpected(database.error());
    return Opened{std::move(*folder), std::move(*database)};
}

Result<DeviceId> deviceOf(const QString& text)
{
    if (const auto id = DeviceId::parse(text))
        return *id;
    return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is no id of a device").arg(text));
}

QJsonObject deviceJson(const DeviceState& device)
{
    return {{QStringLiteral("id"), device.id.text()},
            {QStringLiteral("status"), device.status},
            {QStringLiteral("username"), device.username},
            {QStringLiteral("name"), device.name},
            {QStringLiteral("lastSeenAt"), toText(device.lastSeenAt)}};
}

using Change = Result<qint64> (*)(Sql&, const DeviceId&, Moment);

Result<QJsonObject> changeDevice(const PlatformPlace& place, const QString& text, Change change,
                                 const QString& status, const QString& none)
{
    const auto device = deviceOf(text);
    if (!device)
        return tl::unexpected(device.error());
    const auto opened = openAt(place);
    if (!opened)
        return tl::unexpected(opened.error());
    const SystemClock clock;
    const auto changed = opened->database->write([&](Sql& sql) { return change(sql, *device, clock.now()); });
    if (!changed)
        return tl::unexpected(changed.error());
    if (*changed == 0)
        return failure(ErrorKind::NotFound, none.arg(text));
    return QJsonObject{{QStringLiteral("id"), text}, {QStringLiteral("status"), status}};
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
    return changeDevice(place, device, approveDevice, kDeviceActive,
                        QStringLiteral("no device %1 waits for approval"));
}

Result<QJsonObject> runRevokeDevice(const PlatformPlace& place, const QString& device)
{
    const Change everywhere = [](Sql& sql, const DeviceId& id, Moment now) {
        return revokeDevice(sql, id, std::nullopt, now);
    };
    return changeDevice(place, device, everywhere, kDeviceRevoked,
                        QStringLiteral("nobody has signed in on a device %1"));
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
    const auto opened = openAt(place);
    if (!opened)
        return tl::unexpected(opened.error());
    return opened->database->write([&](Sql& sql) -> Result<QJsonObject> {
        auto settings = readPlatformSettings(sql);
        if (!settings)
            return tl::unexpected(settings.error());
        settings->approvesDevices = change.approvesDevices.value_or(settings->approvesDevices);
        settings->asksCertificate = change.asksCertificate.value_or(settings->asksCertificate);
        settings->minClient = change.minClient.value_or(settings->minClient);
        settings->pins = change.pins.value_or(settings->pins);
        if (auto written = writePlatformSettings(sql, *settings); !written)
            return tl::unexpected(written.error());
        return toJson(*settings);
    });
}

} // namespace lianxin::platform
