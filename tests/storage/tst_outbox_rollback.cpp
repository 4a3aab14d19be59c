// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resync_desk.h"

#include <algorithm>

using namespace lianxin;
using namespace lianxin::test;

namespace {

/// A desk of epoch 3 with messages 1 to 4, whose operations have come to a platform that may lose them.
class RolledBack : public ResyncDesk {
public:
    RolledBack() : ResyncDesk(4, 3) {}

    OperationId notes(int n) { return *submit(OperationKind::NoteAdd, messageId(n), kNote); }
    /// Sent and applied, not named by a page.
    OperationId acked(int n, qint64 seq)
    {
        const OperationId opId = notes(n);
        valueOf(sync().takeBatch({}));
        valueOf(sync().applyResults({applied(opId, seq)}));
        return opId;
    }
    OperationId settled(int n, qint64 seq)
    {
        const OperationId opId = acked(n, seq);
        ChangePage proof = page({}, seq);
        proof.operations = {{opId, seq}};
        apply(proof);
        return opId;
    }
    StatusOutcome status(const QList<OperationResult>& known, const QList<OperationId>& unknown)
    {
        return valueOf(sync().applyStatus(known, unknown));
    }
    QList<OperationId> toConfirm(std::optional<qint64> since = {})
    {
        return valueOf(sync().operationsToConfirm(since));
    }
    storage::OutboxRow entry(const OperationId& opId)
    {
        for (const auto& row : valueOf(store().outbox(true))) {
            if (row.operation.opId == opId)
                return row;
        }
        qFatal("no such operation");
    }
    OutboxState state(const OperationId& opId) { return entry(opId).state; }
    /// What would go out, with the numbers it would have.
    QList<std::pair<qint64, OperationId>> sent()
    {
        QList<std::pair<qint64, OperationId>> all;
        for (const SentOperation& operation : valueOf(sync().takeBatch({})))
            all.append({operation.envelope.deviceSeq, operation.operation.opId});
        return all;
    }
    void trust() { valueOf(sync().suspectRollback(false)); }
    DeviceId fork()
    {
        const DeviceId device = DeviceId::create(random);
        valueOf(sync().forkDevice(device));
        return device;
    }
};

using Sent = QList<std::pair<qint64, OperationId>>;

} // namespace

/// protocol.md §7: operations after a restore of the platform; §3: a copied profile; §2: a revoked device.
class TestOutboxRollback : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsNothingWhileItSuspects();
    void suspectsWhereAPageLeavesOutAnAckedOperation();
    void tellsWhereAnUpToDatePageEndsBeforeAnAckedOperation();
    void suspectsWhereThePlatformMissesWhatItHasApplied();
    void asksForAckedAndKeptOperations();
    void asksFromWhereTheHistoriesPart();
    void keepsInDoubtWhatAnEarlierRestoreLost();
    void trustsNoBackupThatWasMadeAfterTheRestore();
    void settlesWhatThePlatformStillKnows();
    void sendsAgainWhatThePlatformHasLost();
    void keepsItsOrderWhenSendingAgain();
    void showsWhatThePlatformHasRefused();
    void changesNothingForOtherOperations();
    void showsKeptOperationsBeyondTheNewGeneration();
    void keepsTheViewWholeFromLossToSettlement();
    void takesBackItsWordOnWhatIsDurable();
    void numbersAnewAfterACopy();
    void confirmsAckedOperationsAfterACopy();
    void sendsLostOperationsOfTheOldDeviceFirst();
    void neverUsesANumberTwiceAfterACopy();
    void locksARevokedProfile();
    void dropsKeptOperationsLate();
};

void TestOutboxRollback::sendsNothingWhileItSuspects()
{
    RolledBack desk;
    const OperationId note = desk.notes(1);
    StoreFixture::valueOf(desk.sync().suspectRollback(true));
    QVERIFY(!StoreFixture::valueOf(desk.sync().hasPending()));
    QCOMPARE(desk.sent(), Sent());
    desk.restart();
    QVERIFY(desk.mirror().suspectsRollback);
    desk.trust();
    QVERIFY(StoreFixture::valueOf(desk.sync().hasPending()));
    QCOMPARE(desk.sent(), (Sent{{1, note}}));
}

void TestOutboxRollback::suspectsWhereAPageLeavesOutAnAckedOperation()
{
    RolledBack desk;
    desk.acked(1, 205);
    QVERIFY(!desk.apply(page({}, 204)).suspectsRollback);
    QVERIFY(!desk.mirror().suspectsRollback);
    QVERIFY(desk.apply(page({}, 205)).suspectsRollback);
    QVERIFY(desk.mirror().suspectsRollback);
}

