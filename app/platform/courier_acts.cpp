// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/courier_acts.h"

#include "platform/courier_calls.h"

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

Result<QJsonObject> importOf(Courier& courier, const QJsonObject& act)
{
    const auto imported = courier.importFrom(act.value(QLatin1String("file")).toString());
    return imported ? Result<QJsonObject>(counted(*imported)) : failureOf(imported.error());
}

Result<QJsonObject> exportOf(Courier& courier, const QJsonObject& act)
{
    const QString text = act.value(QLatin1String("device")).toString();
    const auto device = DeviceId::parse(text);
    if (!device)
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is no device's id").arg(text));
    const QJsonValue from = act.value(QLatin1String("fromSeq"));
    const auto exported =
        courier.exportTo(act.value(QLatin1String("folder")).toString(),
                         {*device, from.isDouble() ? std::optional(from.toInteger()) : std::nullopt,
                          act.value(QLatin1String("withBlobs")).toBool(true)});
    if (!exported)
        return failureOf(exported.error());
    return QJsonObject{{QStringLiteral("file"), exported->file},
                       {QStringLiteral("bytes"), exported->bytes},
                       {QStringLiteral("packageSeq"), exported->manifest.packageSeq},
                       {QStringLiteral("fromCursorSeq"), exported->manifest.fromCursorSeq},
                       {QStringLiteral("throughSeq"), exported->manifest.throughSeq},
                       {QStringLiteral("changes"), exported->manifest.changeCount}};
}

Result<QJsonObject> approvalOf(Courier& courier, const QJsonObject& act)
{
    const QByteArray hash = act.value(QLatin1String("package")).toString().toLatin1();
    if (hash.isEmpty())
        return listed(courier);
    if (act.value(QLatin1String("refuse")).toBool()) {
        const auto refused = courier.refuse(hash);
        return refused ? listed(courier) : failureOf(refused.error());
    }
    const auto imported = courier.approve(hash);
    return imported ? Result<QJsonObject>(counted(*imported)) : failureOf(imported.error());
}

} // namespace

bool isCourierAct(const QJsonObject& act)
{
    return act.value(QLatin1String("act")).toString().startsWith(QLatin1String("courier"));
}

Result<QJsonObject> performCourierAct(Courier& courier, const QJsonObject& act)
{
    const QString name = act.value(QLatin1String("act")).toString();
    if (name == QLatin1String(kCourierImport))
        return importOf(courier, act);
    if (name == QLatin1String(kCourierExport))
        return exportOf(courier, act);
    return name == QLatin1String(kCourierKeys) ? courier.capabilities() : approvalOf(courier, act);
}

} // namespace lianxin::platform
