// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/effect.h"
#include "domain/json_fields.h"

#include <array>
#include <utility>

// The payloads of protocol.md §9.1.
namespace lianxin {

namespace {

// Characters. Wide enough for whatever people write by hand, narrow enough for one row of a form and one operation.
constexpr qsizetype kLine = 300;
constexpr qsizetype kText = 5'000;
constexpr qsizetype kReply = 20'000;
constexpr qsizetype kItems = 100;

/// One payload under check: asks for its members by kind of content.
class Payload {
public:
    explicit Payload(const QJsonObject& json) : m_json(json), m_reader(json) {}

    void line(const char* name) { limit(name, m_reader.text(name), kLine); }
    void needLine(const char* name) { limit(name, m_reader.needText(name), kLine); }
    void text(const char* name) { limit(name, m_reader.text(name), kText); }
    void needText(const char* name) { needWords(name, kText); }
    void needReplyText(const char* name) { needWords(name, kReply); }
    void replyText(const char* name) { limit(name, m_reader.text(name), kReply); }
    void needMoment(const char* name) { static_cast<void>(m_reader.needMoment(name)); }
    void flag(const char* name) { static_cast<void>(m_reader.flag(name, false)); }
    template <class E>
    [[nodiscard]] Coded<E> code(const char* name)
    {
        const auto code = m_reader.code<E>(name);
        if (!code.isEmpty() && !code.known())
            m_reader.fail(name);
        return code;
    }
    template <class E>
    void optionalCode(const char* name)
    {
        // An empty text would wipe out what is there; who wants nothing changed leaves the member out.
        if (code<E>(name).isEmpty() && m_json.value(QLatin1String(name)).isString())
            m_reader.fail(name);
    }
    template <class E>
    [[nodiscard]] Coded<E> needCode(const char* name)
    {
        const auto value = code<E>(name);
        if (value.isEmpty())
            m_reader.fail(name);
        return value;
    }
    template <class IdType>
    void optionalId(const char* name)
    {
        static_cast<void>(m_reader.id<IdType>(name));
    }
    template <class IdType>
    [[nodiscard]] std::optional<IdType> needId(const char* name)
    {
        return m_reader.needId<IdType>(name);
    }
    void positive(const char* name)
    {
        if (m_reader.smallInt(name, 0) < 1)
            m_reader.fail(name);
    }
    /// An array of texts; how many there are.
    qsizetype texts(const char* name, qsizetype most)
    {
        const QStringList all = m_reader.texts(name);
        if (all.size() > kItems)
            m_reader.fail(name);
        for (const QString& value : all)
            limit(name, value, most);
        return all.size();
    }
    /// A text or an array of texts; how many there are.
    qsizetype lines(const char* name)
    {
        if (m_json.value(QLatin1String(name)).isArray())
            return texts(name, kText);
        const QString value = m_reader.text(name);
        limit(name, value, kText);
        return value.isEmpty() ? 0 : 1;
    }
    void tasks()
    {
        const auto all = m_reader.list<QString>("tasks", [](FieldReader& item) -> std::optional<QString> {
            const auto org = item.needId<OrganisationId>("orgId");
            static_cast<void>(item.moment("dueAt"));
            return org ? std::optional(org->text()) : std::nullopt;
        });
        if (all.size() > kItems)
            m_reader.fail("tasks");
    }
    void finding()
    {
        const QString value = m_reader.text("finding");
        if (!value.isEmpty() && value != QLatin1String("unfounded") && value != QLatin1String("founded"))
            m_reader.fail("finding");
    }
    void fail(const char* name) { m_reader.fail(name); }