void TestOutboxRollback::tellsWhereAnUpToDatePageEndsBeforeAnAckedOperation()
{
    RolledBack desk;
    desk.acked(1, 205);
    ChangePage middle = page({}, 203);
    middle.hasMore = true;
    QCOMPARE(desk.apply(middle).ackedBeyond, 0); // more is to come
    QCOMPARE(desk.apply(page({}, 204)).ackedBeyond, 1);
    QVERIFY(!desk.mirror().suspectsRollback); // only who asked knows whether it was asked for after the ack
}

void TestOutboxRollback::suspectsWhereThePlatformMissesWhatItHasApplied()
{
    RolledBack desk;
    const OperationId first = desk.acked(1, 205);
    const OperationId second = desk.notes(1);
    const OperationId third = desk.notes(1);
    StoreFixture::valueOf(desk.sync().takeBatch({}));
    const auto waits = [](const OperationId& opId) {
        return refused(opId, ResultStatus::Deferred, QStringLiteral("earlierOperationFailed"));
    };
    QVERIFY(!StoreFixture::valueOf(desk.sync().applyResults({waits(third)}))
                 .suspectsRollback); // the second was not judged either
    QVERIFY(StoreFixture::valueOf(desk.sync().applyResults({waits(second)})).suspectsRollback);
    QVERIFY(desk.mirror().suspectsRollback);
    QCOMPARE(desk.state(first), OutboxState::Acked);
}

void TestOutboxRollback::asksForAckedAndKeptOperations()
{
    RolledBack desk;
    const OperationId old = desk.settled(1, 150);
    const OperationId kept = desk.settled(2, 205);
    const OperationId acked = desk.acked(3, 206);
    desk.notes(4);
    QCOMPARE(desk.toConfirm(), (QList<OperationId>{old, kept, acked}));
    QCOMPARE(desk.toConfirm(150), (QList<OperationId>{kept, acked}));
    QCOMPARE(desk.toConfirm(300), QList<OperationId>{acked});
}

void TestOutboxRollback::asksFromWhereTheHistoriesPart()
{
    RolledBack desk;
    desk.settled(1, 150);
    const OperationId kept = desk.settled(2, 205);
    ChangePage durable = page({}, 206);
    durable.durableSeq = 206;
    desk.apply(durable);
    QCOMPARE(desk.toConfirm(), QList<OperationId>());
    desk.beginResync(ResyncReason::HistoryDiverged, 180); // restored from an older backup
    QCOMPARE(desk.mirror().lastCommonSeq, std::optional<qint64>(180));
    QCOMPARE(desk.mirror().resync->lastCommonSeq, std::optional<qint64>(180));
    QCOMPARE(desk.toConfirm(), QList<OperationId>{kept});
    desk.trust();
    QVERIFY(!desk.mirror().lastCommonSeq);
}

void TestOutboxRollback::keepsInDoubtWhatAnEarlierRestoreLost()
{
    for (const std::optional<qint64> first : {std::optional<qint64>(180), std::optional<qint64>()}) {
        RolledBack desk;
        const OperationId lost = desk.settled(1, 205);
        desk.beginResync(ResyncReason::HistoryDiverged, first);
        desk.apply(ResyncDesk::filling(ResyncDesk::again(1, 4)));
        desk.beginResync(ResyncReason::HistoryDiverged, seqOf(4, 10)); // restored again, before it was asked
        QCOMPARE(desk.toConfirm(), QList<OperationId>{lost});
    }
}

void TestOutboxRollback::trustsNoBackupThatWasMadeAfterTheRestore()
{
    RolledBack desk;
    const OperationId lost = desk.settled(1, 205);
    desk.beginResync(ResyncReason::HistoryDiverged); // nobody knows from where on
    const QList<Change> changes = ResyncDesk::again(1, 4);
    ChangePage last = ResyncDesk::last(changes, changes.size(), seqOf(4, 50));
    last.durableSeq = seqOf(4, 40);
    QCOMPARE(desk.apply(last).step, GenerationStep::Switched);
    QVERIFY(desk.toConfirm().contains(lost));
    desk.trust();
    ChangePage next = page({}, seqOf(4, 51));
    next.durableSeq = seqOf(4, 40);
    desk.apply(next);
    QCOMPARE(desk.mirror().durableSeq, seqOf(4, 40));
}

