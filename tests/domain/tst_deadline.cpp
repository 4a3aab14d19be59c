// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/deadline.h"

#include <QTest>

using namespace lianxin;
using namespace std::chrono_literals;

namespace {

const CalendarId kCalendarId = *CalendarId::parse(u"00000000-0000-4000-8000-0000000000ca");
const RuleId kRuleId = *RuleId::parse(u"00000000-0000-4000-8000-0000000000fa");
const MessageId kMessageId = *MessageId::parse(u"00000000-0000-4000-8000-000000000001");

Moment at(const char* local)
{
    return *parseMoment(QString::fromLatin1(local) + QStringLiteral(":00+08:00"));
}

WorkingCalendar calendar()
{
    return WorkingCalendar(*builtInCalendar(kCalendarId, Moment{}));
}

Rule rule()
{
    return builtInRule(kRuleId, kCalendarId, Moment{});
}

StageClock clockOf(Stage stage, Moment start, Moment due)
{
    StageClock clock;
    clock.stage = stage;
    clock.startAt = start;
    clock.dueOriginal = due;
    clock.dueEffective = due;
    return clock;
}

Message message(MessageStatus status, QList<StageClock> clocks)
{
    Message value{kMessageId};
    value.status = status;
    value.type = MessageType::Help;
    value.urgency = Urgency::Normal;
    value.clocks = std::move(clocks);
    return value;
}

} // namespace

Q_DECLARE_METATYPE(lianxin::Allowance)

