// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "instance.h"
#include "platform/database_copy.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <QtEndian>

#include <thread>
#include <vector>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

struct Link {
    qint64 seq = 0;
    QByteArray chain;
    QByteArray expected; ///< made anew from the object, where it is still at this version
};

Result<QList<Link>> readLog(Sql& sql)
{
    QList<Link> log;
    QByteArray before(32, '\0');
    auto read =
        sql.each(QStringLiteral("SELECT h.seq, h.chain, o.version, o.type, o.id, o.json FROM history h "
                                "JOIN object o ON o.object_key = h.object_key ORDER BY h.seq"),
                 {}, [&](const Row& row) {
                     Link link{row.number(0), row.bytes(1), {}};
                     if (row.number(2) == link.seq) {
                         const quint64 seq = qToBigEndian(quint64(link.seq));
                         link.expected = QCryptographicHash::hash(
                             before + QByteArray(reinterpret_cast<const char*>(&seq), 8) +
                                 row.text(3).toUtf8() + row.text(4).toUtf8() +
                                 QCryptographicHash::hash(row.bytes(5), QCryptographicHash::Sha256),
                             QCryptographicHash::Sha256);
                     }
                     before = link.chain;
                     log.append(link);
                 });
    return read ? Result<QList<Link>>(log) : tl::unexpected(read.error());
}

QJsonObject batchOf(const Caller& caller, const QString& cursor, const QJsonObject& operation)
{
    return {{QStringLiteral("deviceId"), caller.deviceId.text()},
            {QStringLiteral("cursor"), cursor},
            {QStringLiteral("operations"), QJsonArray{operation}}};
}

QJsonObject resultOf(const Outcome<QJsonObject>& answer)
{
    return answer ? answer->value(QLatin1String("results")).toArray().first().toObject()
                  : QJsonObject{{QStringLiteral("status"), answer.error().type}};
}

QString statusOf(const QJsonObject& result)
{
    return result.value(QLatin1String("status")).toString();
}

QJsonObject note(int n)
{
    return {{QStringLiteral("text"), QStringLiteral("note %1").arg(n)},
            {QStringLiteral("audience"), QStringLiteral("office")},
            {QStringLiteral("mentions"), QJsonArray()}};
}

} // namespace

