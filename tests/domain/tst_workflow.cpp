// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_fixture.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace lianxin;
using namespace lianxin::test;

namespace {

// Written from domain.md §2 and protocol.md §9.1 by hand, and not from the program's own table.
const char* const kAllowed[] = {
    "received message.dispatch coordinator",
    "received message.reject coordinator officeReviewer",
    "received message.transferOut coordinator",
    "dispatched message.sign handler",
    "dispatched message.return unitReviewer",
    "returned message.dispatch coordinator",
    "verifying verify.finish handler",
    "verifying reply.submit handler",
    "resolving reply.submit handler",
    "reviewing reply.review unitReviewer",
    "closed message.archive coordinator",
    "verifying reply.save handler",
    "resolving reply.save handler",
    "dispatched message.assign unitReviewer",
    "verifying message.assign unitReviewer",
    "resolving message.assign unitReviewer",
    "reviewing message.assign unitReviewer",
    "received message.classify coordinator",
    "dispatched message.classify coordinator",
    "returned message.classify coordinator",
    "verifying message.classify coordinator",
    "resolving message.classify coordinator",
    "reviewing message.classify coordinator",
    "replied message.classify coordinator",
    "revisiting message.classify coordinator",
};
// Only append, so in any state.
const char* const kAllowedAnywhere[] = {
    "record.contact handler unitReviewer",
    "record.visit handler unitReviewer",
    "record.measures handler unitReviewer",
    "note.add handler unitReviewer coordinator officeReviewer supervisor revisitor leader",
    "template.put handler unitReviewer coordinator officeReviewer",
};

QSet<QString> expectedActs()
{
    QSet<QString> acts;
    const auto add = [&](const QString& status, const QString& kind, const QStringList& roles) {
        for (const QString& role : roles)
            acts.insert(QStringList{status, kind, role}.join(QLatin1Char(' ')));
    };
    for (const char* row : kAllowed) {
        const QStringList words = QString::fromLatin1(row).split(QLatin1Char(' '));
        add(words[0], words[1], words.mid(2));
    }
    for (const char* row : kAllowedAnywhere) {
        const QStringList words = QString::fromLatin1(row).split(QLatin1Char(' '));
        for (const auto& [status, code] : EnumCodes<MessageStatus>::codes) {
            // Nobody's unit has anything to record on a message that was never dispatched.
            if (status == MessageStatus::Received && words[0].startsWith(QLatin1String("record.")))
                continue;
            // Before a dispatch the units do not even see it.
            QStringList roles = words.mid(1);
            if (status == MessageStatus::Received && words[0] == QLatin1String("note.add"))
                roles = roles.mid(2);
            add(QString::fromLatin1(code), words[0], roles);
        }
    }
    return acts;
}

std::optional<Refusal> refusalOf(OperationKind kind, Role role, const Situation& situation)
{
    return whyNot(kind, person(role), situation, kNow);
}

} // namespace

