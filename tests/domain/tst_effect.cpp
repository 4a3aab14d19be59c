// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_fixture.h"

#include <QTest>

#include <algorithm>

using namespace lianxin;
using namespace lianxin::test;

namespace {

QString key(const char* text)
{
    return QString::fromLatin1(text);
}

/// Carries out one act after another, as the platform would: rules first, then the effect.
class Desk {
public:
    explicit Desk(Situation situation) : m_situation(std::move(situation)) {}

    Result<Effect> act(OperationKind kind, const Person& who, const QJsonObject& payload, Moment at = kNow)
    {
        Operation operation{.opId = OperationId::create(m_random), .kind = kind, .messageId = kMessageId, .objectId = {},
                            .baseVersion = {}, .actorId = who.userId, .createdAt = at, .payload = payload,
                            .attachments = {}, .supersedes = {}};
        if (const auto refusal = whyNot(kind, who, m_situation, at))
            return failure(ErrorKind::NotAllowed, QStringLiteral("refusal %1").arg(static_cast<int>(*refusal)));
        if (const auto checked = checkPayload(operation); !checked)
            return tl::unexpected(checked.error());
        auto effect = effectOf(operation, who, m_situation, m_rules, at, at);
        if (effect)
            take(*effect);
        return effect;
    }
    [[nodiscard]] const Message& message() const { return m_situation.message; }
    [[nodiscard]] const QList<Reply>& replies() const { return m_situation.replies; }
    [[nodiscard]] const WorkingCalendar& calendar() const { return m_rules.calendar; }
    [[nodiscard]] bool running(Stage stage) const
    {
        const StageClock* const clock = message().clock(stage);
        return clock && !clock->doneAt;
    }

private:
    void take(const Effect& effect)
    {
        if (effect.message)
            m_situation.message = *effect.message;
        if (!effect.reply)
            return;
        const auto same = [&](const Reply& reply) { return reply.id == effect.reply->id; };
        m_situation.replies.removeIf(same);
        m_situation.replies.append(*effect.reply);
    }
    Situation m_situation;
    OfficeRules m_rules = officeRules();
    SeededRandom m_random{1};
};

const Person kCoordinator = person(Role::Coordinator, kOffice);
const Person kOfficeReviewer = person(Role::OfficeReviewer, kOffice);
const Person kUnitReviewer = person(Role::UnitReviewer);
const Person kHandler = person(Role::Handler, kUnit, kHandlerId);

QJsonObject dispatchPayload(const QString& urgency = QStringLiteral("normal"), const QJsonArray& tasks = {})
{
    return {{key("leadOrgId"), kUnit.text()}, {key("urgency"), urgency}, {key("asks"), key("asks")}, {key("tasks"), tasks}};
}

QJsonObject checkedPayload()
{
    return {{key("at"), toText(kNow)}, {key("place"), key("site")}, {key("participants"), key("two")},
            {key("findings"), key("dark")}, {key("waiver"), key("night")}};
}

QJsonObject replyPayload(const QString& text = QStringLiteral("您好"))
{
    return {{key("replyId"), kReplyId.text()}, {key("kind"), key("final")}, {key("text"), text}};
}

QJsonObject reviewPayload(int revision, int level, const QString& decision)
{
    return {{key("revision"), revision}, {key("level"), level}, {key("decision"), decision}, {key("comment"), key("why")}};
}

} // namespace

