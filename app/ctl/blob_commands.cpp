// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/await.h"
#include "ctl/command.h"
#include "ctl/error_text.h"
#include "domain/attachment_rules.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace lianxin::ctl {

namespace {

/// Every attachment of the message, its timeline and its replies, each once.
QList<Attachment> attachmentsOf(const storage::MessageDetail& detail)
{
    QList<Attachment> all;
    const auto add = [&all](const QList<Attachment>& some) {
        for (const Attachment& attachment : some)
            if (std::none_of(all.cbegin(), all.cend(), [&](const Attachment& known) { return known.sha256 == attachment.sha256; }))
                all.append(attachment);
    };
    add(detail.situation.message.attachments);
    for (const Event& event : detail.events)
        add(event.attachments);
    for (const lianxin::Reply& reply : detail.situation.replies)
        add(reply.attachments);
    return all;
}

/// A name that nothing in the folder has.
QString freePath(const QDir& folder, const Attachment& attachment)
{
    const QFileInfo name(safeFileName(attachment.name, attachment.sha256));
    QString path = folder.filePath(name.fileName());
    for (int n = 2; QFileInfo::exists(path); ++n)
        path = folder.filePath(QStringLiteral("%1 (%2)%3").arg(name.completeBaseName()).arg(n)
                                   .arg(name.suffix().isEmpty() ? QString() : QLatin1Char('.') + name.suffix()));
    return path;
}

QString stateText(storage::BlobState::Place place)
{
    switch (place) {
    case storage::BlobState::Place::Absent: return QStringLiteral("absent");
    case storage::BlobState::Place::Wanted: return QStringLiteral("wanted");
    case storage::BlobState::Place::Failed: return QStringLiteral("failed");
    case storage::BlobState::Place::Here: return QStringLiteral("saved");
    }
    return {};
}

Result<QJsonObject> save(Session& session, const Attachment& attachment, const QDir& folder)
{
    storage::Store& store = session.office.store();
    const auto state = await(store.blobState(attachment.sha256));
    if (!state)
        return tl::unexpected(state.error());
    QJsonObject saved{{QStringLiteral("sha256"), attachment.sha256}, {QStringLiteral("size"), attachment.size},
                      {QStringLiteral("state"), stateText(state->place)}};
    if (state->place != storage::BlobState::Place::Here) {
        saved.insert(QStringLiteral("problem"), state->problem);
        return saved;
    }
    const QString path = freePath(folder, attachment);
    if (!QFile::copy(store.blobFile(attachment.sha256), path))
        return failure(ErrorKind::ReadOnly, QStringLiteral("a file cannot be written into the folder"));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    saved.insert(QStringLiteral("file"), path);
    return saved;
}

QString partText(LinePart part)
{
    switch (part) {
    case LinePart::Proxy: return QStringLiteral("proxy");
    case LinePart::Name: return QStringLiteral("name");
    case LinePart::Connection: return QStringLiteral("connection");
    case LinePart::Tls: return QStringLiteral("tls");
    case LinePart::Platform: return QStringLiteral("platform");
    case LinePart::SignIn: return QStringLiteral("signIn");
    case LinePart::Clock: return QStringLiteral("clock");
    }
    return {};
}

QString verdictText(LineVerdict verdict)
{
    switch (verdict) {
    case LineVerdict::Good: return QStringLiteral("good");
    case LineVerdict::Bad: return QStringLiteral("bad");
    case LineVerdict::NotTried: return QStringLiteral("notTried");
    }
    return {};
}

/// Up to the proxy, where there is one, it is not the platform that is looked for.
QString problemText(const LineFinding& finding, const LineDiagnosis& diagnosis)
{
    if (!finding.error)
        return {};
    if (diagnosis.isProxied() && finding.part == LinePart::Name)
        return QStringLiteral("the proxy's name was not found; see 'lianxinctl proxy'");
    if (diagnosis.isProxied() && finding.part == LinePart::Connection)
        return QStringLiteral("the proxy does not answer at this address; see 'lianxinctl proxy'");
    return errorText(*finding.error);
}

QString refusalText(AttachmentRefusal why)
{
    switch (why) {
    case AttachmentRefusal::Empty: return QStringLiteral("the file is empty");
    case AttachmentRefusal::TooLarge: return QStringLiteral("the file is larger than 200 MB");
    case AttachmentRefusal::Executable: return QStringLiteral("the file is a program or script, whatever its name says");
    case AttachmentRefusal::OtherContent: return QStringLiteral("the file's content is not what its name says");
    case AttachmentRefusal::Changed: return QStringLiteral("the file was changed while it was read; try again");
    case AttachmentRefusal::NoFile: return QStringLiteral("there is no such file");
    }
    return {};
}

} // namespace

Result<QList<Attachment>> attach(Session& session, const QStringList& files)
{
    QList<Attachment> attachments;
    for (const QString& file : files) {
        auto attachment = await(session.office.store().addBlob(file));
        if (!attachment) {
            Error error = attachment.error();
            if (const auto why = attachmentRefusal(error))
                error.detail = refusalText(*why);
            return tl::unexpected(error);
        }
        attachments.append(*attachment);
    }
    return attachments;
}

Result<QJsonObject> download(Session& session, const Download& arguments)
{
    const QDir folder(arguments.folder);
    if (!folder.mkpath(QStringLiteral(".")))
        return failure(ErrorKind::ReadOnly, QStringLiteral("the folder cannot be made"));
    const auto id = findMessage(session, arguments.id);
    if (!id)
        return tl::unexpected(id.error());
    storage::Store& store = session.office.store();
    const auto detail = await(store.message(*id));
    if (!detail)
        return tl::unexpected(detail.error());
    const QList<Attachment> attachments = attachmentsOf(*detail);
    bool allHere = true;
    for (const Attachment& attachment : attachments) {
        if (const auto wanted = await(store.wantBlob(attachment)); !wanted)
            return tl::unexpected(wanted.error());
        const auto state = await(store.blobState(attachment.sha256));
        allHere = allHere && state && state->place == storage::BlobState::Place::Here;
    }
    if (!allHere)
        if (const auto round = await(session.office.syncOnce()); !round)
            return tl::unexpected(round.error());
    QJsonArray saved;
    for (const Attachment& attachment : attachments) {
        const auto file = save(session, attachment, folder);
        if (!file)
            return tl::unexpected(file.error());
        saved.append(*file);
    }
    return QJsonObject{{QStringLiteral("attachments"), saved}};
}

Result<QJsonObject> diagnose(Session& session)
{
    const auto found = await(session.office.diagnose());
    if (!found)
        return tl::unexpected(found.error());
    QJsonArray parts;
    for (const LineFinding& finding : found->findings)
        parts.append(QJsonObject{{QStringLiteral("part"), partText(finding.part)},
                                 {QStringLiteral("verdict"), verdictText(finding.verdict)},
                                 {QStringLiteral("detail"), finding.detail},
                                 {QStringLiteral("error"), problemText(finding, *found)},
                                 {QStringLiteral("ms"), static_cast<qint64>(finding.took.count())}});
    QJsonObject json{{QStringLiteral("parts"), parts}};
    if (found->clockOffsetMs)
        json.insert(QStringLiteral("clockOffsetMs"), *found->clockOffsetMs);
    return json;
}

} // namespace lianxin::ctl
