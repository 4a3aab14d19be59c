// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_platform.h"

#include <QSet>
#include <QTest>

#include <thread>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

QString cursorIn(const QJsonObject& page)
{
    return page.value(QLatin1String("nextCursor")).toString();
}

bool hasMore(const QJsonObject& page)
{
    return page.value(QLatin1String("hasMore")).toBool();
}

qint64 throughSeq(const QJsonObject& page)
{
    return page.value(QLatin1String("throughSeq")).toInteger();
}

void fillCounty(OfficePlatform& platform)
{
    for (int n = 1; n <= 6; ++n)
        platform.add(n, MessageStatus::Verifying, n % 2 + 1);
    for (int n = 7; n <= 10; ++n)
        platform.add(n, MessageStatus::Archived, n % 2 + 1);
}

} // namespace

class ChangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstSyncBringsEverythingOnceWhateverThePageSize_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("one object a page") << 1 << qint64(1'000'000);
        QTest::newRow("seven a page") << 7 << qint64(1'000'000);
        QTest::newRow("few bytes") << 1000 << qint64(1500);
        QTest::newRow("one page") << 1000 << qint64(1'000'000);
    }
    void firstSyncBringsEverythingOnceWhateverThePageSize()
    {
        QFETCH(int, count);
        QFETCH(qint64, bytes);
        OfficePlatform platform;
        fillCounty(platform);
        const auto sync = platform.firstSync(platform.coordination, {count, bytes});
        QCOMPARE(sync.ids.size(), 10 + 20); // reference data, messages with an event each
        QCOMPARE(QSet<QString>(sync.ids.begin(), sync.ids.end()).size(), sync.ids.size());
        const QJsonObject snapshot = sync.last.value(QLatin1String("snapshot")).toObject();
        QVERIFY(snapshot.value(QLatin1String("complete")).toBool());
        QCOMPARE(snapshot.value(QLatin1String("totals"))[QLatin1String("message")].toInt(), 10);
        QCOMPARE(snapshot.value(QLatin1String("totals"))[QLatin1String("event")].toInt(), 10);
        QCOMPARE(throughSeq(sync.last), platform.ledger->head().seq);
    }

    void sendsOpenMessagesNewestFirstThenClosedOnesEachWithItsEvents()
    {
        OfficePlatform platform;
        fillCounty(platform);
        QStringList ids = platform.firstSync(platform.coordination).ids.mid(10);
        QStringList expected;
        for (const int n : {6, 5, 4, 3, 2, 1, 10, 9, 8, 7})
            expected << sampleUuid(kMessages, n) << sampleUuid(kEvents, n);
        QCOMPARE(ids, expected);
    }

    void goesOnFromAnyPageOfAFirstSync()
    {
        OfficePlatform platform;
        fillCounty(platform);
        const QJsonObject first = platform.pull(platform.coordination, {}, {12, 1'000'000});
        QVERIFY(!first.value(QLatin1String("snapshot"))[QLatin1String("complete")].toBool());
        const QJsonObject second = platform.pull(platform.coordination, cursorIn(first), {5, 1'000'000});
        QCOMPARE(idsOf(platform.pull(platform.coordination, cursorIn(first), {5, 1'000'000})), idsOf(second));
        QCOMPARE(throughSeq(first), 0);
        QVERIFY(hasMore(first));
    }

    void aMessageThatEndsWhileTheFirstSyncRunsComesOnceAndThenAsAChange()
    {
        OfficePlatform platform;
        fillCounty(platform);
        QStringList ids;
        QJsonObject page =
            platform.pull(platform.coordination, {}, {12, 1'000'000}); // reference data and message 6
        ids << idsOf(page);
        for (const int n : {6, 1}) { // one that was sent, and one that was not
            Message closed = *platform.message(sampleUuid(kMessages, n));
            closed.status = MessageStatus::Archived;
            platform.put(closed);
        }
        while (!page.value(QLatin1String("snapshot"))[QLatin1String("complete")].toBool()) {
            page = platform.pull(platform.coordination, cursorIn(page), {3, 1'000'000});
            ids << idsOf(page);
        }
        QCOMPARE(ids.size(), 30);
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 30);
        QVERIFY(hasMore(page));
        QCOMPARE(idsOf(platform.pull(platform.coordination, cursorIn(page))),
                 (QStringList{sampleUuid(kMessages, 6), sampleUuid(kMessages, 1)}));
    }

    void incrementsHoldOneEntryPerObjectInTheOrderOfTheLog()
    {
        OfficePlatform platform;
        fillCounty(platform);
        const QString cursor = platform.cursorOf(platform.coordination);
        const Message one = *platform.message(sampleUuid(kMessages, 1));
        platform.put(one);
        platform.put(*platform.message(sampleUuid(kMessages, 2)));
        platform.put(one);
        const QJsonObject page = platform.pull(platform.coordination, cursor);
        QCOMPARE(idsOf(page), (QStringList{sampleUuid(kMessages, 2), sampleUuid(kMessages, 1)}));
        QVERIFY(!hasMore(page));
        QCOMPARE(throughSeq(page), platform.ledger->head().seq);
        QVERIFY(idsOf(platform.pull(platform.coordination, cursorIn(page))).isEmpty());
    }

    void incrementsPageWithoutAGap()
    {
        OfficePlatform platform;
        const QString start = platform.cursorOf(platform.coordination);
        fillCounty(platform);
        QStringList ids;
        qint64 seq = 0;
        for (QString cursor = start; true;) {
            const QJsonObject page = platform.pull(platform.coordination, cursor, {3, 1'000'000});
            QVERIFY(throughSeq(page) > seq);
            seq = throughSeq(page);
            ids << idsOf(page);
            cursor = cursorIn(page);
            if (!hasMore(page))
                break;
        }
        QCOMPARE(ids.size(), 20);
        QCOMPARE(seq, platform.ledger->head().seq);
    }

    void aUnitSeesItsMessagesAndReferenceDataOnly()
    {
        OfficePlatform platform;
        fillCounty(platform);
        const auto here = platform.firstSync(platform.handlerHere, {4, 1'000'000});
        const auto there = platform.firstSync(platform.handlerThere);
        QCOMPARE(here.ids.size(), 10 + 10);
        QCOMPARE(there.ids.size(), 10 + 10);
        QVERIFY(here.ids.contains(sampleUuid(kMessages, 2)) && !there.ids.contains(sampleUuid(kMessages, 2)));
        QVERIFY(!here.ids.contains(sampleUuid(kEvents, 1)) && there.ids.contains(sampleUuid(kEvents, 1)));
    }

    void rolesWithoutMessagesSeeReferenceDataOnly()
    {
        OfficePlatform platform;
        fillCounty(platform);
        Caller admin = platform.coordination;
        admin.person.roles = {Role::SysAdmin};
        QCOMPARE(platform.firstSync(admin).ids.size(), 10);
    }

    void passingAMessageOnRemovesItHereAndBringsItWholeThere()
    {
        OfficePlatform platform;
        const MessageId id = platform.add(1, MessageStatus::Verifying, 1);
        platform.put(ObjectType::Reply, toJson(sampleReply(1, id)));
        const QString here = platform.cursorOf(platform.handlerHere);
        const QString there = platform.cursorOf(platform.handlerThere);
        Message message = *platform.message(id.text());
        message.leadOrgId = unit(2);
        message.tasks = {Task{unit(2), QStringLiteral("lead"), {}, {}}};
        platform.put(message);

        const QStringList everything{sampleUuid(kEvents, 1), id.text(), replyId(1).text()};
        const QJsonObject gone = platform.pull(platform.handlerHere, here);
        QStringList removed = idsOf(gone, QStringLiteral("remove"));
        std::sort(removed.begin(), removed.end());
        QStringList expected = everything;
        std::sort(expected.begin(), expected.end());
        QCOMPARE(removed, expected);
        QVERIFY(idsOf(gone).isEmpty());
        QCOMPARE(gone.value(QLatin1String("changes"))[0][QLatin1String("reason")].toString(),
                 QStringLiteral("transferred"));
        QStringList came = idsOf(platform.pull(platform.handlerThere, there));
        std::sort(came.begin(), came.end());
        QCOMPARE(came, expected);
    }

    void aSecondUnitOfTheSamePersonKeepsTheMessage()
    {
        OfficePlatform platform;
        const MessageId id = platform.add(1, MessageStatus::Verifying, 1);
        Caller both = platform.handlerHere;
        both.person.orgIds = {unit(1), unit(2)};
        const QString cursor = platform.cursorOf(both);
        Message message = *platform.message(id.text());
        message.leadOrgId = unit(2);
        message.tasks = {};
        platform.put(message);
        const QJsonObject page = platform.pull(both, cursor);
        QVERIFY(idsOf(page, QStringLiteral("remove")).isEmpty());
        QCOMPARE(idsOf(page).size(), 2);
    }

    void waitsForAChange()
    {
        OfficePlatform platform;
        const QString cursor = platform.cursorOf(platform.coordination);
        Outcome<QByteArray> page;
        std::thread waiting([&] {
            page = platform.changes.page(platform.coordination, {cursor, {}, Milliseconds(30'000)});
        });
        platform.add(1);
        waiting.join();
        QVERIFY(page->contains(sampleUuid(kMessages, 1).toLatin1()));
    }

    void waitsOnlyOnceForADeviceAndNotAtTheEnd()
    {
        OfficePlatform platform;
        const QString cursor = platform.cursorOf(platform.coordination);
        const ChangesRequest longPoll{cursor, {}, Milliseconds(50'000)};
        std::thread first([&] { QVERIFY(platform.changes.page(platform.coordination, longPoll)); });
        std::thread second([&] { QVERIFY(platform.changes.page(platform.coordination, longPoll)); });
        platform.changes.stopWaiting();
        first.join();
        second.join();
        QVERIFY(platform.changes.page(platform.coordination, longPoll));
    }

    void anEmptyAnswerToAWaitComesWhenTheTimeIsUp()
    {
        OfficePlatform platform;
        const ChangesRequest shortPoll{platform.cursorOf(platform.coordination), {}, Milliseconds(30)};
        const auto page = platform.changes.page(platform.coordination, shortPoll);
        QVERIFY(page->startsWith("{\"changes\":[],\"operations\":[]"));
    }

    void namesTheOperationsOfTheDeviceOnly()
    {
        OfficePlatform platform;
        const MessageId id = platform.add(1);
        const QString before = platform.cursorOf(platform.coordination);
        const QJsonObject operation =
            platform.operation(platform.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        const QJsonObject result = platform.pushOne(platform.coordination, operation);
        const QJsonArray named =
            platform.pull(platform.coordination, before).value(QLatin1String("operations")).toArray();
        QCOMPARE(named.size(), 1);
        QCOMPARE(named[0][QLatin1String("opId")], operation.value(QLatin1String("opId")));
        QCOMPARE(named[0][QLatin1String("seq")], result.value(QLatin1String("seq")));
        QVERIFY(
            platform.pull(platform.office, before).value(QLatin1String("operations")).toArray().isEmpty());
        QCOMPARE(platform.firstSync(platform.coordination).last.value(QLatin1String("operations")).toArray(),
                 named);
    }

    void tellsACursorOfAnotherScope()
    {
        OfficePlatform platform;
        const QString cursor = platform.cursorOf(platform.handlerHere);
        QCOMPARE(platform.problemOfPull(platform.handlerThere, cursor), QStringLiteral("scopeChanged"));
    }

    void tellsForeignAndBrokenCursors()
    {
        OfficePlatform platform;
        const Head head = platform.ledger->head();
        const QString foreign =
            CursorCodec(QByteArray(32, 'x')).write({0, head.seq, head.chain, QByteArray(16, 's'), {}});
        QCOMPARE(platform.problemOfPull(platform.coordination, foreign), QStringLiteral("cursorExpired"));
        QCOMPARE(platform.problemOfPull(platform.coordination, QStringLiteral("rubbish")),
                 QStringLiteral("malformed"));
    }

    void aCursorBeyondTheLogProvesARollbackAndRaisesTheEpoch()
    {
        OfficePlatform platform;
        const QByteArray scope = Scope::of(platform.coordination.person).hash();
        const QString beyond =
            platform.history.write({2, 2 * kEpochStep + 900, QByteArray(32, 'c'), scope, {}});
        QCOMPARE(platform.problemOfPull(platform.coordination, beyond), QStringLiteral("historyDiverged"));
        QCOMPARE(platform.ledger->head().epoch, 3);
        // Asked again it says nothing new.
        QCOMPARE(platform.problemOfPull(platform.coordination, beyond), QStringLiteral("historyDiverged"));
        QCOMPARE(platform.ledger->head().epoch, 3);
        const MessageId id = platform.add(1);
        QVERIFY(platform.version(ObjectType::Message, id.text()) > 3 * kEpochStep);
    }

    void aCursorOfAnotherChainDiverges()
    {
        OfficePlatform platform;
        const QByteArray scope = Scope::of(platform.coordination.person).hash();
        const QString other =
            platform.history.write({0, platform.ledger->head().seq, QByteArray(32, 'c'), scope, {}});
        QCOMPARE(platform.problemOfPull(platform.coordination, other), QStringLiteral("historyDiverged"));
    }

    void aCursorOlderThanTheKeptRemovalsIsExpired()
    {
        OfficePlatform platform;
        const MessageId id = platform.add(1);
        const QString old = platform.cursorOf(platform.coordination);
        const auto removed = platform.ledger->append([&](LedgerWriter& writer) {
            return writer.remove(QStringLiteral("message"), id.text(), QStringLiteral("deleted"));
        });
        QVERIFY(removed);
        const QString fresh = platform.cursorOf(platform.coordination);
        platform.clock.advance(Milliseconds(1000));
        QVERIFY(platform.ledger->forgetRemovals(platform.clock.now()));
        QCOMPARE(platform.problemOfPull(platform.coordination, old), QStringLiteral("cursorExpired"));
        QCOMPARE(platform.problemOfPull(platform.coordination, fresh), QString());
    }
};

QTEST_GUILESS_MAIN(ChangesTest)
#include "tst_changes.moc"