void TestOutboxRollback::settlesWhatThePlatformStillKnows()
{
    RolledBack desk;
    const OperationId kept = desk.settled(1, 150);
    const OperationId within = desk.acked(2, 205);
    const OperationId beyond = desk.acked(3, 400);
    desk.apply(page({}, 300));
    const StatusOutcome outcome =
        desk.status({applied(kept, 150), applied(within, 205), applied(beyond, 400)}, {});
    QCOMPARE(outcome, (StatusOutcome{1, 0, 0}));
    QCOMPARE(desk.state(kept), OutboxState::Settled);
    QCOMPARE(desk.state(within), OutboxState::Settled);
    QCOMPARE(desk.state(beyond), OutboxState::Acked); // I6: not before the log has been read that far
    desk.apply(page({}, 400));
    QCOMPARE(desk.state(beyond), OutboxState::Settled);
    QCOMPARE(desk.findings(), QStringList());
}

void TestOutboxRollback::sendsAgainWhatThePlatformHasLost()
{
    RolledBack desk;
    const OperationId kept = desk.settled(1, 205);
    const OperationId acked = desk.acked(2, 206);
    const QJsonObject body = bodyJson(desk.entry(kept).operation);
    QCOMPARE(desk.status({}, {kept, acked}), (StatusOutcome{0, 2, 0}));
    QCOMPARE(desk.state(kept), OutboxState::Pending);
    const auto batch = StoreFixture::valueOf(desk.sync().takeBatch({}));
    QCOMPARE(batch.size(), 2);
    QCOMPARE(bodyJson(batch[0].operation), body); // I4
    QVERIFY(batch[0].envelope.replay && batch[1].envelope.replay);
    QCOMPARE(desk.findings(), QStringList()); // I1
    StoreFixture::valueOf(desk.sync().applyResults({applied(kept, 500), applied(acked, 501)}));
    ChangePage proof = page({}, 501);
    proof.operations = {{kept, 500}, {acked, 501}};
    QCOMPARE(desk.apply(proof).settled, 2);
}

void TestOutboxRollback::keepsItsOrderWhenSendingAgain() // I5
{
    RolledBack desk;
    const OperationId first = desk.settled(1, 205);
    const OperationId second = desk.settled(1, 206);
    const OperationId waiting = desk.notes(1);
    desk.status({}, {second, first});
    const auto batch = StoreFixture::valueOf(desk.sync().takeBatch({}));
    QCOMPARE(batch.size(), 3);
    QCOMPARE(batch[0].operation.opId, first);
    QCOMPARE(batch[1].operation.opId, second);
    QCOMPARE(batch[1].envelope.after, std::optional(first));
    QCOMPARE(batch[2].operation.opId, waiting);
    QCOMPARE(batch[2].envelope.after, std::optional(second));
    QVERIFY(!batch[2].envelope.replay);
}

void TestOutboxRollback::showsWhatThePlatformHasRefused()
{
    RolledBack desk;
    const OperationId kept = desk.settled(1, 205);
    const OperationId behind = desk.notes(1);
    const OperationId acked = desk.acked(2, 206);
    const StatusOutcome outcome =
        desk.status({refused(kept, ResultStatus::Conflict, QStringLiteral("baseUnknown")),
                     refused(acked, ResultStatus::Rejected)},
                    {});
    QCOMPARE(outcome.conflicts, 2);
    QCOMPARE(desk.state(kept), OutboxState::Conflict);
    QCOMPARE(desk.entry(kept).lastError, QStringLiteral("baseUnknown"));
    QCOMPARE(desk.state(behind), OutboxState::Blocked);
    QCOMPARE(desk.state(acked), OutboxState::Rejected);
    QVERIFY(desk.row(1).conflict);
    StoreFixture::valueOf(desk.store().discard(kept)); // I13
    QCOMPARE(desk.state(behind), OutboxState::Discarded);
    QCOMPARE(desk.findings(), QStringList());
}

void TestOutboxRollback::changesNothingForOtherOperations() // I17
{
    RolledBack desk;
    const OperationId pending = desk.notes(1);
    const OperationId gone = desk.notes(2);
    StoreFixture::valueOf(desk.store().takeBack(gone));
    const QStringList before =
        desk.table(QStringLiteral("outbox")) + desk.table(QStringLiteral("outbox_history"));
    QCOMPARE(desk.status({applied(pending, 205)}, {pending, gone, OperationId::create(desk.random)}),
             StatusOutcome());
    QCOMPARE(desk.table(QStringLiteral("outbox")) + desk.table(QStringLiteral("outbox_history")), before);
}

