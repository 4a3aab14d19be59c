// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline.h"

#include "domain/mask.h"
#include "models/local_time.h"
#include "models/words.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace lianxin::ui {

namespace {

struct Timeline {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

/// What a field of an event's data is called; fields that are for machines are not shown.
QString labelOf(const QString& field)
{
    static const QHash<QString, const char*> labels{
        {QStringLiteral("reason"), QT_TRANSLATE_NOOP("Timeline", "Reason: %1")},
        {QStringLiteral("explanation"), QT_TRANSLATE_NOOP("Timeline", "Explanation: %1")},
        {QStringLiteral("dutyBasis"), QT_TRANSLATE_NOOP("Timeline", "Duty basis: %1")},
        {QStringLiteral("suggestedOrgId"), QT_TRANSLATE_NOOP("Timeline", "Suggested unit: %1")},
        {QStringLiteral("leadOrgId"), QT_TRANSLATE_NOOP("Timeline", "Lead unit: %1")},
        {QStringLiteral("toUserId"), QT_TRANSLATE_NOOP("Timeline", "To: %1")},
        {QStringLiteral("handlerId"), QT_TRANSLATE_NOOP("Timeline", "Handler: %1")},
        {QStringLiteral("asks"), QT_TRANSLATE_NOOP("Timeline", "Asked: %1")},
        {QStringLiteral("urgency"), QT_TRANSLATE_NOOP("Timeline", "Urgency: %1")},
        {QStringLiteral("typeFinal"), QT_TRANSLATE_NOOP("Timeline", "Type: %1")},
        {QStringLiteral("topic"), QT_TRANSLATE_NOOP("Timeline", "Topic: %1")},
        {QStringLiteral("target"), QT_TRANSLATE_NOOP("Timeline", "To: %1")},
        {QStringLiteral("receipt"), QT_TRANSLATE_NOOP("Timeline", "Receipt: %1")},
        {QStringLiteral("channel"), QT_TRANSLATE_NOOP("Timeline", "By: %1")},
        {QStringLiteral("place"), QT_TRANSLATE_NOOP("Timeline", "Place: %1")},
        {QStringLiteral("participants"), QT_TRANSLATE_NOOP("Timeline", "Present: %1")},
        {QStringLiteral("findings"), QT_TRANSLATE_NOOP("Timeline", "Findings: %1")},
        {QStringLiteral("evidence"), QT_TRANSLATE_NOOP("Timeline", "Evidence: %1")},
        {QStringLiteral("waiver"), QT_TRANSLATE_NOOP("Timeline", "No evidence because: %1")},
        {QStringLiteral("measures"), QT_TRANSLATE_NOOP("Timeline", "Measures: %1")},
        {QStringLiteral("outcome"), QT_TRANSLATE_NOOP("Timeline", "Outcome: %1")},
        {QStringLiteral("note"), QT_TRANSLATE_NOOP("Timeline", "Note: %1")},
        {QStringLiteral("decision"), QT_TRANSLATE_NOOP("Timeline", "Decision: %1")},
        {QStringLiteral("comment"), QT_TRANSLATE_NOOP("Timeline", "Comment: %1")},
    };
    const char* label = labels.value(field);
    return label ? Timeline::tr(label) : QString();
}

QString decisionWords(const QString& code)
{
    const auto decision = parseCode<ReviewDecision>(code);
    if (!decision)
        return code;
    switch (*decision) {
    case ReviewDecision::Approve: return Timeline::tr("approved");
    case ReviewDecision::SendBack: return Timeline::tr("sent back");
    }
    return code;
}

QString valueWords(const storage::MessageDetail& detail, const QString& field, const QJsonValue& value)
{
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue& part : value.toArray())
            parts.append(part.toString());
        return parts.join(Timeline::tr(", "));
    }
    const QString text = value.toString();
    if (field.endsWith(QLatin1String("UserId")) || field == QLatin1String("handlerId")) {
        const QString name = detail.names.value(text);
        return name.isEmpty() ? name : maskName(name);
    }
    if (field.endsWith(QLatin1String("Id")))
        return detail.names.value(text);
    if (field == QLatin1String("urgency"))
        return words(Coded<Urgency>::fromText(text));
    if (field == QLatin1String("typeFinal"))
        return words(Coded<MessageType>::fromText(text));
    if (field == QLatin1String("topic"))
        return words(Coded<Topic>::fromText(text));
    if (field == QLatin1String("reason") && parseCode<RejectReason>(text))
        return words(Coded<RejectReason>::fromText(text));
    if (field == QLatin1String("decision"))
        return decisionWords(text);
    if (field == QLatin1String("channel"))
        return channelWords(text);
    return text;
}

