// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_desk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace lianxin::test;
using namespace std::chrono_literals;

using Fate = FakeLine::Fate;

namespace {

const QList<Fate> kBadFates{Fate::RequestLost, Fate::AnswerLost, Fate::Portal, Fate::Stalls, Fate::TooLarge,
                            Fate::Unauthorized, Fate::Forbidden, Fate::RateLimited, Fate::ServerError};

} // namespace

/// The invariants of protocol.md §14, as far as push and pull go. C4 to C11 of §13: tests/simulation/tst_every_cut.cpp.
class TstSyncInvariants : public QObject {
    Q_OBJECT

private:
    static void addFates()
    {
        QTest::addColumn<int>("fate");
        for (const Fate fate : kBadFates)
            QTest::addRow("fate %d", static_cast<int>(fate)) << static_cast<int>(fate);
    }

private Q_SLOTS:
    void i1_everyOperationIsInExactlyOneState_data() { addFates(); }
    void i1_everyOperationIsInExactlyOneState()
    {
        QFETCH(int, fate);
        SyncDesk desk;
        QVERIFY(desk.sync());
        QList<OperationId> notes;
        for (int n = 0; n < 5; ++n)
            notes.append(desk.note(n % 4, QString::number(n)));
        desk.line.next({static_cast<Fate>(fate)});
        static_cast<void>(desk.sync());
        const auto rows = desk.outbox();
        QCOMPARE(rows.size(), 5);
        for (const OperationId& opId : notes)
            QCOMPARE(std::ranges::count_if(rows, [&](const auto& row) { return row.operation.opId == opId; }), 1);
        QVERIFY(resultOf(desk.store->verify())->isEmpty());
    }