void TestOutboxRollback::showsKeptOperationsBeyondTheNewGeneration() // I11
{
    RolledBack desk;
    const OperationId note = *desk.submit(OperationKind::NoteAdd, messageId(1), kNote);
    StoreFixture::valueOf(desk.sync().takeBatch({}));
    StoreFixture::valueOf(desk.sync().applyResults({applied(note, 205)}));
    Event effect = sampleEvent(1, messageId(1), QStringLiteral("note.add"));
    effect.opId = note;
    ChangePage proof = page({put(effect, 205)}, 205);
    proof.operations = {{note, 205}};
    desk.apply(proof);
    QCOMPARE(desk.detail(1).events.size(), 1);
    desk.beginResync(ResyncReason::HistoryDiverged, 150);
    desk.resync(ResyncDesk::again(1, 4), 150);
    QCOMPARE(desk.state(note), OutboxState::Acked);
    QCOMPARE(desk.detail(1).events.size(), 1); // by the overlay
    QVERIFY(desk.row(1).waiting);
    QCOMPARE(desk.toConfirm(), QList<OperationId>{note});
    QCOMPARE(desk.findings(), QStringList());
}

void TestOutboxRollback::keepsTheViewWholeFromLossToSettlement() // protocol.md §15, 5
{
    RolledBack desk;
    const OperationId note = desk.settled(1, 205);
    desk.beginResync(ResyncReason::HistoryDiverged, {});
    StoreFixture::valueOf(desk.sync().bindPlatform(ResyncDesk::kPlatform, 4));
    desk.apply(ResyncDesk::filling({}));
    QCOMPARE(desk.toConfirm(), QList<OperationId>{note});
    desk.status({}, {note}); // asked with the cursor of the new generation
    const auto count = ResyncDesk::again(1, 4).size();
    desk.apply(ResyncDesk::last(ResyncDesk::again(1, 4), count, seqOf(4, 7)));
    QCOMPARE(desk.detail(1).events.size(), 1);
    desk.trust();
    StoreFixture::valueOf(desk.sync().takeBatch({}));
    StoreFixture::valueOf(desk.sync().applyResults({applied(note, seqOf(4, 8))}));
    Event effect = sampleEvent(1, messageId(1), QStringLiteral("note.add"));
    effect.opId = note;
    ChangePage proof = page({put(effect, seqOf(4, 8))}, seqOf(4, 8));
    proof.operations = {{note, seqOf(4, 8)}};
    QCOMPARE(desk.apply(proof).settled, 1);
    QCOMPARE(desk.detail(1).events.size(), 1);
    QVERIFY(!desk.mirror().suspectsRollback);
}

void TestOutboxRollback::takesBackItsWordOnWhatIsDurable()
{
    RolledBack desk;
    ChangePage durable = page({}, 300);
    durable.durableSeq = 290;
    desk.apply(durable);
    QCOMPARE(desk.mirror().durableSeq, 290);
    desk.beginResync(ResyncReason::CursorExpired);
    QCOMPARE(desk.mirror().durableSeq, 290);
    desk.beginResync(ResyncReason::HistoryDiverged, {});
    QCOMPARE(desk.mirror().durableSeq, 0); // nobody knows how old that backup was
}

void TestOutboxRollback::numbersAnewAfterACopy()
{
    RolledBack desk;
    desk.settled(1, 205);
    desk.acked(2, 206);
    const OperationId refusedOne = desk.notes(3);
    StoreFixture::valueOf(desk.sync().takeBatch({}));
    StoreFixture::valueOf(desk.sync().applyResults({refused(refusedOne, ResultStatus::Conflict)}));
    const OperationId sending = desk.notes(1);
    StoreFixture::valueOf(desk.sync().takeBatch({}));
    const OperationId pending = desk.notes(4);
    const QByteArray hash = bodyHash(desk.entry(sending).operation);
    const DeviceId device = desk.fork();
    QCOMPARE(desk.mirror().deviceId, device);
    desk.restart();
    desk.trust();
    QCOMPARE(desk.sent(), (Sent{{1, sending}, {2, pending}}));
    QCOMPARE(bodyHash(desk.entry(sending).operation), hash); // I4
    const OperationId later = desk.notes(2);
    QCOMPARE(desk.sent(), (Sent{{3, later}}));
    QCOMPARE(desk.findings(), QStringList());
}

void TestOutboxRollback::confirmsAckedOperationsAfterACopy()
{
    RolledBack desk;
    const OperationId acked = desk.acked(2, 206);
    desk.fork();
    QVERIFY(desk.mirror().suspectsRollback); // no page of the new device names it
    QCOMPARE(desk.toConfirm(), QList<OperationId>{acked});
    desk.apply(page({}, 210));
    QCOMPARE(desk.status({applied(acked, 206)}, {}).settled, 1);
}

