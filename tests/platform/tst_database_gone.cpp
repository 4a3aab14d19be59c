// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_platform.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

QJsonObject note()
{
    return {{QStringLiteral("text"), QStringLiteral("note")},
            {QStringLiteral("audience"), QStringLiteral("office")},
            {QStringLiteral("mentions"), QJsonArray()}};
}

/// A body of one batch, as it travels.
QJsonObject bodyOf(OfficePlatform& office, const QList<QJsonObject>& operations)
{
    QJsonArray all;
    for (const QJsonObject& operation : operations)
        all.append(operation);
    return {{QStringLiteral("deviceId"), office.handlerHere.deviceId.text()},
            {QStringLiteral("cursor"), office.cursorOf(office.handlerHere)},
            {QStringLiteral("operations"), all}};
}

} // namespace

/// The server goes away and comes back (protocol.md §2: 503, wait, again). PostgreSQL only.
class DatabaseGoneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!TestDatabase::isPostgres())
            QSKIP("a file does not go away");
    }

    void aCallAfterARestartOfTheServerSeesNothingOfIt()
    {
        OfficePlatform office;
        office.room.cutConnections();
        QVERIFY(office.put(ObjectType::Organisation, toJson(sampleUnit(1))) > 0);
        office.room.cutConnections();
        QVERIFY(office.pull(office.handlerHere).contains(QLatin1String("nextCursor")));
    }

    void saysUnavailableWhileItIsGoneAndGoesOnAfter()
    {
        OfficePlatform office;
        const MessageId id = office.add(1, MessageStatus::Dispatched, 1);
        const QJsonObject operation =
            office.operation(office.handlerHere, {OperationKind::NoteAdd, id, note()});
        const QJsonObject body = bodyOf(office, {operation});
        const qsizetype before = office.ofMessage(id, ObjectType::Event).size();
        office.room.close();
        for (int i = 0; i < 3; ++i) {
            const auto pushed = office.operations.apply(office.handlerHere, body);
            QCOMPARE(pushed.error().status, 503);
            QCOMPARE(pushed.error().type, QStringLiteral("unavailable"));
            QVERIFY(pushed.error().retryAfterMs >= 1000);
            QVERIFY(pushed.error().retryable());
            QCOMPARE(office.pull(office.handlerHere).value(QLatin1String("problem")).toString(),
                     QStringLiteral("unavailable"));
        }
        office.room.reopen();
        Outcome<QJsonObject> answer;
        QVERIFY(QTest::qWaitFor(
            [&] {
                answer = office.operations.apply(office.handlerHere, body);
                return answer.has_value();
            },
            20'000));
        QCOMPARE(answer->value(QLatin1String("results"))[0][QLatin1String("status")].toString(),
                 QStringLiteral("applied"));
        QCOMPARE(office.ofMessage(id, ObjectType::Event).size(), before + 1);
    }

    void anOperationWhoseLineBreaksLeavesNothing()
    {
        OfficePlatform office;
        const Head before = office.ledger->head();
        const auto broken = office.ledger->append([&](LedgerWriter& writer) -> Result<qint64> {
            auto put = writer.put(ObjectType::Message, toJson(sampleMessage(1)));
            office.room.cutConnections();
            return put ? writer.put(ObjectType::Organisation, toJson(sampleUnit(1))) : put;
        });
        QVERIFY(!broken);
        QVERIFY(broken.error().retryable);
        QVERIFY(!office.message(messageId(1).text()));
        QCOMPARE(office.ledger->head(), before);
        QCOMPARE(office.put(sampleMessage(1)), before.seq + 1);
    }

    void aLineThatBreaksBeforeTheCommitLeavesNothing()
    {
        OfficePlatform office;
        const auto broken = office.ledger->append([&](LedgerWriter& writer) {
            auto put = writer.put(ObjectType::Message, toJson(sampleMessage(1)));
            office.room.cutConnections();
            return put;
        });
        QCOMPARE(broken.error().kind, ErrorKind::Cut);
        QVERIFY(!office.message(messageId(1).text()));
    }

    void aBatchThatWasBegunAnswersForEachOfItsOperations()
    {
        OfficePlatform office;
        const MessageId id = office.add(1, MessageStatus::Dispatched, 1);
        QList<QJsonObject> sent;
        for (int i = 0; i < 3; ++i)
            sent.append(office.operation(office.handlerHere, {OperationKind::NoteAdd, id, note()}));
        const QJsonObject body = bodyOf(office, sent);
        // The second one's row is refused by the database itself, as by a server that is told to stop.
        const QString second = sent.at(1).value(QLatin1String("opId")).toString();
        const auto rule = [&](const QString& statement) {
            return office.database->write([&](Sql& sql) { return sql.run(statement); });
        };
        QVERIFY(
            rule(QStringLiteral("CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                                "IF NEW.op_id = '%1' THEN RAISE EXCEPTION 'gone' USING ERRCODE = '57P01'; "
                                "END IF; RETURN NEW; END $$")
                     .arg(second)));
        QVERIFY(rule(QStringLiteral("CREATE TRIGGER stop BEFORE INSERT ON operation FOR EACH ROW EXECUTE "
                                    "FUNCTION stop()")));
        const auto answer = office.operations.apply(office.handlerHere, body);
        QStringList states;
        for (const QJsonValue& result : answer->value(QLatin1String("results")).toArray())
            states << result[QLatin1String("status")].toString();
        QCOMPARE(states, (QStringList{QStringLiteral("applied"), QStringLiteral("deferred"),
                                      QStringLiteral("deferred")}));
        QVERIFY(rule(QStringLiteral("DROP TRIGGER stop ON operation")));
        const auto again = office.operations.apply(office.handlerHere, body);
        QCOMPARE(again->value(QLatin1String("results"))[0][QLatin1String("status")].toString(),
                 QStringLiteral("duplicate"));
        QCOMPARE(again->value(QLatin1String("results"))[2][QLatin1String("status")].toString(),
                 QStringLiteral("applied"));
    }

    void aWriterThatHangsHoldsUpTheOthersForAWhileOnly()
    {
        OfficePlatform office;
        office.room.set(QStringLiteral("lock_timeout = '200ms'"));
        office.room.cutConnections(); // new ones have it
        // Somebody holds the writers' lock and does not let go.
        const auto lock = Database::open(office.room.place(), 1);
        const auto held = (*lock)->write([&](Sql&) -> Result<qint64> {
            return office.database->write(
                [](Sql& sql) { return sql.run(QStringLiteral("UPDATE head SET floor = 0")); });
        });
        QCOMPARE(held.error().kind, ErrorKind::Busy);
        QVERIFY(held.error().retryable);
        QVERIFY(office.put(ObjectType::Organisation, toJson(sampleUnit(1))) > 0);
    }
};

QTEST_GUILESS_MAIN(DatabaseGoneTest)
#include "tst_database_gone.moc"