    [[nodiscard]] Result<void> result() const
    {
        if (!m_reader.failed())
            return {};
        return failure(ErrorKind::InvalidInput, QStringLiteral("payload.") + m_reader.error().value().detail);
    }

private:
    void needWords(const char* name, qsizetype most)
    {
        const QString value = m_reader.text(name);
        if (value.trimmed().isEmpty())
            m_reader.fail(name);
        limit(name, value, most);
    }
    void limit(const char* name, const QString& value, qsizetype most)
    {
        if (value.size() > most)
            m_reader.fail(name);
    }
    const QJsonObject& m_json;
    FieldReader m_reader;
};

void checkClassify(Payload& payload, const Operation&)
{
    payload.optionalCode<MessageType>("typeFinal");
    payload.optionalCode<Topic>("topic");
    payload.optionalCode<Urgency>("urgency");
    payload.line("subtopic");
    payload.line("sector");
    payload.texts("tags", kLine);
}

void checkDispatch(Payload& payload, const Operation&)
{
    static_cast<void>(payload.needId<OrganisationId>("leadOrgId"));
    static_cast<void>(payload.needCode<Urgency>("urgency"));
    payload.optionalId<UserId>("handlerId");
    payload.tasks();
    payload.text("asks");
}

void checkReject(Payload& payload, const Operation&)
{
    static_cast<void>(payload.needCode<RejectReason>("reason"));
    payload.needText("explanation");
}

void checkTransferOut(Payload& payload, const Operation&)
{
    payload.needLine("target");
    payload.needLine("receipt");
}

void checkSign(Payload& payload, const Operation&)
{
    payload.optionalId<UserId>("handlerId");
    payload.text("note");
}

void checkReturn(Payload& payload, const Operation&)
{
    payload.needText("reason");
    payload.needText("dutyBasis");
    payload.optionalId<OrganisationId>("suggestedOrgId");
}

void checkAssign(Payload& payload, const Operation&)
{
    static_cast<void>(payload.needId<UserId>("toUserId"));
}

void checkContact(Payload& payload, const Operation&)
{
    payload.needMoment("at");
    payload.needLine("channel");
    payload.needText("outcome");
}

void checkVisit(Payload& payload, const Operation&)
{
    payload.needMoment("at");
    payload.line("place");
    payload.lines("participants");
    payload.needText("findings");
    payload.finding();
}

void checkMeasures(Payload& payload, const Operation&)
{
    payload.needMoment("at");
    payload.needText("measures");
    payload.text("outcome");
    payload.flag("taskDone");
}

/// domain.md §2, row 8: who, when, where and what, and at least one piece of evidence or the reason why none.
void checkVerify(Payload& payload, const Operation& operation)
{
    payload.needMoment("at");
    payload.needLine("place");
    if (payload.lines("participants") == 0)
        payload.fail("participants");
    payload.needText("findings");
    payload.finding();
    const bool evidence = payload.lines("evidence") > 0 || !operation.attachments.isEmpty();
    payload.text("waiver");
    if (!evidence && operation.payload.value(QLatin1String("waiver")).toString().trimmed().isEmpty())
        payload.fail("evidence");
}

void checkWriting(Payload& payload, const Operation& operation)
{
    const auto replyId = payload.needId<ReplyId>("replyId");
    if (replyId && operation.objectId && operation.objectId->text() != replyId->text())
        payload.fail("replyId");
    static_cast<void>(payload.needCode<ReplyKind>("kind"));
    payload.optionalId<TemplateId>("templateId");
    if (operation.kind.is(OperationKind::ReplySubmit))
        payload.needReplyText("text");
    else
        payload.replyText("text");
}

void checkReview(Payload& payload, const Operation&)
{
    payload.positive("revision");
    payload.positive("level");
    const auto decision = payload.needCode<ReviewDecision>("decision");
    if (decision.is(ReviewDecision::SendBack))
        payload.needText("comment"); // domain.md §2, row 11
    else
        payload.text("comment");
}

void checkPublish(Payload& payload, const Operation&)
{
    payload.positive("revision");
    payload.optionalCode<Visibility>("visibility");
}

void checkNote(Payload& payload, const Operation&)
{
    payload.needText("text");
    payload.line("audience");
    payload.lines("mentions");
}

void checkArchive(Payload& payload, const Operation&)
{
    payload.text("reason");
}

void checkTemplate(Payload& payload, const Operation& operation)
{
    const auto written = templateFromJson(operation.payload.value(QLatin1String("object")).toObject());
    if (!written || written->title.size() > kLine || written->body.size() > kReply
        || (operation.objectId && operation.objectId->text() != written->id.text()))
        payload.fail("object");
}

using Check = void (*)(Payload&, const Operation&);
constexpr std::array<std::pair<OperationKind, Check>, 18> checks{{
    {OperationKind::MessageClassify, checkClassify},   {OperationKind::MessageDispatch, checkDispatch},
    {OperationKind::MessageReject, checkReject},       {OperationKind::MessageTransferOut, checkTransferOut},
    {OperationKind::MessageSign, checkSign},           {OperationKind::MessageReturn, checkReturn},
    {OperationKind::MessageAssign, checkAssign},       {OperationKind::RecordContact, checkContact},
    {OperationKind::RecordVisit, checkVisit},          {OperationKind::RecordMeasures, checkMeasures},
    {OperationKind::VerifyFinish, checkVerify},        {OperationKind::ReplySave, checkWriting},
    {OperationKind::ReplySubmit, checkWriting},        {OperationKind::ReplyReview, checkReview},
    {OperationKind::ReplyPublish, checkPublish},       {OperationKind::NoteAdd, checkNote},
    {OperationKind::MessageArchive, checkArchive},     {OperationKind::TemplatePut, checkTemplate},
}};

Check checkOf(const Coded<OperationKind>& kind)
{
    for (const auto& [candidate, check] : checks)
        if (kind.is(candidate))
            return check;
    return nullptr; // a later version gives it a meaning
}

} // namespace

Result<void> checkPayload(const Operation& operation)
{
    const Check check = checkOf(operation.kind);
    if (!check)
        return failure(ErrorKind::NotAllowed, operation.kind.text());
    if (!operation.kind.is(OperationKind::TemplatePut) && !operation.messageId)
        return failure(ErrorKind::InvalidInput, QStringLiteral("messageId"));
    Payload payload(operation.payload);
    check(payload, operation);
    return payload.result();
}

} // namespace lianxin
