// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deadline_words.h"
#include "models/local_time.h"
#include "models/words.h"
#include "support/sample_objects.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::ui;
using lianxin::test::local;

namespace {

template <class E>
void everyValueHasWords()
{
    for (const auto& [value, code] : EnumCodes<E>::codes)
        QVERIFY2(!words(Coded<E>(value)).isEmpty(), code);
}

} // namespace

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void everythingHasWords()
    {
        everyValueHasWords<MessageStatus>();
        everyValueHasWords<MessageType>();
        everyValueHasWords<Topic>();
        everyValueHasWords<Urgency>();
        everyValueHasWords<Stage>();
        everyValueHasWords<Role>();
        everyValueHasWords<RejectReason>();
        everyValueHasWords<ReplyKind>();
        everyValueHasWords<ReplyState>();
        for (const auto& [queue, code] : EnumCodes<Queue>::codes)
            QVERIFY2(!words(queue).isEmpty(), code);
        for (const auto& [kind, code] : EnumCodes<OperationKind>::codes) {
            QVERIFY2(!actWords(kind).isEmpty(), code);
            QVERIFY2(!eventWords(QString::fromLatin1(code)).isEmpty(), code);
        }
        for (int refusal = 0; refusal <= static_cast<int>(Refusal::NotSupported); ++refusal)
            QVERIFY(!words(static_cast<Refusal>(refusal)).isEmpty());
    }

    void aChannelHasItsWordOrItsText()
    {
        QCOMPARE(channelWords(QStringLiteral("import")), QStringLiteral("Imported"));
        QCOMPARE(channelWords(QStringLiteral("小程序")), QStringLiteral("Mini program"));
        QCOMPARE(channelWords(QStringLiteral("phone")), QStringLiteral("phone"));
        QCOMPARE(channelWords(QStringLiteral("App")), QStringLiteral("App"));
        QCOMPARE(channelWords(QStringLiteral("传真")), QStringLiteral("传真")); // of a later platform
        QCOMPARE(channelWords(QString()), QString());
    }

    void everyErrorSaysWhatHappenedAndWhatToDo()
    {
        for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind) {
            const ErrorWords said = words(Error{static_cast<ErrorKind>(kind), QStringLiteral("secret detail"), false, 0});
            QVERIFY(!said.what.isEmpty());
            QVERIFY(!said.toDo.isEmpty());
            QVERIFY(!said.what.contains(QLatin1String("secret")));
        }
    }

    void aValueOfALaterVersionIsShownAsItCame()
    {
        QCOMPARE(words(Coded<MessageStatus>::fromText(QStringLiteral("onHold"))), QStringLiteral("onHold"));
        QCOMPARE(eventWords(QStringLiteral("message.frozen")), QStringLiteral("message.frozen"));
    }

    void saysHowADueTimeStands_data()
    {
        QTest::addColumn<Moment>("now");
        QTest::addColumn<QString>("said");
        // Due on Friday 2026-03-13 at 17:30, days of 6.5 hours.
        QTest::newRow("two days") << local(2026, 3, 11, 17, 30) << QStringLiteral("2 working days left");
        QTest::newRow("a day and a half") << local(2026, 3, 12, 8, 30) << QStringLiteral("2 working days left");
        QTest::newRow("half a day") << local(2026, 3, 13, 12, 0) << QStringLiteral("0.4 working days left");
        QTest::newRow("never more than there is") << local(2026, 3, 12, 8, 40) << QStringLiteral("1.9 working days left");
        QTest::newRow("one day") << local(2026, 3, 13, 8, 30) << QStringLiteral("1 working day left");
        QTest::newRow("minutes") << local(2026, 3, 13, 17, 5) << QStringLiteral("25 minute(s) left");
        QTest::newRow("the weekend after") << local(2026, 3, 14, 11, 0) << QStringLiteral("Overdue");
        QTest::newRow("the next morning") << local(2026, 3, 16, 8, 45) << QStringLiteral("Overdue by 15 minute(s)");
        QTest::newRow("a day over") << local(2026, 3, 16, 17, 30) << QStringLiteral("Overdue by 1 working day");
        QTest::newRow("long over") << local(2026, 4, 17, 17, 30) << QStringLiteral("Overdue by 24 working days");
    }

    void saysHowADueTimeStands()
    {
        QFETCH(Moment, now);
        QFETCH(QString, said);
        const WorkingCalendar calendar(test::sampleCalendar());
        QCOMPARE(dueWords(local(2026, 3, 13, 17, 30), calendar, now), said);
    }

    void writesTimesAsPeopleReadThem()
    {
        const Moment now = local(2026, 3, 11, 10, 0); // a Wednesday
        QCOMPARE(rowTime(local(2026, 3, 11, 9, 12), now), QStringLiteral("09:12"));
        QCOMPARE(rowTime(local(2026, 3, 10, 23, 59), now), QStringLiteral("Yesterday"));
        QCOMPARE(rowTime(local(2026, 3, 9, 9, 0), now), QStringLiteral("Mon"));
        QCOMPARE(rowTime(local(2026, 3, 2, 9, 0), now), QStringLiteral("2 Mar"));
        QCOMPARE(rowTime(local(2025, 3, 2, 9, 0), now), QStringLiteral("2 Mar 2025"));
        QCOMPARE(fullTime(local(2026, 3, 11, 9, 12), now), QStringLiteral("11 Mar 09:12"));
        QCOMPARE(momentOf(localTime(now)), now);
    }

    void explainsADeadlineWithItsDaysOff()
    {
        DeadlineExplanation why;
        why.stage = Stage::Final;
        why.startAt = local(2026, 2, 13, 18, 0);
        why.countedFrom = local(2026, 2, 14, 8, 30);
        why.allowance = {5, TimeUnit::WorkingDay};
        why.due = local(2026, 3, 2, 17, 30);
        why.dueOriginal = why.due;
        why.skipped = {{QDate(2026, 2, 17), false, QStringLiteral("春节")}};
        why.makeUp = {{QDate(2026, 2, 28), true, {}}};
        why.weekendDays = 2;
        const QString said = explanationLines(why, local(2026, 2, 16)).join(QLatin1Char('\n'));
        for (const char* part : {"5 working days", "outside office hours", "2 weekend day", "17 Feb (春节)", "28 Feb", "2 Mar 17:30"})
            QVERIFY2(said.contains(QString::fromUtf8(part)), qPrintable(said));
        QVERIFY(!said.contains(QLatin1String("first due time")));
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
