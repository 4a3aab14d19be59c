// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/outbox_words.h"

#include "domain/mask.h"
#include "models/local_time.h"
#include "models/timeline.h"

#include <QCoreApplication>
#include <QLocale>

namespace lianxin::ui {

using storage::OutboxRow;

namespace {

struct Outbox {
    Q_DECLARE_TR_FUNCTIONS(Outbox)
};

QString deferredWords(const QString& reason)
{
    if (reason == QLatin1String("earlierOperationFailed"))
        return Outbox::tr("It waits for an earlier act on the same message.");
    if (reason == QLatin1String("attachmentMissing"))
        return Outbox::tr("It waits for its attachments.");
    if (reason == QLatin1String("busy"))
        return Outbox::tr("The platform was busy; it is sent again.");
    return {};
}

QString pendingWhy(const OutboxRow& row)
{
    const QString deferred = deferredWords(row.lastError);
    if (!deferred.isEmpty())
        return deferred;
    if (row.couriered > 0 && row.lastError.isEmpty()) // and has met no trouble since
        return Outbox::tr("It left on a stick, in package no. %1, and is confirmed by the platform's answer on it, or as "
                          "soon as there is a line.")
            .arg(row.couriered);
    if (row.attempts == 0 && !row.operation.attachments.isEmpty())
        return Outbox::tr("Its attachments are sent first, then the act itself.");
    if (row.attempts == 0)
        return Outbox::tr("It is sent with the next sync.");
    return Outbox::tr("Tried %n time(s) without an answer; it is sent again by itself.", nullptr,
                      row.attempts);
}

QString reasonOf(const OutboxRow& row)
{
    const QString reason = row.result.value(QLatin1String("reason")).toString();
    return reason.isEmpty() ? row.lastError : reason;
}

void add(QStringList& lines, const QString& sentence, const QString& value)
{
    if (!value.isEmpty())
        lines.append(sentence.arg(value));
}

QStringList mineOf(const Operation& operation, const QHash<QString, QString>& names, Moment now)
{
    // The timeline knows how to tell an act; this one only has not happened.
    const auto eventId = EventId::parse(operation.opId.text());
    if (!eventId)
        return {};
    const Event event{.id = *eventId,
                      .messageId = *operation.messageId,
                      .kind = operation.kind.text(),
                      .at = operation.createdAt,
                      .receivedAt = operation.createdAt,
                      .data = operation.payload};
    const storage::MessageDetail told{0,    {Message{.id = *operation.messageId}, {}}, {event}, {}, {}, {},
                                      names};
    QStringList lines = timelineOf(told, now).first().lines;
    const QString text = ownText(operation);
    if (!text.isEmpty() && !lines.join(QLatin1Char('\n')).contains(text))
        lines.append(text); // not among the labelled lines
    return lines;
}

QStringList theirsOf(const QJsonObject& current, const QHash<QString, QString>& names, Moment now)
{
    const auto text = [&](QLatin1String field) { return current.value(field).toString(); };
    const QString type = text(QLatin1String("type"));
    QStringList lines;
    if (type == codeOf(ObjectType::Message)) {
        add(lines, Outbox::tr("State: %1"),
            words(Coded<MessageStatus>::fromText(text(QLatin1String("status")))));
        add(lines, Outbox::tr("Lead unit: %1"), names.value(text(QLatin1String("leadOrgId"))));
        add(lines, Outbox::tr("Handler: %1"), maskName(names.value(text(QLatin1String("handlerId")))));
    } else if (type == codeOf(ObjectType::Reply)) {
        lines.append(Outbox::tr("Reply, version %1: %2")
                         .arg(current.value(QLatin1String("revision")).toInt(1))
                         .arg(words(Coded<ReplyState>::fromText(text(QLatin1String("state"))))));
        add(lines, QStringLiteral("%1"), text(QLatin1String("text")));
    } else if (type == codeOf(ObjectType::Template)) {
        add(lines, Outbox::tr("Template: %1"), text(QLatin1String("title")));
        add(lines, QStringLiteral("%1"), text(QLatin1String("body")));
    }
    if (const auto at = parseMoment(text(QLatin1String("updatedAt"))))
        lines.append(Outbox::tr("Last changed %1").arg(fullTime(*at, now)));
    return lines;
}

/// The text that people compare: of a reply, or of a template.
QString textOf(const QJsonObject& current)
{
    const bool isTemplate = current.value(QLatin1String("type")).toString() == codeOf(ObjectType::Template);
    return current.value(isTemplate ? QLatin1String("body") : QLatin1String("text")).toString();
}

QString changedWords(const QJsonObject& result, const QHash<QString, QString>& names, Moment now)
{
    const QString who = maskName(names.value(result.value(QLatin1String("changedBy")).toString()));
    const auto at = parseMoment(result.value(QLatin1String("changedAt")).toString());
    if (who.isEmpty() && !at)
        return {};
    if (who.isEmpty())
        return Outbox::tr("Changed %1").arg(fullTime(*at, now));
    return at ? Outbox::tr("Changed by %1, %2").arg(who, fullTime(*at, now))
              : Outbox::tr("Changed by %1").arg(who);
}

} // namespace

bool needsDecision(OutboxState state)
{
    return state == OutboxState::Conflict || state == OutboxState::Rejected;
}

bool hasEnded(OutboxState state)
{
    return state == OutboxState::Settled || state == OutboxState::Superseded || state == OutboxState::Discarded;
}

bool canTakeBack(const OutboxRow& row)
{
    return row.state == OutboxState::Pending && !row.firstSentAt;
}

QString ownText(const Operation& operation)
{
    for (const auto field : {QLatin1String("text"), QLatin1String("findings"), QLatin1String("comment"),
                             QLatin1String("explanation"), QLatin1String("reason"), QLatin1String("note")}) {
        const QString text = operation.payload.value(field).toString();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

OutboxWords outboxWords(const OutboxRow& row)
{
    const auto kind = row.operation.kind.known();
    const QString act = kind ? actWords(*kind) : row.operation.kind.text();
    switch (row.state) {
    case OutboxState::Pending:
        return {act, Outbox::tr("Waiting to be sent"), Tone::Waiting, pendingWhy(row)};
    case OutboxState::Sending:
        return {act, Outbox::tr("Being sent"), Tone::Waiting,
                Outbox::tr("The platform's answer is awaited.")};
    case OutboxState::Acked:
        return {act, Outbox::tr("Received"), Tone::Waiting,
                Outbox::tr("The platform has it; the next update confirms it.")};
    case OutboxState::Blocked:
        return {act, Outbox::tr("On hold"), Tone::Warn,
                Outbox::tr("An earlier act on the same message was refused; decide on that one first.")};
    case OutboxState::Conflict:
        return {act, Outbox::tr("Conflict"), Tone::Overdue, outcomeWords(reasonOf(row))};
    case OutboxState::Rejected:
        return {act, Outbox::tr("Refused"), Tone::Overdue, outcomeWords(reasonOf(row))};
    case OutboxState::Settled:
        return {act, Outbox::tr("Done"), Tone::Good,
                row.couriered == 0 ? QString()
                                   : Outbox::tr("It went on a stick, in package no. %1.").arg(row.couriered)};
    case OutboxState::Superseded:
        return {act, Outbox::tr("Replaced"), Tone::Plain, Outbox::tr("A new try took its place.")};
    case OutboxState::Discarded:
        return {act, Outbox::tr("Discarded"), Tone::Plain, Outbox::tr("Its text is kept in the history.")};
    }
    return {act, {}, Tone::Plain, {}};
}

ConflictWords conflictWords(const OutboxRow& row, const QHash<QString, QString>& names, Moment now)
{
    ConflictWords conflict;
    if (row.operation.messageId)
        conflict.mine = mineOf(row.operation, names, now);
    conflict.theirs = theirsOf(row.result.value(QLatin1String("current")).toObject(), names, now);
    conflict.changed = changedWords(row.result, names, now);
    conflict.mineText = ownText(row.operation);
    conflict.theirsText = textOf(row.result.value(QLatin1String("current")).toObject());
    if (conflict.mineText.isEmpty() || conflict.theirsText.isEmpty())
        conflict.mineText = conflict.theirsText = QString(); // nothing to compare with
    return conflict;
}

QString markedLines(const QStringList& lines, const QString& text, const QList<DiffPart>& parts, const QColor& ground)
{
    const auto plain = [](const QString& words) {
        return words.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
    };
    QString marked;
    for (const DiffPart& part : parts)
        marked += part.differs ? QStringLiteral("<span style=\"background-color:%1; text-decoration:underline\">%2</span>")
                                     .arg(ground.name(), plain(part.text))
                               : plain(part.text);
    QStringList shown;
    for (const QString& line : lines) {
        const qsizetype at = text.isEmpty() ? -1 : line.indexOf(text);
        shown.append(at < 0 ? plain(line) : plain(line.left(at)) + marked + plain(line.mid(at + text.size())));
    }
    return shown.join(QLatin1String("<br>"));
}

SyncWords syncWords(const sync::SyncStatus& status, Moment now)
{
    SyncWords said;
    switch (status.state) {
    case sync::SyncState::SignedOut:
        said = {Outbox::tr("Signed out"), Tone::Warn, {}, {}};
        break;
    case sync::SyncState::Idle:
    case sync::SyncState::Waiting:
        said = {Outbox::tr("Up to date"), Tone::Good, {}, {}};
        break;
    case sync::SyncState::Pushing:
        said = {Outbox::tr("Sending"), Tone::Waiting, {}, {}};
        break;
    case sync::SyncState::Suspecting:
    case sync::SyncState::Confirming:
        said = {Outbox::tr("Asking the platform what it still knows"), Tone::Waiting, {}, {}};
        break;
    case sync::SyncState::Comparing:
        said = {Outbox::tr("Comparing with the platform"), Tone::Waiting, {}, {}};
        break;
    case sync::SyncState::Pulling:
    case sync::SyncState::ChangingDevice:
        said = {status.resync              ? Outbox::tr("Fetching anew: %1 of %2")
                                               .arg(QLocale().toString(status.snapshotDone),
                                                    QLocale().toString(status.snapshotTotal))
                : status.snapshotTotal > 0 ? Outbox::tr("First sync: %1 of %2")
                                               .arg(QLocale().toString(status.snapshotDone),
                                                    QLocale().toString(status.snapshotTotal))
                                         : Outbox::tr("Receiving"),
                Tone::Waiting,
                {},
                {}};
        break;
    case sync::SyncState::AwaitingApproval:
        said = {Outbox::tr("Waiting for approval"), Tone::Warn, {}, {}};
        break;
    case sync::SyncState::BackingOff:
        said = {Outbox::tr("Tries again by itself"), Tone::Warn, {}, {}};
        break;
    case sync::SyncState::WorkingOffline:
        said = {Outbox::tr("Working offline, as you chose"), Tone::Warn, {}, {}};
        break;
    case sync::SyncState::Offline:
        said = {Outbox::tr("Offline; you can go on working"), Tone::Plain, {}, {}};
        break;
    case sync::SyncState::Locked:
        said = {Outbox::tr("Blocked by the administrator"), Tone::Overdue, {}, {}};
        break;
    case sync::SyncState::Stopped:
        said = {Outbox::tr("Stopped"), Tone::Warn, {}, {}};
        break;
    }
    const bool asks = status.resync && status.resync->waitsForUser;
    if (asks) {
        said.state = Outbox::tr("Waiting for your decision");
        said.tone = Tone::Overdue;
    }
    const bool told = asks || status.state == sync::SyncState::WorkingOffline ||
                      status.state == sync::SyncState::AwaitingApproval ||
                      status.state == sync::SyncState::Locked; // it was chosen, or the news above say more
    if (status.error && !told)
        said.error = sentence(*status.error);
    said.last = status.lastSyncAt ? Outbox::tr("Last sync %1").arg(fullTime(*status.lastSyncAt, now))
                                  : Outbox::tr("Not synchronised yet");
    return said;
}

} // namespace lianxin::ui