class TestEffect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMainPathGoesFromReceiptToArchive()
    {
        Desk desk(situationIn(MessageStatus::Received));
        QVERIFY(desk.act(OperationKind::MessageDispatch, kCoordinator, dispatchPayload()));
        QVERIFY(desk.message().status.is(MessageStatus::Dispatched));
        QVERIFY(desk.act(OperationKind::MessageSign, kHandler, {}, local("2026-03-11T10:00")));
        QVERIFY(desk.message().status.is(MessageStatus::Verifying));
        QCOMPARE(desk.message().handlerId, std::optional(kHandlerId));
        QVERIFY(desk.act(OperationKind::VerifyFinish, kHandler, checkedPayload(), local("2026-03-11T16:00")));
        QVERIFY(desk.message().status.is(MessageStatus::Resolving));
        QVERIFY(desk.act(OperationKind::ReplySubmit, kHandler, replyPayload(), local("2026-03-12T09:00")));
        QVERIFY(desk.message().status.is(MessageStatus::Reviewing));
        QVERIFY(desk.act(OperationKind::ReplyReview, kUnitReviewer, reviewPayload(1, 1, key("approve"))));
        QVERIFY(desk.message().status.is(MessageStatus::Reviewing));
        QVERIFY(!desk.act(OperationKind::ReplyPublish, kOfficeReviewer, {{key("revision"), 1}}));
        QVERIFY(desk.act(OperationKind::ReplyReview, kOfficeReviewer, reviewPayload(1, 2, key("approve"))));
        const Moment publishedAt = local("2026-03-12T15:00");
        QVERIFY(desk.act(OperationKind::ReplyPublish, kOfficeReviewer,
                         {{key("revision"), 1}, {key("visibility"), key("public")}}, publishedAt));
        QVERIFY(desk.message().status.is(MessageStatus::Replied));
        QCOMPARE(desk.replies().size(), 1);
        QVERIFY(desk.replies().first().state.is(ReplyState::Published));
        QCOMPARE(desk.replies().first().publishedAt, std::optional(publishedAt));
        QCOMPARE(desk.message().clock(Stage::Final)->doneAt, std::optional(publishedAt));
        QVERIFY(std::all_of(desk.message().clocks.cbegin(), desk.message().clocks.cend(),
                            [](const StageClock& clock) { return clock.doneAt.has_value(); }));
        QVERIFY(!desk.act(OperationKind::ReplyPublish, kOfficeReviewer, {{key("revision"), 1}}));
    }

    void dispatchStartsTheClocksAndMakesAnOrder()
    {
        Situation situation = situationIn(MessageStatus::Received);
        situation.message.clocks = {runningClock(Stage::Triage, kNow, local("2026-03-11T15:30"))};
        Desk desk(situation);
        const auto effect = desk.act(OperationKind::MessageDispatch, kCoordinator, dispatchPayload());
        QVERIFY(effect.has_value());
        const Message& message = desk.message();
        QCOMPARE(message.clock(Stage::Triage)->doneAt, std::optional(kNow));
        QCOMPARE(message.clock(Stage::Sign)->dueEffective, local("2026-03-11T15:30")); // four hours with the lunch break
        QCOMPARE(message.clock(Stage::Return)->dueEffective, local("2026-03-12T17:30"));
        QCOMPARE(message.clock(Stage::FirstContact)->dueEffective, local("2026-03-12T17:30"));
        QCOMPARE(message.clock(Stage::Verify)->dueEffective, local("2026-03-16T17:30"));
        QCOMPARE(message.clock(Stage::Final)->dueEffective, local("2026-03-16T17:30")); // consult: 3 wd
        QCOMPARE(message.clock(Stage::Final)->dueOriginal, message.clock(Stage::Final)->dueEffective);
        QCOMPARE(message.dispatchCount, 1);
        QCOMPARE(message.sector, QStringLiteral("housingUrban"));
        QCOMPARE(message.rule.calendarVersion, 7);
        QCOMPARE(message.tasks.size(), 1);
        QCOMPARE(message.tasks.first().dueAt, std::optional(local("2026-03-16T17:30")));
        QVERIFY(effect->order.has_value());
        QCOMPARE(effect->order->toOrgId, std::optional(kUnit));
        QCOMPARE(effect->order->number, QStringLiteral("JB-LY-220102-20260311-0042-1"));
        QCOMPARE(effect->order->dueAt, std::optional(local("2026-03-16T17:30")));
    }

    void criticalMattersHaveNoWindowToReturn()
    {
        Desk desk(situationIn(MessageStatus::Received));
        QVERIFY(desk.act(OperationKind::MessageDispatch, kCoordinator, dispatchPayload(key("critical"))));
        QVERIFY(!desk.message().clock(Stage::Return));
        QCOMPARE(desk.message().clock(Stage::FirstContact)->dueEffective, local("2026-03-11T11:00"));
    }

    void coUnitsMakeAMatterComplexAndFinishTheirShare()
    {
        Desk desk(situationIn(MessageStatus::Received));
        const QJsonArray tasks{QJsonObject{{key("orgId"), kCoUnit.text()}}, QJsonObject{{key("orgId"), kUnit.text()}}};
        QVERIFY(desk.act(OperationKind::MessageDispatch, kCoordinator, dispatchPayload(key("normal"), tasks)));
        QCOMPARE(desk.message().tasks.size(), 2);
        QCOMPARE(desk.message().clock(Stage::Final)->dueEffective, desk.calendar().addWorkingDays(kNow, 15));
        QVERIFY(desk.act(OperationKind::MessageSign, kHandler, {}));
        const Person helper = person(Role::Handler, kCoUnit);
        QJsonObject measures{{key("at"), toText(kNow)}, {key("measures"), key("lamp")}};
        const auto first = desk.act(OperationKind::RecordMeasures, helper, measures);
        QVERIFY(first && !first->message);
        QCOMPARE(first->events.first().orgId, std::optional(kCoUnit));
        QVERIFY(!desk.act(OperationKind::ReplySubmit, kHandler, replyPayload()));
        measures.insert(key("taskDone"), true);
        QVERIFY(desk.act(OperationKind::RecordMeasures, helper, measures));
        QVERIFY(desk.message().tasks.last().doneAt && !desk.message().tasks.first().doneAt);
        QVERIFY(desk.act(OperationKind::ReplySubmit, kHandler, replyPayload()));
    }

    void returningSendsItBackToTriage()
    {
        Desk desk(situationIn(MessageStatus::Received));
        QVERIFY(desk.act(OperationKind::MessageDispatch, kCoordinator, dispatchPayload()));
        QVERIFY(desk.act(OperationKind::MessageReturn, kUnitReviewer,
                         {{key("reason"), key("not ours")}, {key("dutyBasis"), key("list")}}, local("2026-03-11T11:00")));
        QVERIFY(desk.message().status.is(MessageStatus::Returned));
        QVERIFY(desk.running(Stage::Triage));
        QVERIFY(!desk.running(Stage::Final) && !desk.running(Stage::Sign));
        QVERIFY(activeClock(desk.message())->stage.is(Stage::Triage));

        const Moment again = local("2026-03-12T09:00");
        QJsonObject other = dispatchPayload();
        other.insert(key("leadOrgId"), kCoUnit.text());
        QVERIFY(desk.act(OperationKind::MessageDispatch, kCoordinator, other, again));
        QCOMPARE(desk.message().dispatchCount, 2);
        QCOMPARE(desk.message().leadOrgId, std::optional(kCoUnit));
        QCOMPARE(desk.message().clock(Stage::Final)->startAt, again);
        QVERIFY(desk.running(Stage::Final) && !desk.running(Stage::Triage));
        QCOMPARE(desk.message().clocks.size(), 11); // the clocks of the first dispatch are kept
    }

    void recordsEndTheirClocksAndElseOnlyAppend()
    {
        Desk desk(situationIn(MessageStatus::Received));
        QVERIFY(desk.act(OperationKind::MessageDispatch, kCoordinator, dispatchPayload()));
        const QJsonObject contact{{key("at"), toText(kNow)}, {key("channel"), key("phone")}, {key("outcome"), key("agreed")}};
        const auto first = desk.act(OperationKind::RecordContact, kHandler, contact);
        QVERIFY(first && first->message);
        QVERIFY(!desk.running(Stage::FirstContact) && desk.running(Stage::Sign));
        const auto second = desk.act(OperationKind::RecordContact, kHandler, contact);
        QVERIFY(second && !second->message);
        QCOMPARE(second->events.size(), 1);
        const auto note = desk.act(OperationKind::NoteAdd, kHandler, {{key("text"), key("remember")}, {key("audience"), key("office")}});
        QVERIFY(note && !note->message && !note->reply);
    }

    void anUnfoundedMatterMayBeAnsweredAtOnce()
    {
        Situation situation = situationIn(MessageStatus::Verifying);
        situation.message.type = MessageType::Complaint;
        Desk desk(situation);
        QVERIFY(!desk.act(OperationKind::ReplySubmit, kHandler, replyPayload()));
        QVERIFY(desk.act(OperationKind::RecordVisit, kHandler,
                         {{key("at"), toText(kNow)}, {key("findings"), key("none")}, {key("finding"), key("unfounded")}}));
        QVERIFY(desk.message().findingUnfounded);
        QVERIFY(desk.act(OperationKind::ReplySubmit, kHandler, replyPayload()));
        QVERIFY(desk.message().status.is(MessageStatus::Reviewing));
    }

    void aReplySentBackBecomesTheNextRevision()
    {
        Desk desk(situationIn(MessageStatus::Resolving));
        const auto saved = desk.act(OperationKind::ReplySave, kHandler, replyPayload(key("first")));
        QVERIFY(saved && saved->events.isEmpty() && !saved->message);
        QVERIFY(saved->reply->state.is(ReplyState::Draft));
        QVERIFY(desk.act(OperationKind::ReplySave, kHandler, replyPayload(key("better"))));
        QCOMPARE(desk.replies().first().revision, 1);
        QVERIFY(desk.act(OperationKind::ReplySubmit, kHandler, replyPayload(key("better still"))));
        QCOMPARE(desk.replies().first().revision, 1);
        QCOMPARE(desk.message().replyId, std::optional(kReplyId));
        QVERIFY(desk.running(Stage::Review));

        QVERIFY(desk.act(OperationKind::ReplyReview, kUnitReviewer, reviewPayload(1, 1, key("sendBack"))));
        QVERIFY(desk.message().status.is(MessageStatus::Resolving));
        QVERIFY(desk.replies().first().state.is(ReplyState::SentBack));
        QCOMPARE(desk.replies().first().approvals.first().comment, key("why"));
        QVERIFY(!desk.running(Stage::Review));

        const auto again = desk.act(OperationKind::ReplySubmit, kHandler, replyPayload(key("second")));
        QVERIFY(again.has_value());
        QCOMPARE(desk.replies().first().revision, 2);
        QVERIFY(desk.replies().first().approvals.isEmpty());
        QCOMPARE(again->events.first().data.value(key("text")).toString(), key("second"));
        QCOMPARE(again->events.first().data.value(key("revision")).toInt(), 2);
        QVERIFY(!desk.act(OperationKind::ReplyReview, kUnitReviewer, reviewPayload(1, 1, key("approve"))));
        QVERIFY(!desk.act(OperationKind::ReplyReview, kUnitReviewer, reviewPayload(2, 2, key("approve"))));
        QVERIFY(desk.act(OperationKind::ReplyReview, kUnitReviewer, reviewPayload(2, 1, key("approve"))));
        QVERIFY(desk.running(Stage::Review)); // the next level's
        QVERIFY(desk.act(OperationKind::ReplyReview, kOfficeReviewer, reviewPayload(2, 2, key("approve"))));
        QVERIFY(!desk.running(Stage::Review));
        QVERIFY(desk.replies().first().state.is(ReplyState::Approved));
    }

    void onlyFinalRepliesHaveAMeaningYet()
    {
        Desk desk(situationIn(MessageStatus::Resolving));
        QJsonObject interim = replyPayload();
        interim.insert(key("kind"), key("interim"));
        QCOMPARE(desk.act(OperationKind::ReplySubmit, kHandler, interim).error().kind, ErrorKind::NotAllowed);
    }

    void classifyingChangesWhatIsDueAndKeepsTheOriginal()
    {
        Desk desk(situationIn(MessageStatus::Received));
        QVERIFY(desk.act(OperationKind::MessageDispatch, kCoordinator, dispatchPayload()));
        QVERIFY(desk.act(OperationKind::MessageClassify, kCoordinator,
                         {{key("typeFinal"), key("suggest")}, {key("topic"), key("rural")}, {key("sector"), key("water")},
                          {key("tags"), QJsonArray{key("a")}}}));
        const StageClock& final = *desk.message().clock(Stage::Final);
        QCOMPARE(final.dueOriginal, local("2026-03-16T17:30"));
        QCOMPARE(final.dueEffective, local("2026-03-25T17:30")); // 10 wd
        QVERIFY(desk.message().topic.is(Topic::Rural));
        QCOMPARE(desk.message().sector, key("water"));
        QVERIFY(desk.message().type.is(MessageType::Consult)); // the citizen's word stays
        QVERIFY(desk.act(OperationKind::MessageClassify, kCoordinator, {{key("urgency"), key("critical")}}));
        QVERIFY(!desk.running(Stage::Return));
    }

    void endsWithoutAnAnswerStopEveryClock()
    {
        for (const bool reject : {true, false}) {
            Situation situation = situationIn(MessageStatus::Received);
            situation.message.clocks = {runningClock(Stage::Triage, kNow, local("2026-03-11T15:30"))};
            Desk desk(situation);
            if (reject)
                QVERIFY(desk.act(OperationKind::MessageReject, kCoordinator,
                                 {{key("reason"), key("judicial")}, {key("explanation"), key("court")}}));
            else
                QVERIFY(desk.act(OperationKind::MessageTransferOut, kCoordinator,
                                 {{key("target"), key("court")}, {key("receipt"), key("R1")}}));
            QVERIFY(desk.message().status.is(reject ? MessageStatus::NotAccepted : MessageStatus::Transferred));
            QVERIFY(!activeClock(desk.message()) && !desk.running(Stage::Triage));
        }
    }

    void bothSidesMakeTheSameIds()
    {
        const OperationId opId = *OperationId::parse(u"5f0c0000-0000-4000-8000-000000000001");
        QCOMPARE(derivedUuid(opId, 0), derivedUuid(opId, 0));
        QVERIFY(derivedUuid(opId, 0) != derivedUuid(opId, 1));
        QVERIFY(isUuidText(derivedUuid(opId, 0)));
        QCOMPARE(derivedUuid(opId, 3)[14], QLatin1Char('8'));
        Desk one(situationIn(MessageStatus::Received));
        Desk two(situationIn(MessageStatus::Received));
        const auto first = one.act(OperationKind::MessageDispatch, kCoordinator, dispatchPayload());
        const auto second = two.act(OperationKind::MessageDispatch, kCoordinator, dispatchPayload());
        QCOMPARE(first->events, second->events);
        QCOMPARE(first->order, second->order);
        QCOMPARE(first->message, second->message);
    }

    void theTimelineTellsWhoWhenAndWhatWithoutPersonalData()
    {
        Desk desk(situationIn(MessageStatus::Verifying));
        const auto effect = desk.act(OperationKind::RecordContact, kHandler,
                                     {{key("at"), toText(kNow)}, {key("channel"), key("phone")},
                                      {key("outcome"), QStringLiteral("已电话联系13812341234，约定上门")}});
        QVERIFY(effect.has_value());
        const Event& event = effect->events.first();
        QCOMPARE(event.kind, key("record.contact"));
        QCOMPARE(event.actorId, std::optional(kHandlerId));
        QCOMPARE(event.orgId, std::optional(kUnit));
        QCOMPARE(event.at, kNow);
        QCOMPARE(event.data.value(key("outcome")).toString(), QStringLiteral("已电话联系138****1234，约定上门"));
        QCOMPARE(event.data.value(key("channel")).toString(), key("phone"));
    }

    void aTemplateKeepsItsBirthAndItsUnknownFields()
    {
        SeededRandom random(1);
        const QString id = random.uuid();
        Operation put{.opId = OperationId::create(random), .kind = OperationKind::TemplatePut, .messageId = {},
                      .objectId = ObjectId::parse(id), .baseVersion = {}, .actorId = kOtherId, .createdAt = kNow,
                      .payload = {{key("object"), QJsonObject{{key("id"), id}, {key("title"), key("t")}, {key("body"), key("b")},
                                                              {key("new"), 1}}}},
                      .attachments = {}, .supersedes = {}};
        QVERIFY(checkPayload(put));
        const auto first = templateEffect(put, std::nullopt, kNow);
        QVERIFY(first.has_value());
        Template known = *first->replyTemplate;
        known.head.version = 5;
        const auto second = templateEffect(put, known, local("2026-03-12T09:00"));
        QCOMPARE(second->replyTemplate->head.createdAt, kNow);
        QCOMPARE(second->replyTemplate->head.updatedAt, local("2026-03-12T09:00"));
        QCOMPARE(second->replyTemplate->head.version, 5);
        QCOMPARE(second->replyTemplate->head.extra.value(key("new")).toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestEffect)
#include "tst_effect.moc"