QStringList linesOf(const storage::MessageDetail& detail, const Event& event)
{
    // In the order in which one tells it, not in the order of the keys.
    static const QStringList order{
        QStringLiteral("leadOrgId"), QStringLiteral("toUserId"), QStringLiteral("handlerId"), QStringLiteral("urgency"),
        QStringLiteral("typeFinal"), QStringLiteral("topic"), QStringLiteral("asks"), QStringLiteral("target"),
        QStringLiteral("receipt"), QStringLiteral("channel"), QStringLiteral("place"), QStringLiteral("participants"),
        QStringLiteral("findings"), QStringLiteral("evidence"), QStringLiteral("waiver"), QStringLiteral("measures"),
        QStringLiteral("outcome"), QStringLiteral("decision"), QStringLiteral("reason"), QStringLiteral("explanation"),
        QStringLiteral("dutyBasis"), QStringLiteral("suggestedOrgId"), QStringLiteral("comment"), QStringLiteral("note")};
    QStringList lines;
    for (const QString& field : order) {
        const QString value = valueWords(detail, field, event.data.value(field));
        if (!value.isEmpty())
            lines.append(labelOf(field).arg(value));
    }
    if (event.kind == QLatin1String("note.add"))
        lines.append(event.data.value(QLatin1String("text")).toString());
    if (event.kind == QLatin1String("message.rated"))
        if (const auto& rating = detail.situation.message.rating) {
            lines.append(Timeline::tr("Overall %1 · solved %2 · attitude %3 · speed %4")
                             .arg(QString::number(rating->overall, 'f', 1))
                             .arg(rating->resolve)
                             .arg(rating->attitude)
                             .arg(rating->speed));
            if (!rating->comment.isEmpty())
                lines.append(rating->comment);
        }
    return lines;
}

Tone toneOf(const Event& event)
{
    if (event.kind == QLatin1String("reply.publish") || event.kind == QLatin1String("message.closed"))
        return Tone::Good;
    if (event.kind == QLatin1String("message.return") || event.kind == QLatin1String("message.reject"))
        return Tone::Warn;
    if (event.kind == QLatin1String("reply.review")
        && event.data.value(QLatin1String("decision")).toString() == codeOf(ReviewDecision::SendBack))
        return Tone::Warn;
    return Tone::Plain;
}

bool isUnsettled(const storage::MessageDetail& detail, const std::optional<OperationId>& opId)
{
    return opId && std::any_of(detail.operations.begin(), detail.operations.end(), [&](const storage::OutboxRow& row) {
        return row.operation.opId == *opId;
    });
}

} // namespace

QString whoWords(const storage::MessageDetail& detail, const QString& userId, const QString& orgId)
{
    QStringList parts;
    if (const QString name = detail.names.value(userId); !name.isEmpty())
        parts.append(maskName(name));
    if (const QString unit = detail.names.value(orgId); !unit.isEmpty())
        parts.append(unit);
    return parts.join(QStringLiteral(" · "));
}

QList<TimelineEntry> timelineOf(const storage::MessageDetail& detail, Moment now)
{
    QList<TimelineEntry> entries;
    for (const Event& event : detail.events) {
        TimelineEntry entry;
        entry.what = eventWords(event.kind);
        entry.who = whoWords(detail, event.actorId ? event.actorId->text() : QString(),
                             event.orgId ? event.orgId->text() : QString());
        entry.when = fullTime(event.at, now);
        entry.waiting = isUnsettled(detail, event.opId);
        const auto apart = event.receivedAt - event.at;
        if (!entry.waiting && (apart >= std::chrono::minutes(1) || apart <= -std::chrono::minutes(1)))
            entry.receivedWhen = fullTime(event.receivedAt, now);
        entry.lines = linesOf(detail, event);
        if (!event.attachments.isEmpty())
            entry.lines.append(Timeline::tr("%n attachment(s)", nullptr, static_cast<int>(event.attachments.size())));
        entry.tone = entry.waiting ? Tone::Waiting : toneOf(event);
        entries.prepend(entry);
    }
    return entries;
}

QList<ReplyEntry> repliesOf(const storage::MessageDetail& detail, Moment now)
{
    QList<ReplyEntry> entries;
    for (const Reply& reply : detail.situation.replies) {
        const bool waiting = std::any_of(detail.operations.begin(), detail.operations.end(), [&](const auto& row) {
            return row.operation.objectId && row.operation.objectId->text() == reply.id.text();
        });
        ReplyEntry entry{reply.id, {}, words(reply.state), Tone::Plain, {}, reply.text, {}, waiting};
        entry.head = reply.round > 1
            ? Timeline::tr("%1 · round %2 · version %3").arg(words(reply.kind)).arg(reply.round).arg(reply.revision)
            : Timeline::tr("%1 · version %2").arg(words(reply.kind)).arg(reply.revision);
        if (reply.state.is(ReplyState::Published))
            entry.tone = Tone::Good;
        else if (reply.state.is(ReplyState::SentBack))
            entry.tone = Tone::Warn;
        if (reply.authorId)
            entry.author = whoWords(detail, reply.authorId->text(), {});
        if (reply.publishedAt)
            entry.author += (entry.author.isEmpty() ? QString() : QStringLiteral(" · ")) + fullTime(*reply.publishedAt, now);
        for (const Approval& approval : reply.approvals) {
            const QString line = Timeline::tr("Level %1 %2, %3, %4")
                                     .arg(approval.level)
                                     .arg(decisionWords(approval.decision.text()),
                                          whoWords(detail, approval.userId.text(), {}), fullTime(approval.at, now));
            //: The decision, then the comment
            entry.approvals.append(approval.comment.isEmpty() ? line : Timeline::tr("%1: %2").arg(line, approval.comment));
        }
        entries.append(entry);
    }
    std::stable_sort(entries.begin(), entries.end(), [&](const ReplyEntry& a, const ReplyEntry& b) {
        const auto find = [&](const ReplyId& id) {
            return *std::find_if(detail.situation.replies.begin(), detail.situation.replies.end(),
                                 [&](const Reply& reply) { return reply.id == id; });
        };
        const Reply& first = find(a.id);
        const Reply& second = find(b.id);
        return std::pair(first.round, first.revision) > std::pair(second.round, second.revision);
    });
    return entries;
}

} // namespace lianxin::ui
