// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

using namespace lianxin;
using namespace lianxin::test;

class TestDashboard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsNothingInAnEmptyOffice();
    void countsRepliesAndRatings();
    void countsWhatFallsDue();
    void cutsTheWindowWithinDays();
    void followsChanges();
    void agreesWithCountingOneByOne();

private:
    static storage::DashboardFigures figures(StoreFixture& office, Moment from, Moment to) { return StoreFixture::valueOf(office.store().dashboard(from, to)); }
    static Message at(int n, Moment receivedAt, MessageStatus status = MessageStatus::Replied, Topic topic = Topic::Urban)
    {
        Message message = sampleMessage(n, status);
        message.receivedAt = receivedAt;
        message.topic = topic;
        return message;
    }
    static Reply published(int n, Moment at)
    {
        Reply reply = sampleReply(n, messageId(n), ReplyState::Published);
        reply.publishedAt = at;
        return reply;
    }
};

void TestDashboard::countsNothingInAnEmptyOffice()
{
    StoreFixture office;
    const auto empty = figures(office, local(2026, 3, 1), local(2026, 3, 31));
    QCOMPARE(empty.replyRate, (storage::RatioFigure{0, 0}));
    QCOMPARE(empty.open, 0);
    QVERIFY(empty.topics.isEmpty());
    QCOMPARE(empty.dueDays.size(), 10);
    QCOMPARE(empty.dueDays[0].date, QDate(2026, 3, 11));
}

void TestDashboard::countsRepliesAndRatings()
{
    StoreFixture office;
    office.begin(coordinator());
    Message good = at(1, local(2026, 3, 2), MessageStatus::Closed);
    good.rating = Rating{5, 5, 5, 4.6, {}, local(2026, 3, 9)};
    Message bad = at(2, local(2026, 3, 3), MessageStatus::Replied, Topic::Transport);
    bad.rating = Rating{1, 2, 1, 1.4, {}, local(2026, 3, 9)};
    office.apply({put(good, 101), put(published(1, local(2026, 3, 6)), 102), put(bad, 103), put(published(2, local(2026, 3, 7)), 104),
                  put(at(3, local(2026, 3, 4), MessageStatus::Replied), 105), put(published(3, local(2026, 3, 10)), 106),
                  put(at(4, local(2026, 3, 5), MessageStatus::Resolving), 107), put(at(5, local(2026, 3, 5), MessageStatus::NotAccepted), 108),
                  put(at(6, local(2026, 2, 5), MessageStatus::Resolving), 109)});
    const auto march = figures(office, local(2026, 3, 1, 0), local(2026, 4, 1, 0));
    QCOMPARE(march.replyRate, (storage::RatioFigure{3, 4})); // the refused one is not valid, February's not in the window
    QCOMPARE(march.satisfaction, (storage::RatioFigure{1, 2}));
    QCOMPARE(march.ratedShare, (storage::RatioFigure{2, 3}));
    QCOMPARE(march.topics.size(), 2);
    QCOMPARE(march.topics[0], (storage::TopicCount{Topic::Urban, 3}));
    QCOMPARE(march.topics[1], (storage::TopicCount{Topic::Transport, 1}));
    QCOMPARE(march.weeks.size(), 6); // 23 February to 5 April, from Monday
    QCOMPARE(march.weeks[1], (storage::WeekCount{QDate(2026, 3, 2), 4, 2}));
    QCOMPARE(march.weeks[2], (storage::WeekCount{QDate(2026, 3, 9), 0, 1}));
    QCOMPARE(march.open, 4);
}