    void i2_aLostAnswerLeadsToOneEffect()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("只一次"));
        desk.line.next({Fate::AnswerLost, Fate::Arrives});
        QVERIFY(!desk.sync());
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Pending);
        QVERIFY(desk.sync());
        QCOMPARE(desk.platform.effects(), QStringList{opId.text()});
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Settled);
    }

    void i4_theBodyIsTheSameAtEachSending()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("不变"));
        for (int n = 0; n < 3; ++n) {
            desk.line.next({Fate::AnswerLost});
            QVERIFY(!desk.sync());
            desk.clock.advance(1h);
        }
        QVERIFY(desk.sync());
        QCOMPARE(desk.platform.hashes().value(opId.text()).size(), 1);
    }

    void i5_effectsOfAMessageFollowTheOrderOfItsOperations()
    {
        SyncDesk desk;
        desk.platform.operationsPerBatch = 3;
        QVERIFY(desk.sync());
        QStringList expected;
        for (int n = 0; n < 8; ++n)
            expected.append(desk.note(0, QString::number(n)).text());
        desk.line.next({Fate::Arrives, Fate::AnswerLost});
        QVERIFY(!desk.sync());
        QVERIFY(desk.sync());
        QCOMPARE(desk.platform.effects(), expected);
    }

    void i6_ackedOnlyByAnAcceptedAnswerSettledOnlyByProof()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("等证明"));
        desk.line.next({Fate::Arrives, Fate::RequestLost}); // pushed, not pulled (C6)
        QVERIFY(!desk.sync());
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Acked);
        QVERIFY(desk.sync());
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Settled);
    }

    void i8_theCursorIsThatOfTheLastWholePage()
    {
        SyncDesk desk(30);
        desk.platform.pageObjects = 10;
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::RequestLost});
        QVERIFY(!desk.sync());
        QCOMPARE(resultOf(desk.store->objectCounts())->value(QStringLiteral("message")), 10);
        const QString cursor = desk.mirror().cursor;
        QVERIFY(!cursor.isEmpty() && !desk.mirror().snapshotComplete);
        QVERIFY(desk.sync());
        const auto requests = desk.line.requests();
        QVERIFY(std::ranges::any_of(requests, [&](const PlatformRequest& request) {
            return request.path.contains(QStringLiteral("cursor=") + cursor);
        }));
        QCOMPARE(resultOf(desk.store->objectCounts())->value(QStringLiteral("message")), 30);
    }

    void i11_whatIsAckedAndNotSettledStaysVisible()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(2, QStringLiteral("看得见"));
        QVERIFY(desk.shownOperations(2).contains(opId.text()));
        desk.line.next({Fate::Arrives, Fate::RequestLost});
        QVERIFY(!desk.sync());
        QCOMPARE(desk.shownOperations(2).count(opId.text()), 1);
        QVERIFY(desk.sync());
        QCOMPARE(desk.shownOperations(2).count(opId.text()), 1); // the platform's event took its place
    }

    void i13_aConflictWaitsForAPerson()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        desk.platform.refuse(desk.messages.at(1), QStringLiteral("stateChanged"));
        const OperationId opId = desk.note(1, QStringLiteral("冲突"));
        const OperationId behind = desk.note(1, QStringLiteral("在后面"));
        const auto report = desk.sync();
        QVERIFY(report);
        QCOMPARE(report->conflicts, 1);
        for (int n = 0; n < 3; ++n) {
            desk.clock.advance(1h);
            QVERIFY(desk.sync());
            QCOMPARE(desk.states().value(opId.text()), OutboxState::Conflict);
            QCOMPARE(desk.states().value(behind.text()), OutboxState::Blocked);
        }
        QVERIFY(desk.platform.effects().isEmpty());
        QVERIFY(resultOf(desk.store->discard(opId)));
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Discarded);
    }

    void i13_aRejectionKeepsThePlatformsWord()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        desk.platform.rejectKind(QStringLiteral("note.add"));
        const OperationId opId = desk.note(0, QStringLiteral("不认识"));
        const auto report = desk.sync();
        QVERIFY(report);
        QCOMPARE(report->rejected, 1);
        const auto rows = desk.outbox();
        QCOMPARE(rows.first().state, OutboxState::Rejected);
        QCOMPARE(rows.first().lastError, QStringLiteral("unknownKind"));
        QCOMPARE(rows.first().operation.opId, opId);
    }

    void i17_anAnswerLostTwiceChangesNothing()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("两次"));
        desk.line.next({Fate::AnswerLost});
        QVERIFY(!desk.sync());
        desk.line.next({Fate::AnswerLost});
        QVERIFY(!desk.sync());
        QVERIFY(desk.sync());
        QVERIFY(desk.sync());
        QCOMPARE(desk.platform.effects(), QStringList{opId.text()});
        QCOMPARE(desk.shownOperations(0).count(opId.text()), 1);
    }

    void i18_rejectedAnswersChangeNothing_data() { addFates(); }
    void i18_rejectedAnswersChangeNothing()
    {
        QFETCH(int, fate);
        SyncDesk desk;
        QVERIFY(desk.sync());
        const MirrorState before = desk.mirror();
        const auto counts = *resultOf(desk.store->objectCounts());
        desk.platform.put(QStringLiteral("message"), sampleMessage(desk.messages.first(), desk.person.orgIds.first(), 7));
        desk.line.next({static_cast<Fate>(fate)});
        QVERIFY(!desk.sync());
        QCOMPARE(desk.mirror(), before);
        QCOMPARE(*resultOf(desk.store->objectCounts()), counts);
    }

    void i20_refusalOfThePersonConsumesNoOperation_data()
    {
        QTest::addColumn<int>("fate");
        QTest::addColumn<int>("state");
        QTest::newRow("401") << static_cast<int>(Fate::Unauthorized) << static_cast<int>(SyncState::SignedOut);
        QTest::newRow("403") << static_cast<int>(Fate::Forbidden) << static_cast<int>(SyncState::Stopped);
    }
    void i20_refusalOfThePersonConsumesNoOperation()
    {
        QFETCH(int, fate);
        QFETCH(int, state);
        SyncDesk desk;
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("留下"));
        desk.line.next({static_cast<Fate>(fate)});
        QVERIFY(!desk.sync());
        QCOMPARE(static_cast<int>(desk.engine->status().state), state);
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Pending);
        QVERIFY(desk.sync()); // signed in again
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Settled);
    }

    void i21_anothersOperationsStay()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("我的"));
        const UserId other = UserId::create(desk.random);
        const Person owner = std::exchange(desk.person, Person{other, {Role::Handler}, desk.person.orgIds});
        QVERIFY(desk.sync());
        QVERIFY(desk.platform.effects().isEmpty());
        desk.person = owner;
        QVERIFY(desk.sync());
        QCOMPARE(desk.platform.effects(), QStringList{opId.text()});
    }

    void i24_aPoisonOperationHoldsUpOnlyItsOwnMessage()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        QList<OperationId> notes;
        for (int n = 0; n < 12; ++n)
            notes.append(desk.note(n % 4, QString::number(n)));
        const OperationId poison = notes.at(5); // on message 1, with 9 behind it
        desk.platform.poison(poison);
        const auto report = desk.sync();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::InvalidInput); // told, not hidden
        const auto states = desk.states();
        for (int n = 0; n < 12; ++n)
            QCOMPARE(states.value(notes.at(n).text()),
                     n == 5 || n == 9 ? OutboxState::Pending : OutboxState::Settled);
    }

    void i24_aDeferredOperationIsTriedAgain()
    {
        SyncDesk desk;
        desk.engine->setInUse(false);
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("稍后"));
        desk.platform.defer(opId, 2);
        const OperationId other = desk.note(1, QStringLiteral("不等"));
        desk.engine->start(desk.person.userId);
        QTRY_COMPARE(desk.states().value(other.text()), OutboxState::Settled);
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Pending);
        for (int n = 0; n < 6 && desk.platform.effects().size() < 2; ++n) {
            QVERIFY(desk.reaches(SyncState::Idle));
            desk.scheduler.advance(5s);
            QTest::qWait(20);
        }
        QTRY_COMPARE(desk.states().value(opId.text()), OutboxState::Settled);
    }

    void c1_whatWasNotSubmittedIsStillADraft()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const storage::ReplyDraft draft{desk.messages.first(), ReplyId::create(desk.random), QStringLiteral("写到一半"),
                                        {}, ReplyKind::Final, desk.clock.now()};
        QVERIFY(resultOf(desk.store->saveDraft(draft)));
        desk.kill();
        desk.open();
        const auto kept = resultOf(desk.store->draft(desk.messages.first()));
        QVERIFY(kept && kept->has_value());
        QCOMPARE((*kept)->text, draft.text);
        QVERIFY(desk.outbox().isEmpty());
    }

    void c2_c3_whatWasSubmittedIsSentAfterTheRestart()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("已提交"));
        BatchLimits limits;
        QCOMPARE(resultOf(desk.store->sync().takeBatch(limits))->size(), 1); // sending, and no byte has left
        desk.kill();
        desk.open();
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Sending);
        QVERIFY(desk.sync());
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Settled);
    }

    void i28_unknownFieldsSurviveThePull()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const auto detail = resultOf(desk.store->message(desk.messages.first()));
        QVERIFY(detail);
        QVERIFY(detail->situation.message.head.extra.contains(QStringLiteral("fieldOfALaterVersion")));
    }
};

QTEST_GUILESS_MAIN(TstSyncInvariants)
#include "tst_sync_invariants.moc"