/// Two platforms on one database (design.md §1). PostgreSQL only.
class InstancesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!TestDatabase::isPostgres())
            QSKIP("several instances need PostgreSQL");
    }

    void writersOfAllInstancesMakeOneLog()
    {
        OfficePlatform one;
        Instance two(one);
        constexpr int kEach = 25;
        const auto write = [](Ledger& ledger, int writer) {
            for (int i = 0; i < kEach; ++i) {
                const auto put = ledger.append([&](LedgerWriter& log) {
                    QJsonObject unit = toJson(sampleUnit(1));
                    unit.insert(QStringLiteral("id"), sampleUuid(9, writer * 1000 + i));
                    return log.put(ObjectType::Organisation, unit);
                });
                QVERIFY2(put, qPrintable(put ? QString() : put.error().detail));
            }
        };
        const qint64 before = one.ledger->head().seq;
        std::vector<std::thread> writers;
        for (int n = 0; n < 4; ++n)
            writers.emplace_back([&, n] { write(n % 2 == 0 ? *one.ledger : *two.ledger, n); });
        for (std::thread& writer : writers)
            writer.join();
        const auto log = one.database->read(readLog);
        QVERIFY(log);
        QCOMPARE(log->last().seq, before + 4 * kEach);
        for (qsizetype i = 0; i < log->size(); ++i) {
            QCOMPARE(log->at(i).seq, i + 1); // gapless
            if (!log->at(i).expected.isEmpty())
                QCOMPARE(log->at(i).chain, log->at(i).expected);
        }
        QTRY_COMPARE(one.ledger->head(), two.ledger->head());
        QCOMPARE(one.ledger->head().chain, log->last().chain);
    }

    void aHeldPollWakesForACommitOfTheOther()
    {
        OfficePlatform one;
        Instance two(one);
        QString cursor = one.firstSync(one.handlerHere).last.value(QLatin1String("nextCursor")).toString();
        QElapsedTimer waited;
        waited.start();
        Outcome<QByteArray> page;
        std::thread poll([&] {
            page = two.changes.page(one.handlerHere, {cursor, {}, Milliseconds(50'000)});
        });
        const MessageId id = one.add(1, MessageStatus::Dispatched, 1);
        poll.join();
        QVERIFY(page && page->contains(id.text().toUtf8()));
        QVERIFY(waited.elapsed() < 25'000);
    }

    void hearsTheOtherAgainAfterItsLineBroke()
    {
        OfficePlatform one;
        Instance two(one);
        one.room.cutConnections();
        qint64 seq = 0;
        // The writer's own line broke too: the first call finds it out and makes a new one.
        seq = one.put(ObjectType::Organisation, toJson(sampleUnit(1)));
        QTRY_COMPARE_WITH_TIMEOUT(two.ledger->head().seq, seq, 20'000);
    }

    void anOperationSentToBothAtOnceHasOneEffect()
    {
        OfficePlatform one;
        Instance two(one);
        const MessageId id = one.add(1, MessageStatus::Dispatched, 1);
        const QString cursor = one.cursorOf(one.handlerHere);
        constexpr int kOperations = 20;
        QList<QJsonObject> sent;
        for (int n = 0; n < kOperations; ++n)
            sent.append(one.operation(one.handlerHere, {OperationKind::NoteAdd, id, note(n)}));
        QList<QJsonObject> first(kOperations);
        QList<QJsonObject> second(kOperations);
        const auto push = [&](Operations& operations, QList<QJsonObject>& results) {
            for (int n = 0; n < kOperations; ++n)
                results[n] =
                    resultOf(operations.apply(one.handlerHere, batchOf(one.handlerHere, cursor, sent.at(n))));
        };
        std::thread a([&] { push(one.operations, first); });
        std::thread b([&] { push(two.operations, second); });
        a.join();
        b.join();
        for (int n = 0; n < kOperations; ++n) {
            const bool here = statusOf(first.at(n)) == QLatin1String("applied");
            const QJsonObject& done = here ? first.at(n) : second.at(n);
            const QJsonObject& again = here ? second.at(n) : first.at(n);
            QCOMPARE(statusOf(done), QStringLiteral("applied"));
            QCOMPARE(statusOf(again), QStringLiteral("duplicate"));
            QCOMPARE(again.value(QLatin1String("first"))[QLatin1String("seq")],
                     done.value(QLatin1String("seq")));
        }
        QCOMPARE(one.ofMessage(id, ObjectType::Event).size(), 1 + kOperations);
    }

    void aRoundIsPublishedOnceThoughBothAreAsked() // I3
    {
        for (int round = 0; round < 5; ++round) {
            OfficePlatform one;
            Instance two(one);
            const MessageId id = one.add(1, MessageStatus::Reviewing, 1);
            const Reply reply = sampleReply(1, id, ReplyState::Approved);
            const qint64 version = one.put(ObjectType::Reply, toJson(reply));
            const QString cursor = one.cursorOf(one.office);
            const auto publish = [&] {
                Act act{OperationKind::ReplyPublish, id};
                act.payload = {{QStringLiteral("revision"), reply.revision},
                               {QStringLiteral("visibility"), QStringLiteral("public")}};
                act.objectId = reply.id.text();
                act.baseVersion = version;
                return one.operation(one.office, act);
            };
            const QJsonObject left = publish();
            const QJsonObject right = publish();
            QJsonObject here;
            QJsonObject there;
            std::thread a([&] {
                here = resultOf(one.operations.apply(one.office, batchOf(one.office, cursor, left)));
            });
            std::thread b([&] {
                there = resultOf(two.operations.apply(one.office, batchOf(one.office, cursor, right)));
            });
            a.join();
            b.join();
            const bool hereWon = statusOf(here) == QLatin1String("applied");
            const QJsonObject& won = hereWon ? here : there;
            const QJsonObject& lost = hereWon ? there : here;
            QVERIFY2(statusOf(won) == QLatin1String("applied"), QJsonDocument(won).toJson());
            QCOMPARE(statusOf(lost), QStringLiteral("conflict"));
            QCOMPARE(lost.value(QLatin1String("reason")).toString(), QStringLiteral("alreadyDone"));
            const auto published = one.database->read([](Sql& sql) {
                return sql.one(QStringLiteral("SELECT COUNT(*) FROM published"), {},
                               [](const Row& row) { return row.number(0); });
            });
            QCOMPARE(**published, 1);
        }
    }

    void aDatabaseThatIsPutBackUnderARunningInstanceIsSeen()
    {
        OfficePlatform one;
        const QString cursor = one.cursorOf(one.handlerHere);
        const Head copied = one.ledger->head();
        QVERIFY(copyDatabase(*one.database, DatabasePlace(one.room.place(), true)));
        one.add(1, MessageStatus::Dispatched, 1);
        const QString ahead = one.cursorOf(one.handlerHere);
        const auto taken = Database::takePlace(one.room.place(), true);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail));
        QTRY_COMPARE_WITH_TIMEOUT(one.ledger->head(), copied, 20'000);
        QVERIFY(!one.message(messageId(1).text()));
        QCOMPARE(one.problemOfPull(one.handlerHere, ahead), QStringLiteral("historyDiverged"));
        QVERIFY(one.put(ObjectType::Organisation, toJson(sampleUnit(1))) > copied.seq);
        QVERIFY(idsOf(one.pull(one.handlerHere, cursor)).contains(unit(1).text()));
    }

    void bothBeginningAtOnceMakeTheTablesOnce()
    {
        const TestDatabase room;
        std::vector<std::thread> starters;
        std::atomic<int> made{0};
        for (int n = 0; n < 3; ++n)
            starters.emplace_back([&] { made += Database::create(room.place(), 1) ? 1 : 0; });
        for (std::thread& starter : starters)
            starter.join();
        QCOMPARE(made, 1);
        QVERIFY(Database::open(room.place(), 1));
    }
};

QTEST_GUILESS_MAIN(InstancesTest)
#include "tst_instances.moc"
