// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/courier_commands.h"

#include "platform/api.h"
#include "platform/courier_calls.h"
#include "platform/data_folder.h"

namespace lianxin::platform {

using wire::Packaged;
using wire::PackageFault;

namespace {

QString sentence(PackageFault fault)
{
    switch (fault) {
    case PackageFault::WrongStick:
        return QStringLiteral("there is no such package");
    case PackageFault::ForeignKey:
        return QStringLiteral("the package is not made for this platform");
    case PackageFault::BadSignature:
        return QStringLiteral("the package is not signed by the device that it names");
    case PackageFault::Damaged:
        return QStringLiteral("the package is damaged; copy it anew, nothing was changed");
    case PackageFault::TooLarge:
        return QStringLiteral("the package is larger than allowed");
    case PackageFault::TooNew:
        return QStringLiteral("the package was made by a newer Lianxin");
    case PackageFault::OtherPlatform:
        return QStringLiteral("the package is for another platform");
    case PackageFault::OtherDevice:
        return QStringLiteral("the device is not known here, or was revoked");
    case PackageFault::WrongDirection:
        return QStringLiteral("the package is on its way to an office");
    case PackageFault::Gap:
        return QStringLiteral("the log does not reach there; leave --from out, or give 0");
    case PackageFault::OtherHistory:
        return QStringLiteral("the office stands in another history or too far back, nothing was changed; export a "
                              "package for it, and have it make its own anew when it has read that");
    case PackageFault::NoKeysYet:
        return QStringLiteral("the device has not told its key: sign in on it once");
    case PackageFault::Refused:
        return QStringLiteral("the package was refused, nothing was changed");
    case PackageFault::StickFull:
        return QStringLiteral("the stick is full");
    case PackageFault::StickGone:
        return QStringLiteral("the stick was pulled out or cannot be written");
    case PackageFault::Unreadable:
        return QStringLiteral("the package cannot be read");
    case PackageFault::LocalDisk:
        return QStringLiteral("the platform's own disk or database failed");
    case PackageFault::Cancelled:
        return QStringLiteral("stopped");
    }
    return {};
}

tl::unexpected<Error> failureOf(const wire::PackageError& error)
{
    return failure(ErrorKind::InvalidInput,
                   QStringLiteral("%1 (%2)").arg(sentence(error.fault), error.detail));
}

/// A platform while one command works with its packages.
class Opened {
public:
    [[nodiscard]] static Result<std::unique_ptr<Opened>> open(const PlatformPlace& at);
    [[nodiscard]] Courier& courier() { return *m_api->courier(); }

private:
    explicit Opened(DataFolder folder) : m_folder(std::move(folder)) {}
    DataFolder m_folder;
    const SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<Api> m_api;
};

Result<std::unique_ptr<Opened>> Opened::open(const PlatformPlace& at)
{
    auto folder = DataFolder::open(at.data, at.database);
    if (!folder)
        return tl::unexpected(folder.error());
    std::unique_ptr<Opened> opened(new Opened(std::move(*folder)));
    auto database = Database::open(opened->m_folder.database(), 2);
    if (!database)
        return tl::unexpected(database.error());
    opened->m_database = std::move(*database);
    auto ledger = Ledger::open(*opened->m_database, opened->m_clock, opened->m_folder.epochFile());
    if (!ledger)
        return tl::unexpected(ledger.error());
    opened->m_ledger = std::move(*ledger);
    auto api = Api::open(*opened->m_ledger, opened->m_random, {}, at.data);
    if (!api)
        return tl::unexpected(api.error());
    opened->m_api = std::move(*api);
    return opened;
}

/// How many operations ended how; the whole results go back to the office, not on the administrator's screen.
QJsonObject counted(const ImportedPackage& imported)
{
    QJsonObject json = toJson(imported);
    QJsonObject counts;
    for (const QJsonValue& result : imported.results) {
        const QString status = result[QLatin1String("status")].toString();
        counts.insert(status, counts.value(status).toInt() + 1);
    }
    json.remove(QStringLiteral("results"));
    for (auto it = counts.begin(); it != counts.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

Result<QJsonObject> listed(Courier& courier)
{
    const auto waiting = courier.waiting();
    if (!waiting)
        return failureOf(waiting.error());
    QJsonArray packages;
    for (const WaitingPackage& package : *waiting)
        packages.append(QJsonObject{{QStringLiteral("package"), QString::fromLatin1(package.hash)},
                                    {QStringLiteral("deviceId"), package.device.text()},
                                    {QStringLiteral("packageSeq"), package.packageSeq},
                                    {QStringLiteral("receivedAt"), toText(package.at)}});
    return QJsonObject{{QStringLiteral("packages"), packages}};
}

} // namespace

Result<QJsonObject> runCourierImport(const CourierImportCommand& command)
{
    const auto opened = Opened::open(command.at);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto imported = (*opened)->courier().importFrom(command.file);
    return imported ? Result<QJsonObject>(counted(*imported)) : failureOf(imported.error());
}

Result<QJsonObject> runCourierExport(const CourierExportCommand& command)
{
    const auto device = DeviceId::parse(command.device);
    if (!device)
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is no device's id").arg(command.device));
    const auto opened = Opened::open(command.at);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto exported =
        (*opened)->courier().exportTo(command.folder, {*device, command.fromSeq, command.withBlobs});
    if (!exported)
        return failureOf(exported.error());
    return QJsonObject{{QStringLiteral("file"), exported->file},
                       {QStringLiteral("bytes"), exported->bytes},
                       {QStringLiteral("packageSeq"), exported->manifest.packageSeq},
                       {QStringLiteral("fromCursorSeq"), exported->manifest.fromCursorSeq},
                       {QStringLiteral("throughSeq"), exported->manifest.throughSeq},
                       {QStringLiteral("changes"), exported->manifest.changeCount}};
}

Result<QJsonObject> runCourierKeys(const CourierKeysCommand& command)
{
    const QString folder = command.at.data + QStringLiteral("/keys");
    if (command.recovery) {
        const auto recipient = wire::AgeRecipient::parse(*command.recovery);
        if (!recipient && !command.recovery->isEmpty())
            return failure(ErrorKind::InvalidInput, QStringLiteral("the recovery recipient is no age1… key"));
        if (auto written = CourierKeys::writeRecovery(folder, recipient); !written)
            return tl::unexpected(written.error());
    }
    const auto opened = Opened::open(command.at);
    if (!opened)
        return tl::unexpected(opened.error());
    QJsonObject json = (*opened)->courier().capabilities();
    json.insert(QStringLiteral("folder"), folder);
    return json;
}

Result<QJsonObject> runCourierApprove(const CourierApproveCommand& command)
{
    const auto opened = Opened::open(command.at);
    if (!opened)
        return tl::unexpected(opened.error());
    Courier& courier = (*opened)->courier();
    if (command.package.isEmpty())
        return listed(courier);
    const QByteArray hash = command.package.toLatin1();
    if (command.refuse) {
        const auto refused = courier.refuse(hash);
        return refused ? listed(courier) : failureOf(refused.error());
    }
    const auto imported = courier.approve(hash);
    return imported ? Result<QJsonObject>(counted(*imported)) : failureOf(imported.error());
}

} // namespace lianxin::platform