class TestWorkflow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateKindAndRoleIsAsTheRuleBookSays()
    {
        const QSet<QString> expected = expectedActs();
        QSet<QString> allowed;
        for (const auto& [status, statusCode] : EnumCodes<MessageStatus>::codes)
            for (const auto& [kind, kindCode] : EnumCodes<OperationKind>::codes)
                for (const auto& [role, roleCode] : EnumCodes<Role>::codes)
                    if (!refusalOf(kind, role, situationIn(status)))
                        allowed.insert(QStringLiteral("%1 %2 %3").arg(QLatin1String(statusCode), QLatin1String(kindCode),
                                                                      QLatin1String(roleCode)));
        QCOMPARE(QStringList((allowed - expected).values()), QStringList());
        QCOMPARE(QStringList((expected - allowed).values()), QStringList());
    }

    void theTableHasAllNineteenRows()
    {
        QSet<int> numbers;
        for (const Move& move : moves())
            numbers.insert(move.number);
        QCOMPARE(numbers.size(), 19);
        QCOMPARE(*std::min_element(numbers.cbegin(), numbers.cend()), 1);
        QCOMPARE(*std::max_element(numbers.cbegin(), numbers.cend()), 19);
    }

    void onlyTheClosingBySystemHasNoActAndNoPerson()
    {
        for (const Move& move : moves()) {
            QCOMPARE(move.kind.has_value(), move.number != 15);
            QCOMPARE(move.who.empty(), move.number == 15);
        }
    }

    void everyStateButTheFirstIsReachedAndNoEndIsLeft()
    {
        QSet<MessageStatus> reached;
        for (const Move& move : moves()) {
            reached.insert(move.to);
            QVERIFY(move.from != MessageStatus::Archived && move.from != MessageStatus::NotAccepted
                    && move.from != MessageStatus::Transferred && move.from != MessageStatus::Merged);
        }
        QCOMPARE(reached.size(), 12);
        QVERIFY(!reached.contains(MessageStatus::Received));
    }

    void kindsOfLaterVersionsAreNotSupported()
    {
        for (const auto& [kind, code] : EnumCodes<OperationKind>::codes)
            if (!isSupported(kind))
                QCOMPARE(refusalOf(kind, Role::Coordinator, situationIn(MessageStatus::Received)),
                         std::optional(Refusal::NotSupported));
        QCOMPARE(supportedKinds().size(), std::size_t(18));
    }

    void anUnknownStatePermitsNothing()
    {
        Situation situation = situationIn(MessageStatus::Resolving);
        situation.message.status = Coded<MessageStatus>::fromText(QStringLiteral("onHold"));
        QCOMPARE(refusalOf(OperationKind::NoteAdd, Role::Coordinator, situation), std::optional(Refusal::UnknownState));
        for (const Offer& offer : offers(person(Role::Handler), situation, kNow))
            QCOMPARE(offer.refusal, std::optional(Refusal::UnknownState));
    }

    void otherUnitsStayOut()
    {
        const Person stranger = person(Role::Handler, kCoUnit);
        for (const OperationKind kind : {OperationKind::VerifyFinish, OperationKind::ReplySubmit, OperationKind::RecordVisit,
                                         OperationKind::NoteAdd})
            QCOMPARE(whyNot(kind, stranger, situationIn(MessageStatus::Verifying), kNow),
                     std::optional(Refusal::OtherUnit));
    }

    void aCoUnitRecordsButDoesNotAnswer()
    {
        Situation situation = situationIn(MessageStatus::Resolving);
        situation.message.tasks.append({kCoUnit, QStringLiteral("assist"), {}, {}, {}});
        const Person helper = person(Role::Handler, kCoUnit);
        QVERIFY(!whyNot(OperationKind::RecordMeasures, helper, situation, kNow));
        QVERIFY(!whyNot(OperationKind::NoteAdd, helper, situation, kNow));
        QCOMPARE(whyNot(OperationKind::ReplySubmit, helper, situation, kNow), std::optional(Refusal::OtherUnit));
        QCOMPARE(refusalOf(OperationKind::ReplySubmit, Role::Handler, situation), std::optional(Refusal::TasksOpen));
        situation.message.tasks.last().doneAt = kNow;
        QVERIFY(!refusalOf(OperationKind::ReplySubmit, Role::Handler, situation));
    }

    void returningHasItsWindow()
    {
        Situation situation = situationIn(MessageStatus::Dispatched);
        const Person reviewer = person(Role::UnitReviewer);
        const auto refusalAt = [&](Moment moment) { return whyNot(OperationKind::MessageReturn, reviewer, situation, moment); };
        QVERIFY(!refusalAt(local("2026-03-12T17:30")));
        QCOMPARE(refusalAt(local("2026-03-12T17:31")), std::optional(Refusal::ReturnWindowOver));
        situation.message.urgency = Urgency::Critical;
        QCOMPARE(refusalAt(kNow), std::optional(Refusal::NotReturnable));
        situation.message.urgency = Urgency::Normal;
        situation.message.dispatchCount = 3;
        QCOMPARE(refusalAt(kNow), std::optional(Refusal::NotReturnable));
    }

    void theThirdDispatchIsTheSupervisors()
    {
        Situation situation = situationIn(MessageStatus::Returned);
        QCOMPARE(refusalOf(OperationKind::MessageDispatch, Role::Supervisor, situation), std::optional(Refusal::WrongRole));
        situation.message.dispatchCount = 2;
        QCOMPARE(refusalOf(OperationKind::MessageDispatch, Role::Coordinator, situation),
                 std::optional(Refusal::ThirdDispatch));
        QVERIFY(!refusalOf(OperationKind::MessageDispatch, Role::Supervisor, situation));
    }

    void onlySomeMattersSkipTheResolving_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("may");
        for (const auto& [type, code] : EnumCodes<MessageType>::codes)
            QTest::newRow(code) << static_cast<int>(type)
                                << (type != MessageType::Help && type != MessageType::Complaint);
    }
    void onlySomeMattersSkipTheResolving()
    {
        QFETCH(int, type);
        QFETCH(bool, may);
        Situation situation = situationIn(MessageStatus::Verifying);
        situation.message.type = static_cast<MessageType>(type);
        const auto refusal = refusalOf(OperationKind::ReplySubmit, Role::Handler, situation);
        QCOMPARE(refusal, may ? std::nullopt : std::optional(Refusal::NeedsVerification));
        situation.message.findingUnfounded = true;
        QVERIFY(!refusalOf(OperationKind::ReplySubmit, Role::Handler, situation));
        situation.message.findingUnfounded = false;
        situation.message.typeFinal = Coded<MessageType>(MessageType::Help);
        QCOMPARE(refusalOf(OperationKind::ReplySubmit, Role::Handler, situation),
                 std::optional(Refusal::NeedsVerification));
    }

    void levelsReviewInTurn()
    {
        Situation situation = situationIn(MessageStatus::Reviewing);
        QCOMPARE(refusalOf(OperationKind::ReplyReview, Role::OfficeReviewer, situation), std::optional(Refusal::NotYourLevel));
        QCOMPARE(whyNot(OperationKind::ReplyReview, person(Role::UnitReviewer, kCoUnit), situation, kNow),
                 std::optional(Refusal::OtherUnit));
        QCOMPARE(refusalOf(OperationKind::ReplyPublish, Role::OfficeReviewer, situation), std::optional(Refusal::NotApproved));

        situation.replies.first().approvals = {approvalOf(1)};
        QCOMPARE(refusalOf(OperationKind::ReplyReview, Role::UnitReviewer, situation), std::optional(Refusal::NotYourLevel));
        QVERIFY(!refusalOf(OperationKind::ReplyReview, Role::OfficeReviewer, situation));
        QCOMPARE(refusalOf(OperationKind::ReplyPublish, Role::OfficeReviewer, situation), std::optional(Refusal::NotApproved));

        situation.replies.first().approvals.append(approvalOf(2));
        situation.replies.first().state = ReplyState::Approved;
        QCOMPARE(refusalOf(OperationKind::ReplyReview, Role::OfficeReviewer, situation), std::optional(Refusal::WrongState));
        QVERIFY(!refusalOf(OperationKind::ReplyPublish, Role::OfficeReviewer, situation));
        QCOMPARE(refusalOf(OperationKind::ReplyPublish, Role::UnitReviewer, situation), std::optional(Refusal::WrongRole));
    }

    void aThirdLevelBelongsToTheOffice()
    {
        Situation situation = situationIn(MessageStatus::Reviewing);
        situation.reviewLevels = 3;
        situation.replies.first().approvals = {approvalOf(1), approvalOf(2)};
        QCOMPARE(awaitedLevel(situation.replies.first(), 3), std::optional(3));
        QVERIFY(!refusalOf(OperationKind::ReplyReview, Role::OfficeReviewer, situation));
    }

    void nobodyReviewsHisOwnText()
    {
        const Person author{kHandlerId, {Role::Handler, Role::UnitReviewer}, {kUnit}};
        QCOMPARE(whyNot(OperationKind::ReplyReview, author, situationIn(MessageStatus::Reviewing), kNow),
                 std::optional(Refusal::OwnText));
    }

    void withoutAReplyThereIsNothingToReview()
    {
        Situation situation = situationIn(MessageStatus::Reviewing);
        situation.replies.first().round = 2;
        QVERIFY(!situation.currentReply());
        QCOMPARE(refusalOf(OperationKind::ReplyReview, Role::UnitReviewer, situation), std::optional(Refusal::NoReply));
        QCOMPARE(refusalOf(OperationKind::ReplyPublish, Role::OfficeReviewer, situation), std::optional(Refusal::NoReply));
    }

    void aRoundIsAnsweredOnce()
    {
        Situation situation = situationIn(MessageStatus::Replied);
        situation.replies = {replyIn(ReplyState::Published)};
        QCOMPARE(refusalOf(OperationKind::ReplyPublish, Role::OfficeReviewer, situation),
                 std::optional(Refusal::AlreadyPublished));
    }

    void theSubmittedReplyIsTheCurrentOne()
    {
        Situation situation = situationIn(MessageStatus::Reviewing);
        Reply later = replyIn(ReplyState::Draft, 4);
        later.id = *ReplyId::parse(u"0d000000-0000-4000-8000-000000000002");
        situation.replies.append(later);
        QCOMPARE(situation.currentReply()->id, later.id);
        situation.message.replyId = kReplyId;
        QCOMPARE(situation.currentReply()->id, kReplyId);
    }

    void theUsualNextActIsOfferedFirst_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("role");
        QTest::addColumn<int>("kind");
        const auto row = [](MessageStatus status, Role role, OperationKind kind) {
            QTest::newRow(qPrintable(codeOf(status) + codeOf(role)))
                << static_cast<int>(status) << static_cast<int>(role) << static_cast<int>(kind);
        };
        row(MessageStatus::Received, Role::Coordinator, OperationKind::MessageDispatch);
        row(MessageStatus::Received, Role::OfficeReviewer, OperationKind::MessageReject);
        row(MessageStatus::Dispatched, Role::Handler, OperationKind::MessageSign);
        row(MessageStatus::Verifying, Role::Handler, OperationKind::VerifyFinish);
        row(MessageStatus::Resolving, Role::Handler, OperationKind::ReplySubmit);
        row(MessageStatus::Reviewing, Role::UnitReviewer, OperationKind::ReplyReview);
        row(MessageStatus::Closed, Role::Coordinator, OperationKind::MessageArchive);
        row(MessageStatus::Archived, Role::Handler, OperationKind::NoteAdd);
    }
    void theUsualNextActIsOfferedFirst()
    {
        QFETCH(int, status);
        QFETCH(int, role);
        QFETCH(int, kind);
        const auto all = offers(person(static_cast<Role>(role)), situationIn(static_cast<MessageStatus>(status)), kNow);
        QCOMPARE(all.size(), 17);
        QVERIFY(!all.first().refusal);
        QCOMPARE(static_cast<int>(all.first().kind), kind);
        const auto firstRefused = std::find_if(all.begin(), all.end(), [](const Offer& offer) { return offer.refusal.has_value(); });
        QVERIFY(std::all_of(firstRefused, all.end(), [](const Offer& offer) { return offer.refusal.has_value(); }));
    }

    void whoHandlesNoMessagesIsOfferedNone()
    {
        for (const Role role : {Role::StatViewer, Role::SysAdmin, Role::SecOfficer, Role::Auditor})
            for (const auto& [status, code] : EnumCodes<MessageStatus>::codes)
                QVERIFY(offers(person(role), situationIn(status), kNow).first().refusal.has_value());
    }

    void templatesForEveryOfficeAreTheCountyOfficesOwn()
    {
        QCOMPARE(whyNotTemplate(person(Role::Handler), std::nullopt), std::optional(Refusal::OtherUnit));
        QCOMPARE(whyNotTemplate(person(Role::Handler), kCoUnit), std::optional(Refusal::OtherUnit));
        QVERIFY(!whyNotTemplate(person(Role::Handler), kUnit));
        QVERIFY(!whyNotTemplate(person(Role::OfficeReviewer), std::nullopt));
        QCOMPARE(whyNotTemplate(person(Role::Leader), std::nullopt), std::optional(Refusal::WrongRole));
    }

    void stepsAndOpennessFollowTheStates()
    {
        QCOMPARE(publicStep(MessageStatus::Received), 0);
        QCOMPARE(publicStep(MessageStatus::Verifying), 1);
        QCOMPARE(publicStep(MessageStatus::Resolving), 2);
        QCOMPARE(publicStep(MessageStatus::Reviewing), 3);
        QCOMPARE(publicStep(MessageStatus::Replied), 4);
        QCOMPARE(publicStep(MessageStatus::Revisiting), 5);
        QCOMPARE(publicStep(MessageStatus::Archived), 6);
        QVERIFY(isOpen(MessageStatus::Returned) && isOpen(MessageStatus::Replied));
        QVERIFY(!isOpen(MessageStatus::Closed) && !isOpen(MessageStatus::Merged) && !isOpen(MessageStatus::NotAccepted));
    }
};

QTEST_GUILESS_MAIN(TestWorkflow)
#include "tst_workflow.moc"
