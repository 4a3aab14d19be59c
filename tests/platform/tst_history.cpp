// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "restored_platform.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

const QString kDiverged = QStringLiteral("historyDiverged");

QStringList auditOf(Database& database, const QString& action)
{
    QStringList details;
    const auto read = database.read([&](Sql& sql) {
        return sql.each(QStringLiteral("SELECT detail FROM audit WHERE action = ? ORDER BY audit_key"),
                        {action}, [&](const Row& row) { details << row.text(0); });
    });
    return read ? details : QStringList{QStringLiteral("failed")};
}

} // namespace

// A restore of the platform is always noticed (protocol.md §7).
class HistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void afterARestoreTheLastCommonChangeIsKnown()
    {
        OfficePlatform p;
        p.add(1, MessageStatus::Verifying, 1);
        const QString early = p.cursorOf(p.handlerHere);
        const Backup backup(p);
        const qint64 common = p.ledger->head().seq;
        p.add(2, MessageStatus::Verifying, 1);
        const QString late = p.cursorOf(p.handlerHere);

        RestoredPlatform restored(p, backup);
        QCOMPARE(restored.ledger->head().epoch, 1);
        QCOMPARE(restored.problemOfPull(p.handlerHere, late), kDiverged);
        QCOMPARE(restored.lastCommonSeq(p.handlerHere, late).toInteger(), common);
        QCOMPARE(restored.ledger->head().epoch, 1); // the tool has raised it already
        QCOMPARE(restored.problemOfPull(p.handlerHere, early),
                 QString()); // the present history goes on from it
    }

    void pushAndStatusNoticeItToo()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const Backup backup(p);
        p.add(2);
        const QString late = p.cursorOf(p.handlerHere);
        RestoredPlatform restored(p, backup, false);
        const auto pushed = restored.operations.apply(
            p.handlerHere,
            object(
                {{"deviceId", p.handlerHere.deviceId.text()},
                 {"cursor", late},
                 {"operations", QJsonArray{p.operation(p.handlerHere, {OperationKind::MessageSign, id})}}}));
        QCOMPARE(pushed.error().type, kDiverged);
        QCOMPARE(restored.ledger->head().epoch, 1);
        QCOMPARE(textOf(restored.object(ObjectType::Message, id.text()), "status"),
                 QStringLiteral("dispatched"));
        const auto asked = restored.operations.status(object({{"cursor", late}, {"opIds", QJsonArray()}}));
        QCOMPARE(asked.error().type, kDiverged);
        QCOMPARE(restored.ledger->head().epoch, 1);
    }

    // A file copied back without a word: nobody knows what was written between the copy and the proof.
    void aForgottenRestoreIsProvedByACursorAndNoted()
    {
        OfficePlatform p;
        const Backup backup(p);
        p.add(1);
        const QString late = p.cursorOf(p.coordination);
        RestoredPlatform restored(p, backup, false);
        QVERIFY(restored.ledger->append(
            [](LedgerWriter& w) { return w.put(ObjectType::Organisation, toJson(sampleUnit(7))); }));
        QCOMPARE(restored.problemOfPull(p.coordination, late), kDiverged);
        QCOMPARE(restored.lastCommonSeq(p.coordination, late), QJsonValue(QJsonValue::Null));
        QCOMPARE(restored.ledger->head().epoch, 1);
        QCOMPARE(auditOf(*restored.database, QStringLiteral("epoch.raise")).size(), 1);
    }

    // Seqs were given out twice, so the cursor names a change that is there, but another one.
    void aCursorOfTheSameSeqWithAnotherChainIsAProof()
    {
        OfficePlatform p;
        const Backup backup(p);
        p.add(1);
        const QString late = p.cursorOf(p.coordination);
        RestoredPlatform restored(p, backup, false);
        for (int n = 20; n < 30; ++n)
            QVERIFY(restored.ledger->append(
                [n](LedgerWriter& w) { return w.put(ObjectType::Organisation, toJson(sampleUnit(n))); }));
        QCOMPARE(restored.problemOfPull(p.coordination, late), kDiverged);
        QCOMPARE(restored.ledger->head().epoch, 1);
    }

    void twoProofsOfOneRestoreRaiseTheEpochOnce()
    {
        OfficePlatform p;
        QCOMPARE(p.ledger->raiseEpoch(0)->epoch, 1);
        QCOMPARE(p.ledger->raiseEpoch(0)->epoch, 1);
        QCOMPARE(auditOf(*p.database, QStringLiteral("epoch.raise")).size(), 1);
    }

    void ofSeveralRestoresTheOldestCommonChangeCounts()
    {
        OfficePlatform p;
        const Backup old(p);
        const qint64 oldest = p.ledger->head().seq;
        p.add(1);
        const QString first = p.cursorOf(p.coordination);
        RestoredPlatform once(p, old);
        QVERIFY(once.ledger->append(
            [](LedgerWriter& w) { return w.put(ObjectType::Organisation, toJson(sampleUnit(8))); }));
        const QString second = once.cursorOf(p.coordination);
        const Head between = once.ledger->head();
        QVERIFY(once.ledger->raiseEpoch(between.epoch, {QStringLiteral("restore"), between.seq - 1}));
        QCOMPARE(once.lastCommonSeq(p.coordination, first).toInteger(), oldest);
        Cursor beyond = *once.history.peek(second);
        beyond.chain = QByteArray(32, 'c');
        QCOMPARE(once.lastCommonSeq(p.coordination, once.history.write(beyond)).toInteger(), between.seq - 1);
    }

    void theFileOutsideTellsOfACopyThatWasPutBack()
    {
        OfficePlatform p;
        const QString epochs = p.folder.filePath(QStringLiteral("epoch"));
        const Backup backup(p);
        const qint64 common = p.ledger->head().seq;
        p.add(1);
        const QString late = p.cursorOf(p.coordination);
        QVERIFY(Ledger::open(*p.database, p.clock, epochs)); // keeps how far it was

        const auto database = *Database::open(backup.place(), 1);
        const auto ledger = *Ledger::open(*database, p.clock, epochs);
        QCOMPARE(ledger->head().epoch, 1);
        History history(*ledger, CursorCodec(QByteArray(32, 'k')));
        const auto read = history.read(late);
        QCOMPARE(read.error().extra.value(QLatin1String("lastCommonSeq")).toInteger(), common);
        QCOMPARE(LedgerFiles(epochs).seen().epoch, 1);
    }

    void theFileOutsideTellsOfAnotherHistoryOfTheSameLength()
    {
        OfficePlatform p;
        const QString epochs = p.folder.filePath(QStringLiteral("epoch"));
        const Head head = p.ledger->head();
        QVERIFY(LedgerFiles(epochs).keep({head.epoch, head.seq, QByteArray(32, 'x')}));
        const auto ledger = *Ledger::open(*p.database, p.clock, epochs);
        QCOMPARE(ledger->head().epoch, 1);
        QCOMPARE(Ledger::open(*p.database, p.clock, epochs).value()->head().epoch, 1); // once
    }

    void theFileOutsideFollowsTheLogNowAndThen()
    {
        OfficePlatform p;
        const QString epochs = p.folder.filePath(QStringLiteral("epoch"));
        const auto ledger = *Ledger::open(*p.database, p.clock, epochs);
        const auto put = [&](int n) {
            return ledger->append(
                [n](LedgerWriter& w) { return w.put(ObjectType::Organisation, toJson(sampleUnit(n))); });
        };
        QVERIFY(put(20));
        const qint64 first = LedgerFiles(epochs).seen().seq;
        QCOMPARE(first, ledger->head().seq);
        p.clock.advance(5s);
        QVERIFY(put(21));
        QCOMPARE(LedgerFiles(epochs).seen().seq, first); // not at each change
        p.clock.advance(5s);
        QVERIFY(put(22));
        QCOMPARE(LedgerFiles(epochs).seen().seq, ledger->head().seq);
    }

    void anInstanceThatLagsBehindDoesNotLowerTheEpoch()
    {
        OfficePlatform p;
        const LedgerFiles files(p.folder.filePath(QStringLiteral("epoch")));
        QVERIFY(files.keep({4, 900, QByteArray(32, 'a')}));
        QVERIFY(files.keep({3, 950, QByteArray(32, 'b')}));
        QCOMPARE(files.seen().epoch, 4);
        QCOMPARE(files.seen().seq, 900);
    }

    void noEpochIsUsedTwiceWhereTheDatabaseFails()
    {
        OfficePlatform p;
        const QString epochs = p.folder.filePath(QStringLiteral("epoch"));
        QVERIFY(LedgerFiles(epochs).keep({8191, 0, {}}));
        QCOMPARE(Ledger::open(*p.database, p.clock, epochs).error().kind, ErrorKind::NotAllowed);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
