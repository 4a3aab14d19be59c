// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/line_wishes.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::client;
using namespace std::chrono_literals;

/// What an account's line begins with outlives the program; the clock's estimate only as long as the computer runs.
class TstLineWishes : public QObject {
    Q_OBJECT

private:
    static LineWishes wishes()
    {
        LineWishes made;
        made.workOffline = true;
        made.metered = true;
        made.clock.samples.append({*parseMoment(u"2026-03-04T08:00:00.123Z"), 90'000ms, 450ms});
        made.clock.samples.append({*parseMoment(u"2026-03-04T08:01:00.000Z"), 150'000ms, 20ms});
        return made;
    }

private Q_SLOTS:
    void comeBackAsTheyWere()
    {
        const QString text = textOf(wishes(), QStringLiteral("boot-1"));
        QCOMPARE(lineWishesOf(text, QStringLiteral("boot-1")), wishes());
    }

    void aClockOfAnotherBootIsForgotten()
    {
        const LineWishes later = lineWishesOf(textOf(wishes(), QStringLiteral("boot-1")), QStringLiteral("boot-2"));
        QVERIFY(later.workOffline && later.metered);
        QVERIFY(later.clock.samples.isEmpty());
    }

    void aSystemThatDoesNotNameItsBootKeepsNoClock()
    {
        QVERIFY(lineWishesOf(textOf(wishes(), QString()), QString()).clock.samples.isEmpty());
    }

    void whatCannotBeReadWasNotSaid_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "{", "[]", R"({"workOffline":"yes"})", R"({"boot":"b","clock":[[1,2]]})"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatCannotBeReadWasNotSaid()
    {
        QFETCH(QString, text);
        QCOMPARE(lineWishesOf(text, QStringLiteral("b")), LineWishes());
    }

    void thisComputerNamesItsBoot()
    {
        QCOMPARE(bootId(), bootId());
        QVERIFY(!bootId().isEmpty());
    }

    void monotonicTimeGoesOnBetweenPrograms()
    {
        // Since the start of the computer, not of the program: else what was kept would mean nothing.
        QVERIFY(SystemClock().monotonic() > 10s);
    }
};

QTEST_GUILESS_MAIN(TstLineWishes)
#include "tst_line_wishes.moc"
