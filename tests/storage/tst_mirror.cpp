// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/object_codec.h"
#include "storage/uuid_blob.h"
#include "store_fixture.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace lianxin;
using namespace lianxin::test;
using storage::MessageSort;

class TestMirror : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatAPageBrought();
    void keepsCursorAndSeqOfTheLastPage();
    void skipsWhatIsNotNewer();
    void keepsUnknownTypesAndFieldsByteForByte();
    void keepsWhatItCannotRead();
    void keepsARowWhoseMessageItCannotReadAnyMore();
    void movesAMessageThatWasReceivedAtAnotherTime();
    void keepsTwoMessagesOfOneNumber();
    void showsUnknownCodesAsTextAndAllowsNothing();
    void tellsWhatChanged();
    void answersThatTheStoreIsClosed();
};

void TestMirror::showsWhatAPageBrought()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1), 11), put(sampleEvent(1, messageId(1)), 12), put(sampleMessage(2), 13)});

    QCOMPARE(office.inQueue(Queue::All, MessageSort::NewestFirst), (QList<int>{2, 1}));
    const auto detail = office.detail(1);
    QCOMPARE(detail.situation.message.title, sampleMessage(1).title);
    QCOMPARE(detail.events.size(), 1);
    const auto row = office.row(1);
    QCOMPARE(row.number, sampleMessage(1).number);
    QCOMPARE(row.place, QStringLiteral("平安小区"));
    QVERIFY(row.lights.has_value());
    QVERIFY(row.unread);
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

void TestMirror::keepsCursorAndSeqOfTheLastPage()
{
    StoreFixture office;
    office.apply(page({put(sampleMessage(1), 11)}, 40));
    office.restart();
    const auto state = StoreFixture::valueOf(office.sync().mirrorState());
    QCOMPARE(state.cursor, QStringLiteral("c40"));
    QCOMPARE(state.throughSeq, 40);
    QVERIFY(!state.snapshotComplete);

    ChangePage last = page({}, 41);
    last.snapshot = SnapshotProgress{QStringLiteral("s"), true, 1};
    office.apply(last);
    QVERIFY(StoreFixture::valueOf(office.sync().mirrorState()).snapshotComplete);
}

void TestMirror::skipsWhatIsNotNewer()
{
    StoreFixture office;
    office.begin(coordinator());
    Message newer = sampleMessage(1, MessageStatus::Verifying);
    office.apply({put(newer, 20)});
    const auto outcome = office.apply({put(sampleMessage(1), 19), put(sampleMessage(1), 20)});
    QCOMPARE(outcome.objects, 0);
    QCOMPARE(office.detail(1).situation.message.status, Coded(MessageStatus::Verifying));
}

void TestMirror::keepsUnknownTypesAndFieldsByteForByte()
{
    StoreFixture office;
    const QByteArray odd = R"({ "id":"00000000-0000-4000-8000-00000000abcd", "z" : 1.50, "类型":"将来", "type":"hologram","version":7 })";
    office.apply({putBytes(QStringLiteral("hologram"), QStringLiteral("00000000-0000-4000-8000-00000000abcd"), 7, odd)});
    QCOMPARE(StoreFixture::valueOf(office.store().objectCounts()).value(QStringLiteral("hologram")), 1);
    office.close();

    storage::ObjectCodec codec;
    {
        auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        db.setDatabaseName(office.file());
        QVERIFY(db.open());
        QSqlQuery query(QStringLiteral("SELECT json FROM mirror_object"), db);
        QVERIFY(query.next());
        const QByteArray id = storage::uuidBlob(u"00000000-0000-4000-8000-00000000abcd");
        QCOMPARE(codec.unpack(query.value(0).toByteArray(), id, 7), odd);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("look"));
}

void TestMirror::keepsWhatItCannotRead()
{
    StoreFixture office;
    const QString id = messageId(9).text();
    office.apply({putBytes(QStringLiteral("message"), id, 5, R"({"id":"x","title":7})")});
    QCOMPARE(StoreFixture::valueOf(office.store().objectCounts()).value(QStringLiteral("message")), 1);
    QVERIFY(office.inQueue(Queue::All).isEmpty());

    office.apply({put(sampleMessage(9), 6)});
    QCOMPARE(office.inQueue(Queue::All), QList<int>{9});
    QCOMPARE(StoreFixture::valueOf(office.store().objectCounts()).value(QStringLiteral("message")), 1);
}

void TestMirror::keepsARowWhoseMessageItCannotReadAnyMore()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(9), 6)});
    office.apply({putBytes(QStringLiteral("message"), messageId(9).text(), 7, R"({"id":"x","title":7})")});
    QCOMPARE(office.keys(Queue::All).size(), 1);
    QCOMPARE(StoreFixture::valueOf(office.store().search(QStringLiteral("供暖"), 10, true)).total, 0);
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());

    Message renamed = sampleMessage(9);
    renamed.title = QStringLiteral("路灯不亮");
    office.apply({put(renamed, 8)});
    QCOMPARE(StoreFixture::valueOf(office.store().search(QStringLiteral("路灯"), 10, true)).total, 1);
    office.apply({putBytes(QStringLiteral("message"), messageId(9).text(), 9, R"({"id":"x"})")});
    office.apply({removal(QStringLiteral("message"), messageId(9).text(), 10)});
    QVERIFY(office.keys(Queue::All).isEmpty());
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList()); // nothing is left in the index
}

