// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/await.h"
#include "ctl/command.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace lianxin::ctl {

using wire::PackageFault;

namespace {

QString sentence(const wire::PackageError& error)
{
    switch (error.fault) {
    case PackageFault::WrongStick: return QStringLiteral("no package for this office is there; is it the right stick?");
    case PackageFault::ForeignKey:
        return QStringLiteral("the package is sealed for somebody else; it may be one on its way to the platform");
    case PackageFault::BadSignature: return QStringLiteral("the package was not signed by the platform; nothing was read");
    case PackageFault::Damaged: return QStringLiteral("the package is damaged; have it copied anew, nothing was read");
    case PackageFault::TooLarge: return QStringLiteral("the package is larger than allowed");
    case PackageFault::TooNew: return QStringLiteral("the package was made by a newer version; update Lianxin");
    case PackageFault::OtherPlatform: return QStringLiteral("the package is of another platform");
    case PackageFault::OtherDevice: return QStringLiteral("the package is for another office's computer");
    case PackageFault::WrongDirection: return QStringLiteral("the package is on its way to the platform");
    case PackageFault::Gap:
        return QStringLiteral("a package in between is missing: one from %1 on is needed, this one begins after %2")
            .arg(error.needsFromSeq).arg(error.beginsAtSeq);
    case PackageFault::OtherHistory:
        return QStringLiteral("the platform was restored from a backup; ask it for a package from the beginning (--from 0)");
    case PackageFault::NoKeysYet:
        return QStringLiteral("the platform's courier keys are not known; sign in once while there is a line");
    case PackageFault::Refused: return QStringLiteral("the package was refused");
    case PackageFault::StickFull: return QStringLiteral("the stick is full; nothing was left on it, the work is kept");
    case PackageFault::StickGone:
        return QStringLiteral("the stick was pulled out or cannot be written; the work is kept, try again");
    case PackageFault::Unreadable: return QStringLiteral("the package cannot be read");
    case PackageFault::LocalDisk: return QStringLiteral("this computer's own disk or database failed");
    case PackageFault::Cancelled: return QStringLiteral("stopped");
    }
    return {};
}

tl::unexpected<Error> failureOf(const wire::PackageError& error)
{
    return failure(ErrorKind::InvalidInput, QStringLiteral("%1 (%2)").arg(sentence(error), error.detail));
}

QString fitName(sync::CourierFit fit)
{
    switch (fit) {
    case sync::CourierFit::FirstSync: return QStringLiteral("firstSync");
    case sync::CourierFit::NextChanges: return QStringLiteral("nextChanges");
    case sync::CourierFit::Old: return QStringLiteral("old");
    case sync::CourierFit::Gap: return QStringLiteral("gap");
    case sync::CourierFit::OtherHistory: return QStringLiteral("otherHistory");
    }
    return {};
}

QJsonObject factsJson(const sync::CourierFacts& facts)
{
    QJsonArray missing;
    for (const qint64 number : facts.missingPackages)
        missing.append(number);
    return {{QStringLiteral("packageSeq"), facts.manifest.packageSeq},
            {QStringLiteral("createdAt"), toText(facts.manifest.createdAt)},
            {QStringLiteral("fromCursorSeq"), facts.manifest.fromCursorSeq},
            {QStringLiteral("throughSeq"), facts.manifest.throughSeq},
            {QStringLiteral("changes"), facts.manifest.changeCount},
            {QStringLiteral("fit"), fitName(facts.fit)},
            {QStringLiteral("missingPackages"), missing}};
}

Result<QJsonObject> make(Session& session, const QString& folder)
{
    const auto made = await(session.office.exportPackage(QFileInfo(folder).absoluteFilePath()));
    if (!made)
        return failureOf(made.error());
    return QJsonObject{{QStringLiteral("file"), made->file},
                       {QStringLiteral("bytes"), made->bytes},
                       {QStringLiteral("packageSeq"), made->packageSeq},
                       {QStringLiteral("operations"), made->operations},
                       {QStringLiteral("attachments"), made->attachments},
                       {QStringLiteral("operationsHeldBack"), made->operationsHeldBack}};
}

Result<QJsonObject> inspect(Session& session, const QString& file)
{
    const auto facts = await(session.office.inspectPackage(file));
    return facts ? Result<QJsonObject>(factsJson(*facts)) : failureOf(facts.error());
}

Result<QJsonObject> take(Session& session, const QString& file)
{
    const auto read = await(session.office.importPackage(file));
    if (!read)
        return failureOf(read.error());
    QJsonObject json = factsJson(read->facts);
    json.insert(QStringLiteral("objects"), read->objects);
    json.insert(QStringLiteral("applied"), read->results.acked);
    json.insert(QStringLiteral("conflicts"), read->results.conflicts);
    json.insert(QStringLiteral("rejected"), read->results.rejected);
    json.insert(QStringLiteral("deferred"), read->results.deferred);
    json.insert(QStringLiteral("attachments"), read->attachments);
    json.insert(QStringLiteral("waitsForUser"), read->waitsForUser);
    return json;
}

/// The package that is meant: the file itself, or of a folder the first one that can be opened and is not read yet,
/// else the last one.
Result<QString> packageAt(Session& session, const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (!QFileInfo(absolute).isDir())
        return absolute;
    const auto files = await(session.office.packagesIn(absolute));
    if (!files)
        return tl::unexpected(files.error());
    std::optional<QString> readable;
    std::optional<Error> why;
    for (const QString& file : *files) {
        const auto facts = await(session.office.inspectPackage(file));
        if (facts)
            readable = file;
        else if (facts.error().fault != PackageFault::ForeignKey) // not one of our own on its way there
            why = failureOf(facts.error()).value();
        if (facts && facts->fit != sync::CourierFit::Old)
            return file;
    }
    if (readable)
        return *readable;
    return why ? tl::unexpected(*why)
               : failureOf({PackageFault::WrongStick, QStringLiteral("%1 packages").arg(files->size()), 0, 0});
}

} // namespace

Result<QJsonObject> courier(Session& session, const Courier& arguments)
{
    switch (arguments.act) {
    case CourierAct::Export: return make(session, arguments.path);
    case CourierAct::Import:
        return packageAt(session, arguments.path).and_then([&](const QString& file) { return take(session, file); });
    case CourierAct::Inspect:
        return packageAt(session, arguments.path).and_then([&](const QString& file) { return inspect(session, file); });
    }
    return failure(ErrorKind::Internal, QStringLiteral("no such act"));
}

} // namespace lianxin::ctl