class TestDeadline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDefaultAmountsAreThoseOfTheRuleBook_data()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<int>("urgency");
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("complex");
        QTest::addColumn<double>("amount"); // negative: not allowed
        QTest::addColumn<int>("unit");
        const auto row = [](const char* name, Stage stage, Urgency urgency, MessageType type, bool complex, double amount,
                            TimeUnit unit) {
            QTest::newRow(name) << static_cast<int>(stage) << static_cast<int>(urgency) << static_cast<int>(type)
                                << complex << amount << static_cast<int>(unit);
        };
        using enum Stage;
        using enum Urgency;
        using enum MessageType;
        using enum TimeUnit;
        row("triage normal", Triage, Normal, Help, false, 4, WorkingHour);
        row("triage critical", Triage, Critical, Help, false, 0.5, ClockHour);
        row("sign urgent", Sign, Urgent, Help, false, 1, WorkingHour);
        row("return normal", Return, Normal, Help, false, 1, WorkingDay);
        row("return critical", Return, Critical, Help, false, -1, WorkingDay);
        row("contact urgent", FirstContact, Urgent, Help, false, 4, WorkingHour);
        row("contact critical", FirstContact, Critical, Help, false, 2, ClockHour);
        row("verify normal", Verify, Normal, Help, false, 3, WorkingDay);
        row("verify critical", Verify, Critical, Help, false, 12, ClockHour);
        row("consult", Final, Normal, Consult, false, 3, WorkingDay);
        row("thanks", Final, Normal, Thanks, false, 3, WorkingDay);
        row("help", Final, Normal, Help, false, 5, WorkingDay);
        row("complaint", Final, Normal, Complaint, false, 7, WorkingDay);
        row("suggest", Final, Normal, Suggest, false, 10, WorkingDay);
        row("urgent, any type", Final, Urgent, Suggest, false, 3, WorkingDay);
        row("complex", Final, Normal, Consult, true, 15, WorkingDay);
        row("complex urgent", Final, Urgent, Consult, true, 5, WorkingDay);
        row("complex asks the same to sign", Sign, Normal, Consult, true, 4, WorkingHour);
        row("review", Review, Normal, Help, false, 4, WorkingHour);
        row("redo", Redo, Critical, Help, false, 1, WorkingDay);
    }

    void theDefaultAmountsAreThoseOfTheRuleBook()
    {
        QFETCH(int, stage);
        QFETCH(int, urgency);
        QFETCH(int, type);
        QFETCH(bool, complex);
        QFETCH(double, amount);
        QFETCH(int, unit);
        const auto allowance = allowanceFor(rule(), static_cast<Stage>(stage), static_cast<Urgency>(urgency),
                                            static_cast<MessageType>(type), complex);
        QCOMPARE(allowance.has_value(), amount >= 0);
        if (!allowance)
            return;
        QCOMPARE(allowance->amount, amount);
        QCOMPARE(static_cast<int>(allowance->unit), unit);
    }

    void clockHoursRunAtNight()
    {
        QCOMPARE(dueAfter(calendar(), at("2026-03-11T20:00"), {12, TimeUnit::ClockHour}), at("2026-03-12T08:00"));
    }

    void threeWorkingDaysTurnYellowAtOnePointTwoDaysLeft()
    {
        const WorkingCalendar office = calendar();
        const StageClock clock = clockOf(Stage::Verify, at("2026-03-11T09:12"), at("2026-03-16T17:30"));
        const LightTimes times = lightTimes(clock, office);
        QCOMPARE(office.workingDaysBetween(times.yellowAt, times.redAt), 1.2);
        QCOMPARE(office.workingDaysBetween(times.orangeAt, times.redAt), 0.6);
        QCOMPARE(lightAt(times, times.yellowAt - 1ms), Light::Green);
        QCOMPARE(lightAt(times, times.yellowAt), Light::Yellow);
        QCOMPARE(lightAt(times, times.orangeAt), Light::Orange);
        QCOMPARE(lightAt(times, times.redAt), Light::Orange);
        QCOMPARE(lightAt(times, times.redAt + 1ms), Light::Red);
    }

    void fifteenWorkingDaysTurnYellowAtTwoDaysLeft()
    {
        const WorkingCalendar office = calendar();
        const Moment start = at("2026-03-02T10:30");
        const StageClock clock = clockOf(Stage::Final, start, office.addWorkingDays(start, 15));
        const LightTimes times = lightTimes(clock, office);
        QCOMPARE(office.workingDaysBetween(times.yellowAt, times.redAt), 2.0);
        QCOMPARE(office.workingDaysBetween(times.orangeAt, times.redAt), 1.0);
    }

    void aClockOutsideOfficeHoursHasLightsToo()
    {
        const StageClock clock = clockOf(Stage::FirstContact, at("2026-03-14T20:00"), at("2026-03-14T22:00"));
        const LightTimes times = lightTimes(clock, calendar());
        QCOMPARE(times.yellowAt, at("2026-03-14T21:12"));
        QCOMPARE(times.orangeAt, at("2026-03-14T21:36"));
    }

    void theEarliestOpenClockOfTheStateCounts()
    {
        const auto sign = clockOf(Stage::Sign, at("2026-03-11T09:00"), at("2026-03-11T15:30"));
        const auto window = clockOf(Stage::Return, at("2026-03-11T09:00"), at("2026-03-11T10:00"));
        const auto final = clockOf(Stage::Final, at("2026-03-11T09:00"), at("2026-03-18T17:30"));
        auto signedClock = sign;
        signedClock.doneAt = at("2026-03-11T10:00");
        QVERIFY(activeClock(message(MessageStatus::Dispatched, {final, window, sign}))->stage.is(Stage::Sign));
        QVERIFY(activeClock(message(MessageStatus::Resolving, {signedClock, window, final}))->stage.is(Stage::Final));
        QVERIFY(!activeClock(message(MessageStatus::Replied, {final})));
        QVERIFY(!activeClock(message(MessageStatus::Resolving, {})));
    }

    void anExplanationNamesTheDaysThatWereSkipped()
    {
        Message help = message(MessageStatus::Resolving, {});
        const Moment start = at("2026-02-13T18:00");
        help.clocks = {clockOf(Stage::Final, start, calendar().addWorkingDays(start, 5))};
        const auto explanation = explainDeadline(help, Stage::Final, rule(), calendar());
        QVERIFY(explanation.has_value());
        QCOMPARE(explanation->countedFrom, at("2026-02-14T08:30"));
        QCOMPARE(explanation->allowance.amount, 5.0);
        QCOMPARE(explanation->skipped.size(), 9);
        QCOMPARE(explanation->makeUp.size(), 1);
        QVERIFY(!explanation->yearMissing);
        QVERIFY(!explainDeadline(help, Stage::Verify, rule(), calendar()));
    }

    void anExplanationSaysWhenAYearIsMissing()
    {
        Message help = message(MessageStatus::Resolving, {});
        help.clocks = {clockOf(Stage::Final, at("2031-03-03T09:00"), at("2031-03-10T17:30"))};
        QVERIFY(explainDeadline(help, Stage::Final, rule(), calendar())->yearMissing);
    }
};

QTEST_GUILESS_MAIN(TestDeadline)
#include "tst_deadline.moc"
