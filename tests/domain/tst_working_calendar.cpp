// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/working_calendar.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace lianxin;
using namespace std::chrono_literals;

namespace {

const CalendarId kId = *CalendarId::parse(u"00000000-0000-4000-8000-0000000000ca");

Calendar countyCalendar()
{
    const auto calendar = builtInCalendar(kId, Moment{});
    return *calendar;
}

Moment at(const char* local)
{
    return *parseMoment(QString::fromLatin1(local) + QStringLiteral(":00+08:00"));
}

QString localText(Moment moment)
{
    return toText(moment + 8h).left(16);
}

/// The definition of domain.md §4 taken word by word, minute by minute and day by day: slow and plain.
class Oracle {
public:
    explicit Oracle(QHash<QDate, bool> named) : m_named(std::move(named)) {}

    bool works(QDate date) const { return m_named.value(date, date.dayOfWeek() <= 5); }

    Moment addDays(Moment start, int count) const
    {
        QDate date = QDateTime::fromMSecsSinceEpoch(toMsecs(start) + 8 * 3'600'000LL, Qt::UTC).date();
        while (count > 0) {
            date = date.addDays(1);
            if (works(date))
                --count;
        }
        return fromMsecs(QDateTime(date, QTime(17, 30), Qt::UTC).toMSecsSinceEpoch() - 8 * 3'600'000LL);
    }

    Moment addMinutes(Moment start, int count) const
    {
        QDateTime local = QDateTime::fromMSecsSinceEpoch(toMsecs(start) + 8 * 3'600'000LL, Qt::UTC);
        while (count > 0) {
            const QTime time = local.time();
            const bool open = works(local.date())
                && ((time >= QTime(8, 30) && time < QTime(12, 0)) || (time >= QTime(14, 30) && time < QTime(17, 30)));
            local = local.addSecs(60);
            if (open)
                --count;
        }
        return fromMsecs(local.toMSecsSinceEpoch() - 8 * 3'600'000LL);
    }

private:
    QHash<QDate, bool> m_named;
};

QString sharedFile(const QString& name)
{
    const QString folder = qEnvironmentVariable("LIANXIN_SHARED_DATA", QStringLiteral(LIANXIN_SOURCE "/../shared/data"));
    return QDir(folder).filePath(name);
}

} // namespace