void TestOutboxRollback::sendsLostOperationsOfTheOldDeviceFirst() // I5
{
    RolledBack desk;
    const OperationId kept = desk.settled(1, 205);
    const OperationId acked = desk.acked(1, 206);
    const OperationId pending = desk.notes(1);
    desk.fork();
    const OperationId later = desk.notes(2);
    desk.status({}, {acked, kept});
    desk.trust();
    const auto batch = StoreFixture::valueOf(desk.sync().takeBatch({}));
    Sent numbers;
    for (const SentOperation& operation : batch)
        numbers.append({operation.envelope.deviceSeq, operation.operation.opId});
    QCOMPARE(numbers, (Sent{{1, kept}, {2, acked}, {3, pending}, {4, later}}));
    QCOMPARE(batch[2].envelope.after, std::optional(acked));
    QCOMPARE(desk.findings(), QStringList());
}

void TestOutboxRollback::neverUsesANumberTwiceAfterACopy()
{
    RolledBack desk;
    const OperationId kept = desk.settled(1, 205);
    const OperationId pending = desk.notes(1);
    desk.fork();
    desk.trust();
    QCOMPARE(desk.sent(), (Sent{{1, pending}})); // may have reached the platform under this number
    StoreFixture::valueOf(desk.sync().recoverOutbox());
    const OperationId fresh = desk.notes(2);
    desk.status({}, {kept});
    QCOMPARE(desk.sent(), (Sent{{1, pending}, {2, kept}, {3, fresh}}));
    desk.fork(); // and once more
    desk.trust();
    QCOMPARE(desk.sent(), (Sent{{1, pending}, {2, kept}, {3, fresh}}));
}

void TestOutboxRollback::locksARevokedProfile() // I20
{
    RolledBack desk;
    desk.notes(1);
    const QStringList outbox = desk.table(QStringLiteral("outbox"));
    StoreFixture::valueOf(desk.sync().setLock(ProfileLock::DeviceRevoked));
    desk.restart();
    QCOMPARE(desk.mirror().lock, std::optional(ProfileLock::DeviceRevoked));
    QCOMPARE(StoreFixture::answerOf(desk.sync().takeBatch({})).error().kind, ErrorKind::Forbidden);
    QCOMPARE(StoreFixture::answerOf(desk.sync().applyPage(page({}, 300), desk.clock.now())).error().kind,
             ErrorKind::Forbidden);
    QCOMPARE(desk.submit(OperationKind::NoteAdd, messageId(2), kNote).error().kind, ErrorKind::Forbidden);
    QCOMPARE(desk.table(QStringLiteral("outbox")), outbox);
    QVERIFY(desk.isKnown(1)); // the rescue export reads
    StoreFixture::valueOf(desk.store().saveDraft({messageId(3),
                                                  ReplyId::create(desk.random),
                                                  QStringLiteral("最后一句"),
                                                  {},
                                                  ReplyKind::Final,
                                                  desk.clock.now()}));
    StoreFixture::valueOf(desk.sync().setLock({}));
    QVERIFY(!desk.mirror().lock);
    QCOMPARE(desk.sent().size(), 1);
}

void TestOutboxRollback::dropsKeptOperationsLate()
{
    RolledBack desk;
    const OperationId old = desk.settled(1, 205);
    const OperationId notDurable = desk.settled(2, 206);
    ChangePage durable = page({}, 207);
    durable.durableSeq = 205;
    desk.apply(durable);
    const auto kept = [&desk] { return StoreFixture::valueOf(desk.store().outbox(true)).size(); };
    const auto days = [&desk](int n) {
        desk.clock.advance(std::chrono::hours(24 * n));
        QVERIFY(StoreFixture::valueOf(desk.store().upkeep()));
    };
    days(29);
    QCOMPARE(kept(), 2);
    StoreFixture::valueOf(desk.sync().suspectRollback(true));
    days(2);
    QCOMPARE(kept(), 2); // first it has to be known what is lost
    desk.trust();
    days(1);
    QCOMPARE(kept(), 1);
    QCOMPARE(desk.entry(notDurable).state, OutboxState::Settled);
    days(400);
    QCOMPARE(kept(), 1);                               // in no backup yet
    QCOMPARE(desk.status({}, {old}), StatusOutcome()); // its body is gone
    QCOMPARE(desk.findings(), QStringList());          // I1
}

QTEST_GUILESS_MAIN(TestOutboxRollback)
#include "tst_outbox_rollback.moc"