void TestMirror::movesAMessageThatWasReceivedAtAnotherTime()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1), 11), put(sampleEvent(1, messageId(1)), 12), put(sampleMessage(2), 13), put(sampleMessage(3), 14)});
    Message later = sampleMessage(1);
    later.receivedAt = sampleMoment() + std::chrono::hours(5);
    office.apply({put(later, 20)});
    storage::MessageFilter received;
    received.status = MessageStatus::Received;
    const auto keys = StoreFixture::valueOf(office.store().messageKeys(received, MessageSort::NewestFirst));
    QCOMPARE(office.numbersOf(keys), (QList<int>{1, 3, 2}));
    QCOMPARE(office.inQueue(Queue::All, MessageSort::NewestFirst), (QList<int>{1, 3, 2}));
    QCOMPARE(office.detail(1).events.size(), 1);
    QCOMPARE(StoreFixture::valueOf(office.store().objectCounts()).value(QStringLiteral("message")), 3);
    const auto hits = StoreFixture::valueOf(office.store().search(QStringLiteral("供暖"), 1)).hits;
    QCOMPARE(hits.size(), 1);
    QCOMPARE(hits[0].id, messageId(1)); // the newest
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

void TestMirror::keepsTwoMessagesOfOneNumber()
{
    StoreFixture office;
    office.begin(coordinator());
    for (const QString& number : {sampleMessage(1).number, QStringLiteral("T-9-1")}) {
        Message twin = sampleMessage(2);
        Message first = sampleMessage(1);
        first.number = twin.number = number;
        const qint64 version = number.startsWith(u'T') ? 20 : 10;
        office.apply({put(first, version), put(twin, version + 1)});
        QCOMPARE(office.keys(Queue::All).size(), 2);
        QCOMPARE(StoreFixture::valueOf(office.store().search(number, 10, true)).total, 2);
        QVERIFY(StoreFixture::valueOf(office.store().messageByNumber(number)).has_value());
        QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
    }
    office.apply({removal(QStringLiteral("message"), messageId(1).text(), 30)});
    QCOMPARE(StoreFixture::valueOf(office.store().messageByNumber(QStringLiteral("T-9-1"))), std::optional(messageId(2)));
}

void TestMirror::showsUnknownCodesAsTextAndAllowsNothing()
{
    StoreFixture office;
    office.begin(handler());
    QJsonObject json = toJson(sampleMessage(1, MessageStatus::Dispatched));
    for (const char* name : {"status", "topic", "type", "urgency"})
        json.insert(QLatin1String(name), QStringLiteral("hologram"));
    json.insert(QLatin1String("version"), 101);
    office.apply({putBytes(QStringLiteral("message"), messageId(1).text(), 101, QJsonDocument(json).toJson(QJsonDocument::Compact))});
    const auto row = office.row(1);
    QVERIFY(!row.status.known());
    QCOMPARE(row.status.text(), QStringLiteral("hologram"));
    QCOMPARE(row.topic.text(), QStringLiteral("hologram"));
    QCOMPARE(office.keys(Queue::All).size(), 1);
    QVERIFY(office.keys(Queue::ToSign).isEmpty());
    QCOMPARE(office.submit(OperationKind::MessageSign, messageId(1)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(office.submit(OperationKind::NoteAdd, messageId(1), {{QStringLiteral("text"), QStringLiteral("备注")}, {QStringLiteral("audience"), QStringLiteral("office")}}).error().kind,
             ErrorKind::NotAllowed);
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

void TestMirror::tellsWhatChanged()
{
    StoreFixture office;
    office.begin(handler());
    office.drain();
    QList<storage::StoreChange> changes;
    QObject here; // answers come on the writer's thread and are taken over to this one
    QObject::connect(&office.store(), &storage::Store::changed, &here, [&changes](const storage::StoreChange& change) { changes.append(change); });
    office.apply({put(sampleMessage(1, MessageStatus::Dispatched), 101), put(sampleEvent(1, messageId(2)), 102)});
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(changes[0].messageIds, (QSet<QString>{messageId(1).text(), messageId(2).text()}));
    QVERIFY(!changes[0].outbox && !changes[0].reference && !changes[0].manyMessages);
    QVERIFY(office.submit(OperationKind::MessageSign, messageId(1)));
    QTRY_COMPARE(changes.size(), 2);
    QVERIFY(changes[1].outbox);
    QCOMPARE(changes[1].messageIds, QSet<QString>{messageId(1).text()});
    QVERIFY(!office.submit(OperationKind::MessageSign, messageId(1))); // refused: nothing is told
    office.apply(QList<Change>());
    QList<Change> many;
    for (int n = 10; n < 600; ++n)
        many.append(put(sampleMessage(n), 200 + n));
    office.apply(many);
    QTRY_COMPARE(changes.size(), 3);
    QVERIFY(changes[2].manyMessages);
}

void TestMirror::answersThatTheStoreIsClosed()
{
    StoreFixture office;
    office.store().close();
    const auto answer = StoreFixture::answerOf(office.store().message(messageId(1)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestMirror)
#include "tst_mirror.moc"
