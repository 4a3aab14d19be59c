// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clock.h"
#include "domain/ids.h"
#include "domain/random.h"

#include <QSet>
#include <QTest>

#include <array>

using namespace lianxin;

class TestIdsRandomClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyLowerCaseUuidsAreIds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("good") << QStringLiteral("0b6e1c2a-9a11-4f0c-8d1e-58d1aa60c77a") << true;
        QTest::newRow("upper case") << QStringLiteral("0B6E1C2A-9a11-4f0c-8d1e-58d1aa60c77a") << false;
        QTest::newRow("braces") << QStringLiteral("{0b6e1c2a-9a11-4f0c-8d1e-58d1aa60c77a}") << false;
        QTest::newRow("dash elsewhere") << QStringLiteral("0b6e1c2a9-a11-4f0c-8d1e-58d1aa60c77a") << false;
        QTest::newRow("short") << QStringLiteral("0b6e1c2a-9a11-4f0c-8d1e-58d1aa60c77") << false;
        QTest::newRow("no hex") << QStringLiteral("0b6e1c2g-9a11-4f0c-8d1e-58d1aa60c77a") << false;
        QTest::newRow("empty") << QString() << false;
    }
    void onlyLowerCaseUuidsAreIds()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QCOMPARE(MessageId::parse(text).has_value(), valid);
    }

    void newIdsAreVersionFourAndDiffer()
    {
        SystemRandom random;
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const QString text = MessageId::create(random).text();
            QVERIFY(isUuidText(text));
            QCOMPARE(text[14], QLatin1Char('4'));
            QVERIFY(QStringLiteral("89ab").contains(text[19]));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void theSameSeedGivesTheSameNumbers()
    {
        SeededRandom one(7);
        SeededRandom same(7);
        SeededRandom other(8);
        const QString first = one.uuid();
        QCOMPARE(same.uuid(), first);
        QVERIFY(other.uuid() != first);
        QVERIFY(one.uuid() != first);
    }

    void smallNumbersFallEvenly()
    {
        SeededRandom random(1);
        std::array<int, 7> count{};
        for (int i = 0; i < 70'000; ++i) {
            const quint64 value = random.below(7);
            QVERIFY(value < 7);
            ++count[value];
        }
        for (const int hits : count)
            QVERIFY(hits > 9'500 && hits < 10'500);
    }

    void momentsAreWrittenInUtcWithMilliseconds()
    {
        QCOMPARE(toText(fromMsecs(0)), QStringLiteral("1970-01-01T00:00:00.000Z"));
        QCOMPARE(toText(fromMsecs(1'709'539'200'123)), QStringLiteral("2024-03-04T08:00:00.123Z"));
        QCOMPARE(toText(fromMsecs(-1)), QStringLiteral("1969-12-31T23:59:59.999Z"));
    }

    void whatWasWrittenIsReadBack()
    {
        SeededRandom random(3);
        for (int i = 0; i < 10'000; ++i) {
            const Moment moment = fromMsecs(static_cast<qint64>(random.below(253'402'300'799'999)));
            QCOMPARE(parseMoment(toText(moment)), std::optional(moment));
        }
    }

    void otherFormsOfRfc3339AreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc"); // empty: refused
        QTest::newRow("offset") << QStringLiteral("2024-03-04T16:00:00+08:00") << QStringLiteral("2024-03-04T08:00:00.000Z");
        QTest::newRow("west") << QStringLiteral("2024-03-04T03:30:00-04:30") << QStringLiteral("2024-03-04T08:00:00.000Z");
        QTest::newRow("no fraction") << QStringLiteral("2024-03-04T08:00:00Z") << QStringLiteral("2024-03-04T08:00:00.000Z");
        QTest::newRow("one digit") << QStringLiteral("2024-03-04T08:00:00.5Z") << QStringLiteral("2024-03-04T08:00:00.500Z");
        QTest::newRow("micro") << QStringLiteral("2024-03-04T08:00:00.123999Z") << QStringLiteral("2024-03-04T08:00:00.123Z");
        QTest::newRow("lower case") << QStringLiteral("2024-03-04t08:00:00z") << QStringLiteral("2024-03-04T08:00:00.000Z");
        QTest::newRow("leap day") << QStringLiteral("2024-02-29T00:00:00Z") << QStringLiteral("2024-02-29T00:00:00.000Z");
        QTest::newRow("leap second") << QStringLiteral("2016-12-31T23:59:60Z") << QStringLiteral("2017-01-01T00:00:00.000Z");
        QTest::newRow("no leap day") << QStringLiteral("2023-02-29T00:00:00Z") << QString();
        QTest::newRow("month 13") << QStringLiteral("2023-13-01T00:00:00Z") << QString();
        QTest::newRow("hour 24") << QStringLiteral("2023-01-01T24:00:00Z") << QString();
        QTest::newRow("no zone") << QStringLiteral("2023-01-01T00:00:00") << QString();
        QTest::newRow("bare point") << QStringLiteral("2023-01-01T00:00:00.Z") << QString();
        QTest::newRow("trailing") << QStringLiteral("2023-01-01T00:00:00Zx") << QString();
        QTest::newRow("offset out of range") << QStringLiteral("2023-01-01T00:00:00+24:00") << QString();
        QTest::newRow("date only") << QStringLiteral("2023-01-01") << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void otherFormsOfRfc3339AreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto moment = parseMoment(text);
        QCOMPARE(moment ? toText(*moment) : QString(), utc);
    }
};

QTEST_GUILESS_MAIN(TestIdsRandomClock)
#include "tst_ids_random_clock.moc"
