// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/courier_commands.h"

#include "platform/administration.h"
#include "platform/courier_acts.h"
#include "platform/data_folder.h"

namespace lianxin::platform {

namespace {

QJsonObject act(const char* name)
{
    return {{QStringLiteral("act"), QLatin1String(name)}};
}

// A program that serves has read it already: it must not be running.
Result<void> setRecovery(const PlatformPlace& at, const QString& text)
{
    const auto recipient = wire::AgeRecipient::parse(text);
    if (!recipient && !text.isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the recovery recipient is no age1… key"));
    const auto held = DataFolder::open(at.data, at.database);
    if (!held)
        return tl::unexpected(held.error());
    return CourierKeys::writeRecovery(at.data + QStringLiteral("/keys"), recipient);
}

} // namespace

Result<QJsonObject> runCourierImport(const CourierImportCommand& command)
{
    QJsonObject import = act(kCourierImport);
    import.insert(QStringLiteral("file"), command.file);
    return performAt(command.at, import);
}

Result<QJsonObject> runCourierExport(const CourierExportCommand& command)
{
    QJsonObject given = act(kCourierExport);
    given.insert(QStringLiteral("device"), command.device);
    given.insert(QStringLiteral("folder"), command.folder);
    given.insert(QStringLiteral("withBlobs"), command.withBlobs);
    if (command.fromSeq)
        given.insert(QStringLiteral("fromSeq"), *command.fromSeq);
    return performAt(command.at, given);
}

Result<QJsonObject> runCourierKeys(const CourierKeysCommand& command)
{
    if (command.recovery)
        if (auto set = setRecovery(command.at, *command.recovery); !set)
            return tl::unexpected(set.error());
    return performAt(command.at, act(kCourierKeys)).map([&](QJsonObject keys) {
        keys.insert(QStringLiteral("folder"), command.at.data + QStringLiteral("/keys"));
        return keys;
    });
}

Result<QJsonObject> runCourierApprove(const CourierApproveCommand& command)
{
    QJsonObject approval = act(kCourierApprove);
    approval.insert(QStringLiteral("package"), command.package);
    approval.insert(QStringLiteral("refuse"), command.refuse);
    return performAt(command.at, approval);
}

} // namespace lianxin::platform
