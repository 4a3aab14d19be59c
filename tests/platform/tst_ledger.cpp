// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_platform.h"

#include <QCryptographicHash>
#include <QTest>
#include <QtEndian>

#include <thread>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

class LedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesEveryChangeTheNextSeq()
    {
        OfficePlatform platform;
        const qint64 before = platform.ledger->head().seq;
        const MessageId id = platform.add(1);
        QCOMPARE(platform.version(ObjectType::Message, id.text()), before + 1);
        QCOMPARE(platform.message(id.text())->head.version, before + 1);
        QCOMPARE(platform.ledger->head().seq, before + 2);
    }

    void chainsTheHistory()
    {
        OfficePlatform platform;
        const Head before = platform.ledger->head();
        const MessageId id = platform.add(1);
        const auto stored = platform.database->read(
            [&](Sql& sql) { return readObject(sql, QStringLiteral("message"), id.text()); });
        const auto chain = platform.database->read([&](Sql& sql) { return chainAt(sql, before.seq + 1); });
        const quint64 seq = qToBigEndian(quint64(before.seq + 1));
        QByteArray link = before.chain + QByteArray(reinterpret_cast<const char*>(&seq), 8) + "message" +
                          id.text().toUtf8();
        link += QCryptographicHash::hash((*stored)->json, QCryptographicHash::Sha256);
        QCOMPARE(**chain, QCryptographicHash::hash(link, QCryptographicHash::Sha256));
    }

    void writesNothingOfAWorkThatFails()
    {
        OfficePlatform platform;
        const Head before = platform.ledger->head();
        const auto failed = platform.ledger->append([&](LedgerWriter& writer) -> Result<void> {
            if (auto put = writer.put(ObjectType::Message, toJson(sampleMessage(1))); !put)
                return tl::unexpected(put.error());
            return failure(ErrorKind::Internal, QStringLiteral("on purpose"));
        });
        QVERIFY(!failed);
        QCOMPARE(platform.ledger->head(), before);
        QVERIFY(!platform.message(messageId(1).text()));
    }

    void tellsWhatFailedAlsoWhereSqliteHasRolledBackByItself()
    {
        OfficePlatform platform;
        const auto failed = platform.database->write([](Sql& sql) -> Result<void> {
            if (auto rolledBack = sql.run(QStringLiteral("ROLLBACK")); !rolledBack)
                return tl::unexpected(rolledBack.error());
            return failure(ErrorKind::DiskFull, QStringLiteral("no room"));
        });
        QCOMPARE(failed.error().kind, ErrorKind::DiskFull);
        platform.add(1);
        QVERIFY(platform.message(messageId(1).text()));
    }

    void leavesWithItsMessageWhatBelongsToIt()
    {
        OfficePlatform platform;
        const MessageId first = platform.add(1);
        const MessageId second = platform.add(2);
        const auto put = [&](const MessageId& message) {
            return platform.ledger->append([&](LedgerWriter& writer) {
                return writer.put(ObjectType::Event, toJson(sampleEvent(77, message)));
            });
        };
        QVERIFY(put(first));
        QCOMPARE(put(second).error().kind, ErrorKind::InvalidInput);
    }

    void refusesWhatBelongsToAnUnknownMessage()
    {
        OfficePlatform platform;
        const auto put = platform.ledger->append([&](LedgerWriter& writer) {
            return writer.put(ObjectType::Event, toJson(sampleEvent(1, messageId(9))));
        });
        QCOMPARE(put.error().kind, ErrorKind::NotFound);
    }

    void keepsFieldsItDoesNotKnow()
    {
        OfficePlatform platform;
        QJsonObject object = toJson(sampleUnit(1));
        object.insert(QStringLiteral("fromTomorrow"), QJsonObject{{QStringLiteral("x"), 1}});
        platform.put(ObjectType::Organisation, object);
        const auto stored = platform.database->read(
            [&](Sql& sql) { return readObject(sql, QStringLiteral("organisation"), unit(1).text()); });
        QCOMPARE((*stored)->object().value(QLatin1String("fromTomorrow")),
                 object.value(QLatin1String("fromTomorrow")));
    }

    void publishesARoundOnce()
    {
        OfficePlatform platform;
        const MessageId id = platform.add(1, MessageStatus::Replied, 1);
        platform.put(ObjectType::Reply, toJson(sampleReply(1, id, ReplyState::Published)));
        platform.put(ObjectType::Reply, toJson(sampleReply(1, id, ReplyState::Published)));
        const auto second = platform.ledger->append([&](LedgerWriter& writer) {
            return writer.put(ObjectType::Reply, toJson(sampleReply(2, id, ReplyState::Published)));
        });
        QCOMPARE(second.error().kind, ErrorKind::Conflict);
    }

    void removesAMessageWithWhatBelongsToIt()
    {
        OfficePlatform platform;
        const MessageId id = platform.add(1, MessageStatus::Verifying, 1);
        const QString cursor = platform.cursorOf(platform.handlerHere);
        const auto removed = platform.ledger->append([&](LedgerWriter& writer) {
            return writer.remove(QStringLiteral("message"), id.text(), QStringLiteral("deleted"));
        });
        QVERIFY(removed);
        QVERIFY(!platform.message(id.text()));
        QCOMPARE(idsOf(platform.pull(platform.handlerHere, cursor), QStringLiteral("remove")).size(), 2);
    }

    void goesOnAfterItsLastSeqWhenOpenedAgain()
    {
        const TestDatabase room;
        TestClock clock(sampleMoment());
        Head last;
        {
            const auto database = Database::create(room.place(), 1);
            const auto ledger = Ledger::open(**database, clock);
            QVERIFY((*ledger)->append(
                [](LedgerWriter& w) { return w.put(ObjectType::Organisation, toJson(sampleUnit(1))); }));
            last = (*ledger)->head();
        }
        const auto database = Database::open(room.place(), 1);
        const auto ledger = Ledger::open(**database, clock);
        QCOMPARE((*ledger)->head(), last);
        QCOMPARE(Database::create(room.place()).error().kind, ErrorKind::NotAllowed);
    }

    void raisesTheEpochAboveTheOneKeptOutside()
    {
        QTemporaryDir folder;
        const QString epochs = folder.filePath(QStringLiteral("epoch"));
        TestClock clock(sampleMoment());
        const TestDatabase room;
        const auto database = Database::create(room.place(), 1);
        {
            const auto ledger = Ledger::open(**database, clock, epochs);
            QCOMPARE((*ledger)->raiseEpoch(4)->epoch, 5);
        }
        const auto forgotten =
            (*database)->write([](Sql& sql) { return sql.run(QStringLiteral("UPDATE head SET epoch = 0")); });
        QVERIFY(forgotten);
        const auto ledger = Ledger::open(**database, clock, epochs);
        QCOMPARE((*ledger)->head().epoch, 6);
        const auto put = (*ledger)->append(
            [](LedgerWriter& w) { return w.put(ObjectType::Organisation, toJson(sampleUnit(1))); });
        QCOMPARE(*put, 6 * kEpochStep + 1);
    }

    void refusesADatabaseOfANewerProgram()
    {
        const TestDatabase room;
        {
            const auto database = Database::create(room.place(), 1);
            QVERIFY((*database)->write([](Sql& sql) { return sql.backend().setVersion(sql, 99); }));
        }
        QCOMPARE(Database::open(room.place()).error().kind, ErrorKind::TooNew);
    }

    void tellsAFileThatIsNoDatabase()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("platform.sqlite")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        QCOMPARE(Database::open(file.fileName()).error().kind, ErrorKind::Corrupt);
        QCOMPARE(Database::open(folder.filePath(QStringLiteral("absent"))).error().kind, ErrorKind::NotFound);
    }

    void wakesThoseWhoWait()
    {
        OfficePlatform platform;
        const qint64 seq = platform.ledger->head().seq;
        std::thread writer([&] { platform.add(1); });
        const Head head = platform.ledger->waitBeyond(seq, Milliseconds(20'000));
        writer.join();
        QVERIFY(head.seq > seq);
    }
};

QTEST_GUILESS_MAIN(LedgerTest)
#include "tst_ledger.moc"
