// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

using namespace lianxin;
using namespace lianxin::test;
using storage::MessageFilter;
using storage::MessageSort;

class TestRowsAndQueues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsEachPersonHisQueues();
    void offersReviewToTheLevelThatIsDue();
    void countsWhatTheQueuesHold();
    void turnsLightsAsTimeGoesOn();
    void agreesWithTheLightsOfTheDomain();
    void sortsByDueTimeAndByReceipt();
    void filters();
    void givesKeysThatRiseWithReceipt();
    void makesRowsAnewWhenThePersonChanges();
    void makesRowsAnewWhenTheCalendarChanges();
    void makesRowsByACalendarOfTheSamePage();
    void marksWhatWasRead();
    void takesAwayWhatWasRemoved();

private:
    static int countIn(StoreFixture& office, Queue queue)
    {
        for (const auto& count : StoreFixture::valueOf(office.store().queueCounts())) {
            if (count.queue == queue)
                return count.count;
        }
        return -1;
    }
    static QList<int> filtered(StoreFixture& office, const MessageFilter& filter, int limit = -1)
    {
        return office.numbersOf(StoreFixture::valueOf(office.store().messageKeys(filter, MessageSort::NewestFirst, limit)));
    }
    /// A day on which the sample messages would be near their end, off after all.
    static Calendar calendarWithADayOff()
    {
        Calendar calendar = sampleCalendar();
        calendar.exceptions.append(CalendarException{QDate(2026, 3, 17), false, QStringLiteral("停电")});
        return calendar;
    }
    static Message ofOtherUnit(int n, MessageStatus status)
    {
        Message message = sampleMessage(n, status);
        message.leadOrgId = unit(2);
        return message;
    }
    static QList<Change> oneOfEach()
    {
        QList<Change> changes;
        int n = 0;
        for (const auto& [status, code] : EnumCodes<MessageStatus>::codes) {
            ++n;
            changes.append(put(sampleMessage(n, status), 100 + n));
        }
        return changes;
    }
};

void TestRowsAndQueues::showsEachPersonHisQueues()
{
    StoreFixture office;
    office.begin(handler());
    office.apply(oneOfEach());
    office.apply({put(ofOtherUnit(20, MessageStatus::Dispatched), 120), put(ofOtherUnit(21, MessageStatus::Resolving), 121)});
    QCOMPARE(office.inQueue(Queue::ToSign), QList<int>{2});
    QCOMPARE(office.inQueue(Queue::Verifying), QList<int>{3});
    QCOMPARE(office.inQueue(Queue::Resolving), QList<int>{4});
    QCOMPARE(office.inQueue(Queue::Reviewing), QList<int>{5});
    QCOMPARE(office.inQueue(Queue::Replied), QList<int>{6});
    QCOMPARE(office.inQueue(Queue::Done, MessageSort::NewestFirst), (QList<int>{9, 8}));
    QCOMPARE(office.inQueue(Queue::ToDispatch), (QList<int>{1, 10}));
    QCOMPARE(office.inQueue(Queue::Returned), QList<int>{10});
    QCOMPARE(office.inQueue(Queue::All).size(), 15);
}

void TestRowsAndQueues::offersReviewToTheLevelThatIsDue()
{
    StoreFixture office;
    office.begin(unitReviewer());
    Message message = sampleMessage(1, MessageStatus::Reviewing);
    message.replyId = replyId(1);
    Reply reply = sampleReply(1, message.id);
    office.apply({put(message, 101), put(reply, 102)});
    QCOMPARE(office.inQueue(Queue::ToReview), QList<int>{1});
    QCOMPARE(countIn(office, Queue::ToReview), 1);

    reply.approvals.append(Approval{1, unitReviewer().userId, ReviewDecision::Approve, {}, sampleMoment()});
    office.apply({put(reply, 103)});
    QVERIFY(office.inQueue(Queue::ToReview).isEmpty());

    StoreFixture county;
    county.begin(officeReviewer());
    county.apply({put(message, 101), put(reply, 103)});
    QCOMPARE(county.inQueue(Queue::ToReview), QList<int>{1});
    QVERIFY(county.inQueue(Queue::ToPublish).isEmpty());
    reply.approvals.append(Approval{2, officeReviewer().userId, ReviewDecision::Approve, {}, sampleMoment()});
    reply.state = ReplyState::Approved;
    county.apply({put(reply, 104)});
    QVERIFY(county.inQueue(Queue::ToReview).isEmpty());
    QCOMPARE(county.inQueue(Queue::ToPublish), QList<int>{1});
    QCOMPARE(countIn(county, Queue::ToPublish), 1);
}