class TestWorkingCalendar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWorkingDays_data()
    {
        QTest::addColumn<QDate>("start");
        QTest::addColumn<int>("days");
        QTest::addColumn<QDate>("due");
        // The vectors of domain.md §4.
        QTest::newRow("into a make-up Saturday") << QDate(2026, 2, 13) << 1 << QDate(2026, 2, 14);
        QTest::newRow("over the Spring Festival") << QDate(2026, 2, 13) << 5 << QDate(2026, 2, 27);
        QTest::newRow("from a make-up Saturday") << QDate(2026, 2, 14) << 1 << QDate(2026, 2, 24);
        QTest::newRow("over Labour Day") << QDate(2026, 4, 30) << 3 << QDate(2026, 5, 8);
        QTest::newRow("into a make-up Sunday") << QDate(2026, 9, 18) << 1 << QDate(2026, 9, 20);
        QTest::newRow("over the National Day") << QDate(2026, 9, 30) << 5 << QDate(2026, 10, 13);
        QTest::newRow("from New Year's Day") << QDate(2026, 1, 1) << 1 << QDate(2026, 1, 4);
        QTest::newRow("before a make-up Sunday") << QDate(2025, 1, 24) << 2 << QDate(2025, 1, 27);
    }

    void countsWorkingDays()
    {
        QFETCH(QDate, start);
        QFETCH(int, days);
        QFETCH(QDate, due);
        const WorkingCalendar calendar(countyCalendar());
        for (const auto time : {0h, 10h, 13h, 23h})
            QCOMPARE(calendar.addWorkingDays(calendar.startOfDay(start) + time, days), calendar.closingOf(due));
    }

    void hasAsManyWorkingDaysAsTheNoticeSays()
    {
        const WorkingCalendar calendar(countyCalendar());
        for (const int year : {2025, 2026}) {
            int count = 0;
            for (QDate date(year, 1, 1); date.year() == year; date = date.addDays(1))
                count += calendar.isWorkingDay(date) ? 1 : 0;
            QCOMPARE(count, 248);
        }
    }

    void anActAfterHoursHasTheNextOpeningsDayAsItsFirst()
    {
        const WorkingCalendar calendar(countyCalendar());
        QCOMPARE(localText(calendar.addWorkingDays(at("2026-03-11T17:30"), 1)), QStringLiteral("2026-03-12T17:30"));
        QCOMPARE(localText(calendar.addWorkingDays(at("2026-03-11T17:31"), 1)), QStringLiteral("2026-03-12T17:30"));
        QCOMPARE(localText(calendar.addWorkingDays(at("2026-03-14T10:00"), 1)), QStringLiteral("2026-03-16T17:30"));
        QCOMPARE(localText(calendar.addWorkingDays(at("2026-03-12T00:10"), 1)), QStringLiteral("2026-03-13T17:30"));
    }

    void workingHoursStopForLunchAndNight()
    {
        const WorkingCalendar calendar(countyCalendar());
        QCOMPARE(localText(calendar.addWorkingTime(at("2026-03-11T11:00"), 2h)), QStringLiteral("2026-03-11T15:30"));
        QCOMPARE(localText(calendar.addWorkingTime(at("2026-03-11T16:00"), 4h)), QStringLiteral("2026-03-12T11:00"));
        QCOMPARE(localText(calendar.addWorkingTime(at("2026-03-13T17:00"), 1h)), QStringLiteral("2026-03-16T09:00"));
        QCOMPARE(localText(calendar.addWorkingTime(at("2026-03-11T13:00"), 30min)), QStringLiteral("2026-03-11T15:00"));
        QCOMPARE(localText(calendar.addWorkingTime(at("2026-03-11T08:30"), 3h + 30min)), QStringLiteral("2026-03-11T12:00"));
    }

    void theNextWorkingMomentIsItselfInOfficeHours()
    {
        const WorkingCalendar calendar(countyCalendar());
        QCOMPARE(calendar.nextWorkingMoment(at("2026-03-11T09:00")), at("2026-03-11T09:00"));
        QCOMPARE(calendar.nextWorkingMoment(at("2026-03-11T12:30")), at("2026-03-11T14:30"));
        QCOMPARE(calendar.nextWorkingMoment(at("2026-02-14T20:00")), at("2026-02-24T08:30"));
        QCOMPARE(calendar.nextWorkingMoment(at("2026-03-11T01:00")), at("2026-03-11T08:30"));
    }

    void addingInTwoStepsEqualsAddingAtOnce()
    {
        const WorkingCalendar calendar(countyCalendar());
        for (QDate date(2023, 1, 1); date.year() < 2027; date = date.addDays(1)) {
            const Moment start = calendar.startOfDay(date) + 11h + 7min;
            for (const auto& [n, m] : {std::pair(0, 3), std::pair(1, 1), std::pair(2, 5), std::pair(4, 11)})
                QCOMPARE(calendar.addWorkingDays(calendar.addWorkingDays(start, n), m), calendar.addWorkingDays(start, n + m));
            for (const auto& [n, m] : {std::pair(10, 50), std::pair(200, 220), std::pair(389, 391)})
                QCOMPARE(calendar.addWorkingTime(calendar.addWorkingTime(start, std::chrono::minutes(n)), std::chrono::minutes(m)),
                         calendar.addWorkingTime(start, std::chrono::minutes(n + m)));
        }
    }

    void everyResultIsAWorkingMoment()
    {
        const WorkingCalendar calendar(countyCalendar());
        for (QDate date(2023, 1, 1); date.year() < 2027; date = date.addDays(1)) {
            for (const auto offset : {0min, 540min, 780min, 1080min, 1439min}) {
                const Moment start = calendar.startOfDay(date) + offset;
                const Moment byDays = calendar.addWorkingDays(start, 3);
                QCOMPARE(calendar.nextWorkingMoment(byDays), byDays);
                const Moment byTime = calendar.addWorkingTime(start, 217min);
                QCOMPARE(calendar.nextWorkingMoment(byTime), byTime);
            }
        }
    }

    void timeBetweenUndoesAdding()
    {
        const WorkingCalendar calendar(countyCalendar());
        for (QDate date(2025, 12, 1); date < QDate(2026, 12, 1); date = date.addDays(1)) {
            const Moment start = calendar.nextWorkingMoment(calendar.startOfDay(date) + 15h);
            for (const auto length : {1min, 180min, 391min, 2000min}) {
                const Moment end = calendar.addWorkingTime(start, length);
                QCOMPARE(calendar.workingTimeBetween(start, end), Milliseconds(length));
                QCOMPARE(calendar.workingTimeBetween(end, start), -Milliseconds(length));
                QCOMPARE(calendar.workingTimeBetween(calendar.subtractWorkingTime(end, length), end), Milliseconds(length));
            }
        }
    }

    void agreesWithASlowDayByDayOracle()
    {
        QFile file(sharedFile(QStringLiteral("holidays-cn.json")));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the shared holiday table is not there");
        QHash<QDate, bool> named;
        for (const QJsonValue& day : QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("days")).toArray())
            named.insert(QDate::fromString(day.toObject().value(QLatin1String("date")).toString(), Qt::ISODate),
                         !day.toObject().value(QLatin1String("off")).toBool());
        QVERIFY(named.size() > 100);
        const Oracle oracle(named);
        const WorkingCalendar calendar(countyCalendar());
        for (QDate date(2023, 1, 1); date < QDate(2026, 12, 1); date = date.addDays(1)) {
            QCOMPARE(calendar.isWorkingDay(date), oracle.works(date));
            for (const auto offset : {30min, 560min, 760min, 1051min, 1400min}) {
                const Moment start = calendar.startOfDay(date) + offset;
                QCOMPARE(calendar.addWorkingDays(start, 1 + date.day() % 7), oracle.addDays(start, 1 + date.day() % 7));
                QCOMPARE(calendar.addWorkingTime(start, 61min), oracle.addMinutes(start, 61));
            }
        }
    }

    void aCountyOverrideWinsOverTheNotice()
    {
        Calendar county = countyCalendar();
        county.exceptions.append({QDate(2026, 3, 11), false, QStringLiteral("县庆")});
        county.exceptions.append({QDate(2026, 2, 16), true, QStringLiteral("值守")});
        const WorkingCalendar calendar(county);
        QVERIFY(!calendar.isWorkingDay(QDate(2026, 3, 11)));
        QVERIFY(calendar.isWorkingDay(QDate(2026, 2, 16)));
        QCOMPARE(calendar.exceptionOn(QDate(2026, 2, 16))->name, QStringLiteral("值守"));
    }

    void aMissingYearFallsBackToTheWeekAndSaysSo()
    {
        const WorkingCalendar calendar(countyCalendar());
        QVERIFY(calendar.coversYear(2026));
        QVERIFY(!calendar.coversYear(2031));
        QVERIFY(calendar.isWorkingDay(QDate(2031, 10, 1)));
        QVERIFY(!calendar.isWorkingDay(QDate(2031, 10, 4)));
    }

    void aCalendarWithoutWorkingDaysOrHoursIsMended()
    {
        Calendar broken = countyCalendar();
        broken.weekPattern = {false, false, false, false, false, false, false};
        broken.workHours = {{QTime(12, 0), QTime(8, 0)}, {}};
        const WorkingCalendar calendar(broken);
        QCOMPARE(calendar.dayLength(), Milliseconds(6h + 30min));
        QCOMPARE(localText(calendar.addWorkingDays(at("2026-03-11T09:00"), 1)), QStringLiteral("2026-03-12T17:30"));
    }

    void theNextTenWorkingDaysSkipDaysOff()
    {
        const WorkingCalendar calendar(countyCalendar());
        const QList<QDate> days = calendar.workingDaysFrom(QDate(2026, 2, 13), 4);
        QCOMPARE(days, QList<QDate>({QDate(2026, 2, 13), QDate(2026, 2, 14), QDate(2026, 2, 24), QDate(2026, 2, 25)}));
    }
};

QTEST_GUILESS_MAIN(TestWorkingCalendar)
#include "tst_working_calendar.moc"