void TestDashboard::countsWhatFallsDue()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1), 101), put(sampleMessage(2), 102), put(sampleMessage(3, MessageStatus::Resolving), 103)});
    const auto before = figures(office, local(2026, 3, 1), local(2026, 4, 1));
    QCOMPARE(before.dueDays[0].count, 2);
    QCOMPARE(before.overdue, 0);
    QCOMPARE(before.receivedToday, 3);
    QCOMPARE(before.longestOverdueWorkingDays, 0.0);
    office.clock.setWallClock(local(2026, 3, 13, 15, 31));
    const auto after = figures(office, local(2026, 3, 1), local(2026, 4, 1));
    QCOMPARE(after.overdue, 2);
    QCOMPARE(after.dueBeforeToday, 2);
    QCOMPARE(after.receivedToday, 0);
    QVERIFY(qAbs(after.longestOverdueWorkingDays - 2) < 0.01);
    QVERIFY(!after.calendarMissing);
}

void TestDashboard::cutsTheWindowWithinDays()
{
    StoreFixture office;
    office.begin(coordinator());
    QList<Change> changes;
    for (int n = 1; n <= 48; ++n)
        changes.append(put(at(n, local(2026, 3, 1, 0) + std::chrono::hours(2 * n)), 100 + n));
    office.apply(changes);
    const auto inside = [&](Moment from, Moment to) { return figures(office, from, to).replyRate.whole; };
    QCOMPARE(inside(local(2026, 3, 1, 0), local(2026, 3, 5, 1)), 48);
    QCOMPARE(inside(local(2026, 3, 2, 0), local(2026, 3, 3, 0)), 12);
    QCOMPARE(inside(local(2026, 3, 2, 3), local(2026, 3, 2, 9)), 3);
    QCOMPARE(inside(local(2026, 3, 1, 11), local(2026, 3, 3, 5)), 21);
    QCOMPARE(inside(local(2026, 3, 2, 9), local(2026, 3, 2, 9)), 0);
}

void TestDashboard::followsChanges()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(at(1, local(2026, 3, 2), MessageStatus::Resolving), 101)});
    QCOMPARE(figures(office, local(2026, 3, 1), local(2026, 4, 1)).replyRate, (storage::RatioFigure{0, 1}));
    office.apply({put(published(1, local(2026, 3, 6)), 102), put(at(1, local(2026, 3, 2), MessageStatus::Replied), 103)});
    QCOMPARE(figures(office, local(2026, 3, 1), local(2026, 4, 1)).replyRate, (storage::RatioFigure{1, 1}));
    office.apply({removal(QStringLiteral("reply"), replyId(1).text(), 104), removal(QStringLiteral("message"), messageId(1).text(), 105)});
    QCOMPARE(figures(office, local(2026, 3, 1), local(2026, 4, 1)).replyRate, (storage::RatioFigure{0, 0}));
}

void TestDashboard::agreesWithCountingOneByOne()
{
    StoreFixture office;
    office.begin(coordinator());
    SeededRandom random(3);
    QList<Change> changes;
    QList<std::pair<Moment, std::optional<Moment>>> truth;
    for (int n = 1; n <= 300; ++n) {
        const Moment received = local(2025, 11, 1) + std::chrono::minutes(random.below(180 * 24 * 60));
        const bool replied = random.below(2) == 0;
        const Moment answered = received + std::chrono::hours(random.below(400));
        changes.append(put(at(n, received, replied ? MessageStatus::Replied : MessageStatus::Resolving), 1000 + n));
        if (replied)
            changes.append(put(published(n, answered), 2000 + n));
        truth.append({received, replied ? std::optional(answered) : std::nullopt});
    }
    office.apply(changes);
    for (int i = 0; i < 20; ++i) {
        const Moment from = local(2025, 11, 1) + std::chrono::minutes(random.below(180 * 24 * 60));
        const Moment to = from + std::chrono::minutes(random.below(90 * 24 * 60));
        storage::RatioFigure expected;
        for (const auto& [received, answered] : truth) {
            if (received < from || received >= to)
                continue;
            ++expected.whole;
            expected.part += answered ? 1 : 0;
        }
        QCOMPARE(figures(office, from, to).replyRate, expected);
    }
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

QTEST_GUILESS_MAIN(TestDashboard)
#include "tst_dashboard.moc"
