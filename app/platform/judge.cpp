// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/judge_parts.h"
#include "platform/operation_log.h"
#include "platform/operation_references.h"
#include "platform/scope.h"

#include <QJsonArray>

#include <algorithm>

namespace lianxin::platform {

namespace {

const QString kMessage = QStringLiteral("message");
const QString kReply = QStringLiteral("reply");
const QString kTemplate = QStringLiteral("template");
const QString kInvalidPayload = QStringLiteral("invalidPayload");
const QString kForbidden = QStringLiteral("forbidden");
const QString kAlreadyDone = QStringLiteral("alreadyDone");

QJsonObject rejected(const QString& reason, const QString& detail = {})
{
    QJsonObject result{{QStringLiteral("status"), QStringLiteral("rejected")},
                       {QStringLiteral("reason"), reason}};
    if (!detail.isEmpty())
        result.insert(QStringLiteral("detail"), detail);
    return result;
}

/// A replayed operation was good in a history that is lost, and this one has not come as far: nothing of the
/// present is told to one who may not see it (protocol.md §7, I15).
QJsonObject lostBase()
{
    return {{QStringLiteral("status"), QStringLiteral("conflict")}, {QStringLiteral("reason"), kBaseUnknown}};
}

/// What a refusal means for the one who asked: it can never work, or it met another state.
enum class Meaning { Forbidden, Conflict, AlreadyDone, Unknown };

Meaning meaningOf(Refusal refusal)
{
    switch (refusal) {
    case Refusal::WrongRole:
    case Refusal::OtherUnit:
    case Refusal::OwnText:
        return Meaning::Forbidden;
    case Refusal::WrongState:
    case Refusal::UnknownState:
    case Refusal::ReturnWindowOver:
    case Refusal::NotReturnable:
    case Refusal::ThirdDispatch:
    case Refusal::NeedsVerification:
    case Refusal::TasksOpen:
    case Refusal::NoReply:
    case Refusal::NotYourLevel:
    case Refusal::NotApproved:
        return Meaning::Conflict;
    case Refusal::AlreadyPublished:
        return Meaning::AlreadyDone;
    case Refusal::NotSupported:
        return Meaning::Unknown;
    }
    return Meaning::Unknown;
}

// Former people of a message may still append a note to it: it is what a conflict offers them (protocol.md
// §15).
bool isAppend(OperationKind kind)
{
    return kind == OperationKind::NoteAdd;
}

QJsonObject changedObject(const QString& type, const QString& id, qint64 version)
{
    return {{QStringLiteral("type"), type}, {QStringLiteral("id"), id}, {QStringLiteral("version"), version}};
}

} // namespace

Result<QJsonObject> Judge::judge(const SentOperation& sent)
{
    const auto kind = sent.operation.kind.known();
    if (!kind || !isSupported(*kind))
        return rejected(QStringLiteral("unknownKind"));
    if (const auto checked = checkPayload(sent.operation); !checked)
        return rejected(kInvalidPayload, checked.error().detail);
    return *kind == OperationKind::TemplatePut ? judgeTemplate(sent) : judgeOfMessage(sent);
}

Result<std::optional<Judge::Subject>> Judge::readSubject(const MessageId& id)
{
    auto stored = readObject(m_writer.sql(), kMessage, id.text());
    if (!stored)
        return tl::unexpected(stored.error());
    if (!*stored)
        return std::optional<Subject>();
    const auto message = messageFromJson((*stored)->object());
    auto replies = readObjectsOfMessage(m_writer.sql(), id.text(), kReply);
    if (!message || !replies)
        return tl::unexpected(message ? replies.error() : message.error());
    Subject subject{**stored, Situation{*message, {}, kDefaultReviewLevels}, *replies};
    for (const StoredObject& object : subject.replies) {
        const auto reply = replyFromJson(object.object());
        if (!reply)
            return tl::unexpected(reply.error());
        subject.situation.replies.append(*reply);
    }
    return std::optional(subject);
}

Result<bool> Judge::hadInScope(qint64 messageKey)
{
    const Scope scope = Scope::of(m_caller.person);
    if (scope.county)
        return true;
    for (const OrganisationId& unit : scope.units) {
        const auto row = m_writer.sql().one(
            QStringLiteral("SELECT 1 FROM visible v JOIN unit u ON u.unit_key = v.unit_key "
                           "WHERE u.org_id = ? AND v.object_key = ?"),
            {unit.text(), messageKey}, [](const Row&) { return true; });
        if (!row)
            return tl::unexpected(row.error());
        if (*row)
            return true;
    }
    return false;
}

Result<QJsonObject> Judge::judgeOfMessage(const SentOperation& sent)
{
    if (!sent.operation.messageId)
        return rejected(kInvalidPayload, QStringLiteral("messageId"));
    const auto subject = readSubject(*sent.operation.messageId);
    if (!subject)
        return tl::unexpected(subject.error());
    const QJsonObject unseen = sent.envelope.replay ? lostBase() : rejected(kForbidden);
    if (!*subject)
        return unseen;
    // Whether a message exists is told only to those who may, or once might, see it.
    const auto visible = hadInScope((*subject)->stored.key);
    if (!visible)
        return tl::unexpected(visible.error());
    if (!*visible)
        return unseen;
    return judgeSubject(sent, **subject);
}

Result<QJsonObject> Judge::judgeSubject(const SentOperation& sent, const Subject& subject)
{
    const Operation& operation = sent.operation;
    const OperationKind kind = *operation.kind.known();
    const auto unfit = unfitReference(m_writer.sql(), operation, subject.situation.message);
    if (!unfit)
        return tl::unexpected(unfit.error());
    if (!unfit->isEmpty())
        return rejected(kInvalidPayload, *unfit);
    const auto at = effectiveTime(sent, subject.situation.message.receivedAt);
    if (!at)
        return tl::unexpected(at.error());
    if (kind == OperationKind::ReplyPublish) {
        const auto published = isPublished(subject.situation.message);
        if (!published)
            return tl::unexpected(published.error());
        if (*published)
            return conflict(kAlreadyDone, subject.stored);
    }
    const auto refused = refusal(sent, subject, *at);
    if (!refused)
        return tl::unexpected(refused.error());
    if (*refused)
        return **refused;
    const auto outdated = versionConflict(sent, subject);
    if (!outdated)
        return tl::unexpected(outdated.error());
    if (*outdated)
        return **outdated;
    const auto ruleText = operation.payload.value(QLatin1String("ruleId")).toString();
    const auto rules = m_rules.find(m_writer.sql(), ruleText.isEmpty() ? subject.situation.message.rule.id
                                                                       : RuleId::parse(ruleText));
    if (!rules)
        return tl::unexpected(rules.error());
    const auto effect = effectOf(operation, m_caller.person, subject.situation, **rules, *at, m_writer.at());
    if (!effect && effect.error().kind == ErrorKind::InvalidInput)
        return rejected(kInvalidPayload, effect.error().detail);
    if (!effect && effect.error().kind == ErrorKind::NotAllowed)
        return conflict(sent.envelope.replay ? kBaseUnknown : kStateChanged, subject.stored);
    if (!effect)
        return tl::unexpected(effect.error());
    return apply(*effect);
}

// What the workflow says against it, as a result; nothing where it may be done.
Result<std::optional<QJsonObject>> Judge::refusal(const SentOperation& sent, const Subject& subject,
                                                  Moment at)
{
    const OperationKind kind = *sent.operation.kind.known();
    const auto why = whyNot(kind, m_caller.person, subject.situation, at);
    if (!why || (*why == Refusal::OtherUnit && isAppend(kind)))
        return std::optional<QJsonObject>();
    const QString& stateReason = sent.envelope.replay ? kBaseUnknown : kStateChanged;
    const auto conflictBecause = [&](const QString& reason) {
        return conflict(reason, subject.stored).map([](const QJsonObject& result) {
            return std::optional(result);
        });
    };
    // It may have been theirs when they acted: then another state was met, and nothing was forbidden.
    const qint64 seen = std::max(sent.operation.baseVersion.value_or(0), sent.envelope.lastSeenSeq);
    if (*why == Refusal::OtherUnit && subject.stored.version > seen)
        return conflictBecause(stateReason);
    switch (meaningOf(*why)) {
    case Meaning::Forbidden:
        if (sent.envelope.replay) // it was theirs in the history that is lost
            return conflictBecause(kBaseUnknown);
        return std::optional(rejected(kForbidden));
    case Meaning::Unknown:
        return std::optional(rejected(QStringLiteral("unknownKind")));
    case Meaning::AlreadyDone:
        return conflictBecause(kAlreadyDone);
    case Meaning::Conflict:
        return conflictBecause(stateReason);
    }
    return std::optional(rejected(kForbidden));
}

Result<QJsonObject> Judge::judgeTemplate(const SentOperation& sent)
{
    const QJsonObject object = sent.operation.payload.value(QLatin1String("object")).toObject();
    const auto id = TemplateId::parse(object.value(QLatin1String("id")).toString());
    if (!id || (sent.operation.objectId && sent.operation.objectId->text() != id->text()))
        return rejected(kInvalidPayload, QStringLiteral("object.id"));
    const auto stored = readObject(m_writer.sql(), kTemplate, id->text());
    if (!stored)
        return tl::unexpected(stored.error());
    std::optional<Template> previous;
    if (*stored) {
        const auto known = templateFromJson((*stored)->object());
        if (!known)
            return tl::unexpected(known.error());
        previous = *known;
    }
    const auto owner = OrganisationId::parse(object.value(QLatin1String("orgId")).toString());
    if (whyNotTemplate(m_caller.person, owner) ||
        (previous && whyNotTemplate(m_caller.person, previous->orgId)))
        return rejected(kForbidden);
    const auto current = isCurrent(sent, *stored);
    if (!current)
        return tl::unexpected(current.error());
    if (!*current && *stored)
        return conflict(sent.envelope.replay ? kBaseUnknown : kStateChanged, **stored);
    const auto at = effectiveTime(sent, Moment::min());
    if (!at)
        return tl::unexpected(at.error());
    const auto effect = templateEffect(sent.operation, previous, *at);
    if (!effect)
        return rejected(kInvalidPayload, effect.error().detail);
    return apply(*effect);
}

Result<bool> Judge::isPublished(const Message& message)
{
    const auto row =
        m_writer.sql().one(QStringLiteral("SELECT 1 FROM published WHERE message_id = ? AND round = ?"),
                           {message.id.text(), message.round}, [](const Row&) { return true; });
    if (!row)
        return tl::unexpected(row.error());
    return row->has_value();
}

// protocol.md §9: no act before what it acts on, and none in the future, whatever the clock said. `notBefore`
// holds where the operation names no version that it acts on.
Result<Moment> Judge::effectiveTime(const SentOperation& sent, Moment notBefore)
{
    const qint64 basis = std::max(sent.operation.baseVersion.value_or(0), sent.envelope.lastSeenSeq);
    const auto committed = commitTime(m_writer.sql(), basis);
    if (!committed)
        return tl::unexpected(committed.error());
    const Moment received = m_writer.at();
    const Moment earliest = std::min(std::max(committed->value_or(notBefore), notBefore), received);
    return std::clamp(sent.operation.createdAt, earliest, received);
}

Result<QJsonObject> Judge::conflict(const QString& reason, const StoredObject& current)
{
    const auto author = lastAuthor(m_writer.sql(), current.key);
    if (!author)
        return tl::unexpected(author.error());
    QJsonObject whole = current.object();
    whole.insert(QStringLiteral("type"), current.type);
    QJsonObject result{{QStringLiteral("status"), QStringLiteral("conflict")},
                       {QStringLiteral("reason"), reason},
                       {QStringLiteral("current"), whole}};
    if (*author) {
        if (!(*author)->userId.isEmpty())
            result.insert(QStringLiteral("changedBy"), (*author)->userId);
        result.insert(QStringLiteral("changedAt"), toText((*author)->at));
    }
    return result;
}

Result<QJsonObject> Judge::apply(const Effect& effect)
{
    QList<std::pair<ObjectType, QJsonObject>> objects;
    if (effect.message)
        objects.append({ObjectType::Message, toJson(*effect.message)});
    if (effect.reply)
        objects.append({ObjectType::Reply, toJson(*effect.reply)});
    if (effect.order)
        objects.append({ObjectType::Order, toJson(*effect.order)});
    if (effect.replyTemplate)
        objects.append({ObjectType::Template, toJson(*effect.replyTemplate)});
    for (const Event& event : effect.events)
        objects.append({ObjectType::Event, toJson(event)});
    QJsonArray changed;
    for (const auto& [type, object] : std::as_const(objects)) {
        const auto version = m_writer.put(type, object);
        if (!version)
            return tl::unexpected(version.error());
        changed.append(changedObject(codeOf(type), object.value(QLatin1String("id")).toString(), *version));
    }
    return QJsonObject{{QStringLiteral("status"), QStringLiteral("applied")},
                       {QStringLiteral("seq"), m_writer.head().seq},
                       {QStringLiteral("objects"), changed}};
}

} // namespace lianxin::platform
