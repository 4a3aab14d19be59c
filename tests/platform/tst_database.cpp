// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_platform.h"
#include "platform/database_copy.h"
#include "support/sample_objects.h"

#include <QTest>

#include <thread>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

const QString kSet = QStringLiteral("INSERT INTO setting (name, value) VALUES (?, ?)");

Result<QStringList> names(Sql& sql)
{
    QStringList found;
    auto read = sql.each(QStringLiteral("SELECT name FROM setting ORDER BY name"), {},
                         [&](const Row& row) { found << row.text(0); });
    return read ? Result<QStringList>(found) : tl::unexpected(read.error());
}

QStringList namesIn(Database& database)
{
    return database.read(names).value();
}

Result<qint64> set(Database& database, const QString& name)
{
    return database.write([&](Sql& sql) { return sql.run(kSet, {name, QStringLiteral("v")}); });
}

} // namespace

/// What both databases do alike, whatever their own way of it.
class DatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_room = std::make_unique<TestDatabase>();
        m_database = *Database::create(m_room->place(), 2);
    }
    void cleanup()
    {
        m_database.reset();
        m_room.reset();
    }

    void aFailedStatementEndsItsTransaction()
    {
        QVERIFY(set(*m_database, QStringLiteral("a")));
        const auto written = m_database->write([](Sql& sql) -> Result<void> {
            if (auto first = sql.run(kSet, {QStringLiteral("b"), QStringLiteral("v")}); !first)
                return tl::unexpected(first.error());
            // Swallows that the name is taken.
            std::ignore = sql.run(kSet, {QStringLiteral("a"), QStringLiteral("v")});
            return {};
        });
        QCOMPARE(written.error().kind, ErrorKind::Conflict);
        QCOMPARE(namesIn(*m_database), QStringList{QStringLiteral("a")});
        QVERIFY(set(*m_database, QStringLiteral("c")));
    }

    void tellsWhetherSomethingWasThere()
    {
        const auto twice = [&] {
            return m_database->write([](Sql& sql) {
                return sql.run(kSet + QStringLiteral(" ON CONFLICT (name) DO NOTHING"),
                               {QStringLiteral("a"), QStringLiteral("v")});
            });
        };
        QCOMPARE(*twice(), 1);
        QCOMPARE(*twice(), 0);
    }

    void keepsBytesTextsAndNumbersAsTheyAre()
    {
        QByteArray every;
        for (int i = 0; i < 256; ++i)
            every += char(i);
        const QString text = QStringLiteral("引号 ' \" \\ ? $1 é 😀\n");
        const qint64 most = std::numeric_limits<qint64>::max();
        const auto key = m_database->write([&](Sql& sql) {
            return sql.insert(QStringLiteral("INSERT INTO object (type, id, version, audience, json, gone) "
                                             "VALUES (?, ?, ?, ?, ?, ?) RETURNING object_key"),
                              {text, QString(), most, true, every, QVariant()});
        });
        QVERIFY(key);
        const auto row = m_database->read([&](Sql& sql) {
            return sql.one(QStringLiteral("SELECT type, id, version, audience, json, gone, received_ms FROM "
                                          "object WHERE object_key = ?"),
                           {*key}, [](const Row& found) {
                               return QVariantList{found.text(0),   found.text(1),           found.number(2),
                                                   found.number(3), found.bytes(4),          found.isNull(1),
                                                   found.isNull(5), found.value(6).isValid()};
                           });
        });
        QCOMPARE(**row, (QVariantList{text, QString(QLatin1String("")), most, qint64(1), every, false, true,
                                      false}));
    }

    void refusesATextWithANul()
    {
        const QString broken = QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b");
        QCOMPARE(set(*m_database, broken).error().kind, ErrorKind::InvalidInput);
        QVERIFY(namesIn(*m_database).isEmpty());
    }

    void ordersTextByItsBytes()
    {
        for (const char* name : {"b-1", "B", "a", "b0", "中", "é"})
            QVERIFY(set(*m_database, QString::fromUtf8(name)));
        QStringList expected;
        for (const char* name : {"B", "a", "b-1", "b0", "é", "中"})
            expected << QString::fromUtf8(name);
        QCOMPARE(namesIn(*m_database), expected);
    }

    void runsOtherStatementsWhileRowsAreRead()
    {
        for (const char* name : {"a", "b", "c"})
            QVERIFY(set(*m_database, QString::fromLatin1(name)));
        const auto seen = m_database->read([](Sql& sql) -> Result<QStringList> {
            QStringList pairs;
            auto read =
                sql.each(QStringLiteral("SELECT name FROM setting ORDER BY name"), {}, [&](const Row& row) {
                    const auto value = readSetting(sql, row.text(0));
                    pairs << row.text(0) + **value;
                    return pairs.size() < 2; // and stops early
                });
            return read ? Result<QStringList>(pairs) : tl::unexpected(read.error());
        });
        QCOMPARE(*seen, (QStringList{QStringLiteral("av"), QStringLiteral("bv")}));
    }

    void readersSeeOneMoment()
    {
        const auto counted = m_database->read([&](Sql& sql) -> Result<QList<qsizetype>> {
            const qsizetype before = names(sql)->size();
            // From another thread: a work asks for no other one.
            std::thread writer([&] { QVERIFY(set(*m_database, QStringLiteral("late"))); });
            writer.join();
            return QList<qsizetype>{before, names(sql)->size()};
        });
        QCOMPARE(*counted, (QList<qsizetype>{0, 0}));
        QCOMPARE(namesIn(*m_database).size(), 1);
    }

    void readersChangeNothing()
    {
        const auto tried = m_database->read([](Sql& sql) {
            return sql.run(kSet, {QStringLiteral("a"), QStringLiteral("v")});
        });
        QVERIFY(!tried);
        QVERIFY(namesIn(*m_database).isEmpty());
    }

    void takesThePlaceOnlyWhenItIsWhole()
    {
        QVERIFY(set(*m_database, QStringLiteral("old")));
        const DatabasePlace aside(m_room->place(), true);
        {
            const auto other = Database::create(aside, 1);
            QVERIFY(other);
            QVERIFY(set(**other, QStringLiteral("new")));
            QCOMPARE(namesIn(*m_database), QStringList{QStringLiteral("old")});
        }
        m_database.reset();
        QCOMPARE(Database::takePlace(m_room->place()).error().kind, ErrorKind::NotAllowed);
        QVERIFY(Database::takePlace(m_room->place(), true));
        m_database = *Database::open(m_room->place(), 1);
        QCOMPARE(namesIn(*m_database), QStringList{QStringLiteral("new")});
        QCOMPARE(Database::open(aside).error().kind, ErrorKind::NotFound);
    }

    void isGoneWhenItIsRemoved()
    {
        m_database.reset();
        QVERIFY(Database::remove(m_room->place()));
        QCOMPARE(Database::open(m_room->place()).error().kind, ErrorKind::NotFound);
        QVERIFY(Database::remove(m_room->place())); // and once more
    }

    void aCopyHoldsWhatTheOriginalHolds()
    {
        TestPlatform platform("2026-03-11T01:00:00.000Z");
        const auto put = [&](int n) {
            return platform.ledger->append([n](LedgerWriter& writer) {
                return writer.put(ObjectType::Organisation, toJson(sampleUnit(n)));
            });
        };
        for (int n = 0; n < 5; ++n)
            QVERIFY(put(n));
        const QString file = platform.folder.filePath(QStringLiteral("copy.sqlite"));
        const auto copied = copyDatabase(*platform.database, file);
        QVERIFY2(copied, qPrintable(copied ? QString() : copied.error().detail));
        QVERIFY(copied->rows > 10);
        const auto copy = Database::open(file, 1);
        const auto ledger = Ledger::open(**copy, platform.clock);
        QCOMPARE((*ledger)->head(), platform.ledger->head());
        // And back to where it may be used: the next keys are new ones.
        TestDatabase room;
        QVERIFY(copyDatabase(**copy, room.place()));
        const auto restored = Database::open(room.place(), 1);
        const auto again = Ledger::open(**restored, platform.clock);
        QCOMPARE((*again)->head(), platform.ledger->head());
        const auto next = (*again)->append(
            [](LedgerWriter& writer) { return writer.put(ObjectType::Organisation, toJson(sampleUnit(6))); });
        QCOMPARE(*next, platform.ledger->head().seq + 1);
        QCOMPARE(copyDatabase(**copy, room.place()).error().kind, ErrorKind::NotAllowed);
    }

private:
    std::unique_ptr<TestDatabase> m_room;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