void TestRowsAndQueues::countsWhatTheQueuesHold()
{
    for (const Person& person : {handler(), coordinator(), officeReviewer()}) {
        StoreFixture office;
        office.begin(person);
        office.apply(oneOfEach());
        office.apply({put(ofOtherUnit(20, MessageStatus::Dispatched), 120)});
        for (const int hours : {0, 3, 30, 300}) {
            office.clock.setWallClock(sampleMoment() + std::chrono::hours(hours));
            for (const auto& count : StoreFixture::valueOf(office.store().queueCounts()))
                QCOMPARE(count.count, office.keys(count.queue).size());
        }
        QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
    }
}

void TestRowsAndQueues::turnsLightsAsTimeGoesOn()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1), 101)}); // triage: four working hours from 09:01, so due at 15:31
    const auto row = office.row(1);
    QCOMPARE(row.stage, std::optional(Coded(Stage::Triage)));
    QCOMPARE(row.lights->redAt, local(2026, 3, 11, 15, 31));
    QVERIFY(office.inQueue(Queue::DueSoon).isEmpty());
    office.clock.setWallClock(row.lights->yellowAt);
    QCOMPARE(office.inQueue(Queue::DueSoon), QList<int>{1});
    office.clock.setWallClock(row.lights->redAt);
    QCOMPARE(office.inQueue(Queue::DueSoon), QList<int>{1});
    QVERIFY(office.inQueue(Queue::Overdue).isEmpty());
    office.clock.advance(Milliseconds(1));
    QVERIFY(office.inQueue(Queue::DueSoon).isEmpty());
    QCOMPARE(office.inQueue(Queue::Overdue), QList<int>{1});
    QCOMPARE(countIn(office, Queue::Overdue), 1);
    office.clock.setWallClock(local(2026, 3, 20));
    QCOMPARE(countIn(office, Queue::Overdue), 1);
}

void TestRowsAndQueues::agreesWithTheLightsOfTheDomain()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1), 101), put(sampleMessage(2, MessageStatus::Resolving), 102)});
    for (const int n : {1, 2}) {
        const LightTimes times = *office.row(n).lights;
        for (const Moment turn : {times.yellowAt, times.orangeAt, times.redAt}) {
            for (const int around : {-1, 0, 1}) {
                office.clock.setWallClock(turn + Milliseconds(around));
                for (const auto& [light, code] : EnumCodes<Light>::codes) {
                    MessageFilter filter;
                    filter.light = light;
                    QCOMPARE(filtered(office, filter).contains(n), lightAt(times, office.clock.now()) == light);
                }
            }
        }
    }
}

void TestRowsAndQueues::sortsByDueTimeAndByReceipt()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1, MessageStatus::Resolving), 101), put(sampleMessage(2, MessageStatus::Received), 102),
                  put(sampleMessage(3, MessageStatus::Replied), 103), put(sampleMessage(4, MessageStatus::Closed), 104)});
    QCOMPARE(office.inQueue(Queue::All, MessageSort::DueFirst), (QList<int>{2, 1, 4, 3}));
    QCOMPARE(office.inQueue(Queue::All, MessageSort::NewestFirst), (QList<int>{4, 3, 2, 1}));
    QCOMPARE(office.inQueue(Queue::All, MessageSort::OldestFirst), (QList<int>{1, 2, 3, 4}));
    QCOMPARE(filtered(office, MessageFilter{}, 2), (QList<int>{4, 3}));
}

void TestRowsAndQueues::filters()
{
    StoreFixture office;
    office.begin(coordinator());
    Message road = ofOtherUnit(2, MessageStatus::Resolving);
    road.topic = Topic::Transport;
    road.urgency = Urgency::Urgent;
    road.typeFinal = Coded(MessageType::Consult);
    Message rated = sampleMessage(3, MessageStatus::Closed);
    rated.rating = Rating{5, 5, 5, 4.5, {}, sampleMoment()};
    office.apply({put(sampleMessage(1), 101), put(road, 102), put(rated, 103),
                  put(sampleReply(3, rated.id, ReplyState::Published), 104)});
    MessageFilter filter;
    filter.topic = Topic::Transport;
    QCOMPARE(filtered(office, filter), QList<int>{2});
    filter = {};
    filter.type = MessageType::Consult;
    filter.urgency = Urgency::Urgent;
    filter.leadOrg = unit(2);
    QCOMPARE(filtered(office, filter), QList<int>{2});
    filter = {};
    filter.status = MessageStatus::Received;
    filter.light = Light::Green;
    QCOMPARE(filtered(office, filter), QList<int>{1});
    filter.light = Light::Red;
    QVERIFY(filtered(office, filter).isEmpty());
    filter = {};
    filter.receivedFrom = sampleMessage(2).receivedAt;
    filter.receivedTo = sampleMessage(3).receivedAt;
    QCOMPARE(filtered(office, filter), QList<int>{2});
    filter = {};
    filter.repliedFrom = sampleMoment();
    QCOMPARE(filtered(office, filter), QList<int>{3});
    filter = {};
    filter.satisfied = true;
    QCOMPARE(filtered(office, filter), QList<int>{3});
    filter.satisfied = false;
    QVERIFY(filtered(office, filter).isEmpty());
    filter = {};
    filter.ratedOnly = true;
    QCOMPARE(filtered(office, filter), QList<int>{3});
    filter = {};
    filter.dueTo = local(2026, 3, 12, 0, 0);
    QCOMPARE(filtered(office, filter), QList<int>{1});
    filter = {};
    filter.text = QStringLiteral("供暖 b2");
    QCOMPARE(filtered(office, filter), QList<int>{2});
    filter.text = QStringLiteral("\u200b");
    QVERIFY(filtered(office, filter).isEmpty());
}

