// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_objects.h"

#include "domain/deadline.h"
#include "domain/working_calendar.h"

#include <QTimeZone>

namespace lianxin::test {

namespace {

template <class T>
Change putOf(const QString& type, T object, qint64 version)
{
    object.head.version = version;
    return putBytes(type, object.id.text(), version, bytesOf(object));
}

Person personOf(int n, Role role, int unitNumber)
{
    return Person{sampleId<UserId>(kUsers, n), {role}, {unit(unitNumber)}};
}

void run(Message& message, Stage stage)
{
    const WorkingCalendar calendar(sampleCalendar());
    const auto allowance = allowanceFor(sampleRule(), stage, Urgency::Normal, MessageType::Help);
    StageClock clock;
    clock.stage = stage;
    clock.startAt = message.receivedAt;
    clock.dueOriginal = allowance ? dueAfter(calendar, message.receivedAt, *allowance) : message.receivedAt;
    clock.dueEffective = clock.dueOriginal;
    message.clocks.append(clock);
}

void runClocks(Message& message, MessageStatus status)
{
    switch (status) {
    case MessageStatus::Received:
    case MessageStatus::Returned:
        return run(message, Stage::Triage);
    case MessageStatus::Dispatched:
        run(message, Stage::Sign);
        run(message, Stage::Return);
        return run(message, Stage::Final);
    case MessageStatus::Verifying:
    case MessageStatus::Resolving:
    case MessageStatus::Reviewing:
        return run(message, Stage::Final);
    case MessageStatus::Replied:
    case MessageStatus::Revisiting:
    case MessageStatus::Closed:
    case MessageStatus::Archived:
    case MessageStatus::NotAccepted:
    case MessageStatus::Transferred:
    case MessageStatus::Merged:
        return;
    }
}

} // namespace

QString sampleUuid(int group, int n)
{
    // The first six bytes differ for each, as those of random ids do; the group stands in the last.
    return QStringLiteral("%1-%2-4000-8000-%3").arg(n * 7919 % 0x7fffffff, 8, 16, QLatin1Char('0'))
        .arg(n % 0xffff, 4, 16, QLatin1Char('0'))
        .arg(group, 12, 16, QLatin1Char('0'));
}

MessageId messageId(int n)
{
    return sampleId<MessageId>(kMessages, n);
}

ReplyId replyId(int n)
{
    return sampleId<ReplyId>(kReplies, n);
}

OrganisationId unit(int n)
{
    return sampleId<OrganisationId>(kOrganisations, n);
}

Person handler()
{
    return personOf(1, Role::Handler, 1);
}

Person unitReviewer()
{
    return personOf(2, Role::UnitReviewer, 1);
}

Person coordinator()
{
    return personOf(3, Role::Coordinator, 0);
}

Person officeReviewer()
{
    return personOf(4, Role::OfficeReviewer, 0);
}

Moment sampleMoment()
{
    return local(2026, 3, 11);
}

Moment local(int year, int month, int day, int hour, int minute)
{
    return fromMsecs(QDateTime(QDate(year, month, day), QTime(hour, minute), QTimeZone(8 * 3600)).toMSecsSinceEpoch());
}

Calendar sampleCalendar()
{
    const auto calendar = builtInCalendar(sampleId<CalendarId>(kOthers, 1), local(2025, 1, 1));
    return *calendar;
}

Rule sampleRule()
{
    return builtInRule(sampleId<RuleId>(kOthers, 2), sampleId<CalendarId>(kOthers, 1), local(2025, 1, 1));
}

Organisation sampleUnit(int n)
{
    Organisation organisation{.id = unit(n)};
    organisation.name = QStringLiteral("第%1单位").arg(n);
    if (n > 0)
        organisation.parentId = unit(0);
    return organisation;
}

User sampleUser(const Person& person, const QString& name)
{
    User user{.id = person.userId};
    user.name = name;
    user.orgIds = person.orgIds;
    for (const Role role : person.roles)
        user.roles.append(role);
    return user;
}

Template sampleTemplate(int n)
{
    Template replyTemplate{.id = sampleId<TemplateId>(kTemplates, n)};
    replyTemplate.title = QStringLiteral("模板%1").arg(n);
    replyTemplate.body = QStringLiteral("您好！您反映的问题收悉。{{内容}}");
    replyTemplate.kind = QStringLiteral("final");
    replyTemplate.state = QStringLiteral("active");
    return replyTemplate;
}

Message sampleMessage(int n, MessageStatus status)
{
    Message message{.id = messageId(n)};
    message.number = QStringLiteral("LY-220102-20260311-%1").arg(n, 4, 10, QLatin1Char('0'));
    message.receivedAt = sampleMoment() + std::chrono::minutes(n);
    message.head.createdAt = message.receivedAt;
    message.head.updatedAt = message.receivedAt;
    message.title = QStringLiteral("第%1号小区供暖温度不达标").arg(n);
    message.body = QStringLiteral("家里只有十三度，老人冻得睡不着，请尽快处理。楼号B%1。").arg(n);
    message.type = MessageType::Help;
    message.topic = Topic::Urban;
    message.place.text = QStringLiteral("平安小区");
    message.visibility = Visibility::Public;
    message.citizen.nameMasked = QStringLiteral("张**");
    message.urgency = Urgency::Normal;
    message.sector = QStringLiteral("housingUrban");
    message.status = status;
    message.rule = RuleRef{sampleRule().id, sampleCalendar().id, 1};
    if (status != MessageStatus::Received) {
        message.leadOrgId = unit(1);
        message.dispatchCount = 1;
    }
    if (status != MessageStatus::Received && status != MessageStatus::Dispatched)
        message.handlerId = handler().userId;
    runClocks(message, status);
    return message;
}

Event sampleEvent(int n, const MessageId& message, const QString& kind)
{
    Event event{.id = sampleId<EventId>(kEvents, n), .messageId = message};
    event.kind = kind;
    event.at = sampleMoment() + std::chrono::seconds(n);
    event.receivedAt = event.at;
    return event;
}

Reply sampleReply(int n, const MessageId& message, ReplyState state)
{
    Reply reply{.id = replyId(n), .messageId = message};
    reply.kind = ReplyKind::Final;
    reply.text = QStringLiteral("您好！您反映的供暖问题已处理，换热站阀门已更换，现室温二十度。");
    reply.state = state;
    reply.authorId = handler().userId;
    reply.visibility = Visibility::Public;
    if (state == ReplyState::Published)
        reply.publishedAt = sampleMoment() + std::chrono::hours(24);
    return reply;
}

Change putBytes(const QString& type, const QString& id, qint64 version, const QByteArray& object)
{
    return Change{Change::Kind::Put, type, id, version, object, {}};
}

Change put(Message message, qint64 version)
{
    return putOf(QStringLiteral("message"), std::move(message), version);
}

Change put(Event event, qint64 version)
{
    return putOf(QStringLiteral("event"), std::move(event), version);
}

Change put(Reply reply, qint64 version)
{
    return putOf(QStringLiteral("reply"), std::move(reply), version);
}

Change put(Organisation organisation, qint64 version)
{
    return putOf(QStringLiteral("organisation"), std::move(organisation), version);
}

Change put(User user, qint64 version)
{
    return putOf(QStringLiteral("user"), std::move(user), version);
}

Change put(Calendar calendar, qint64 version)
{
    return putOf(QStringLiteral("calendar"), std::move(calendar), version);
}

Change put(Rule rule, qint64 version)
{
    return putOf(QStringLiteral("rule"), std::move(rule), version);
}

Change put(Template replyTemplate, qint64 version)
{
    return putOf(QStringLiteral("template"), std::move(replyTemplate), version);
}

Change removal(const QString& type, const QString& id, qint64 version, const QString& reason)
{
    return Change{Change::Kind::Remove, type, id, version, {}, reason};
}

ChangePage page(const QList<Change>& changes, qint64 throughSeq)
{
    ChangePage made;
    made.changes = changes;
    made.throughSeq = throughSeq;
    made.nextCursor = QStringLiteral("c%1").arg(throughSeq);
    made.serverTime = sampleMoment();
    return made;
}

ChangePage referencePage()
{
    return page({put(sampleCalendar(), 1), put(sampleRule(), 2), put(sampleUnit(0), 3), put(sampleUnit(1), 4), put(sampleUnit(2), 5),
                 put(sampleUser(handler(), QStringLiteral("承办员")), 6), put(sampleUser(unitReviewer(), QStringLiteral("分管")), 7),
                 put(sampleUser(coordinator(), QStringLiteral("统筹员")), 8), put(sampleUser(officeReviewer(), QStringLiteral("审核人")), 9),
                 put(sampleTemplate(1), 10)},
                10);
}

} // namespace lianxin::test