void TestRowsAndQueues::givesKeysThatRiseWithReceipt()
{
    StoreFixture office;
    QList<Change> changes;
    for (int n = 200; n > 0; --n) { // newest first, as a snapshot comes, and many in the same second
        Message message = sampleMessage(n);
        message.receivedAt = sampleMoment() + std::chrono::seconds(n / 20);
        changes.append(put(message, 100 + n));
    }
    office.apply(changes);
    const auto rows = StoreFixture::valueOf(office.store().messageRows(office.keys(Queue::All, MessageSort::OldestFirst)));
    QCOMPARE(rows.size(), 200);
    QSet<storage::MessageKey> keys;
    for (const auto& row : rows)
        keys.insert(row.key);
    QCOMPARE(keys.size(), 200);
    QVERIFY(std::is_sorted(rows.cbegin(), rows.cend(), [](const auto& a, const auto& b) { return a.receivedAt < b.receivedAt; }));
}

void TestRowsAndQueues::makesRowsAnewWhenThePersonChanges()
{
    StoreFixture office;
    office.options.rowsPerBatch = 2;
    office.restart();
    office.begin(coordinator());
    office.apply({put(ofOtherUnit(1, MessageStatus::Resolving), 101), put(sampleMessage(2, MessageStatus::Resolving), 102),
                  put(sampleMessage(3, MessageStatus::Resolving), 103), put(sampleMessage(4, MessageStatus::Resolving), 104)});
    QCOMPARE(office.inQueue(Queue::Resolving).size(), 4);
    StoreFixture::valueOf(office.store().setPerson(handler()));
    QTRY_COMPARE(office.inQueue(Queue::Resolving), (QList<int>{2, 3, 4}));
    QCOMPARE(countIn(office, Queue::Resolving), 3);
    QCOMPARE(StoreFixture::valueOf(office.store().person()), std::optional(handler()));
}

void TestRowsAndQueues::makesRowsAnewWhenTheCalendarChanges()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1, MessageStatus::Resolving), 101)});
    const auto before = office.row(1).lights->yellowAt;
    office.apply({put(calendarWithADayOff(), 200)});
    QTRY_VERIFY(office.row(1).lights->yellowAt != before);
}

void TestRowsAndQueues::makesRowsByACalendarOfTheSamePage()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1, MessageStatus::Resolving), 101), put(calendarWithADayOff(), 102), put(sampleMessage(2, MessageStatus::Resolving), 103)});
    const auto after = office.row(2).lights->yellowAt; // at once

    StoreFixture before;
    before.begin(coordinator());
    before.apply({put(calendarWithADayOff(), 101)});
    before.apply({put(sampleMessage(1, MessageStatus::Resolving), 102), put(sampleMessage(2, MessageStatus::Resolving), 103)});
    QCOMPARE(after, before.row(2).lights->yellowAt);
    QTRY_COMPARE(office.row(1).lights->yellowAt, before.row(1).lights->yellowAt);
}

void TestRowsAndQueues::marksWhatWasRead()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1), 101), put(sampleMessage(2, MessageStatus::Closed), 102)});
    QVERIFY(office.row(1).unread);
    QVERIFY(!office.row(2).unread);
    StoreFixture::valueOf(office.store().markRead(messageId(1)));
    QVERIFY(!office.row(1).unread);
}

void TestRowsAndQueues::takesAwayWhatWasRemoved()
{
    StoreFixture office;
    office.begin(coordinator());
    office.apply({put(sampleMessage(1), 101), put(sampleEvent(1, messageId(1)), 102)});
    office.apply({removal(QStringLiteral("event"), sampleId<EventId>(kEvents, 1).text(), 103), removal(QStringLiteral("message"), messageId(1).text(), 104),
                  removal(QStringLiteral("message"), messageId(77).text(), 105)});
    QVERIFY(office.inQueue(Queue::All).isEmpty());
    QCOMPARE(countIn(office, Queue::All), 0);
    const auto counts = StoreFixture::valueOf(office.store().objectCounts());
    QCOMPARE(counts.value(QStringLiteral("message")), 0);
    QCOMPARE(counts.value(QStringLiteral("event")), 0);
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

QTEST_GUILESS_MAIN(TestRowsAndQueues)
#include "tst_rows_and_queues.moc"
