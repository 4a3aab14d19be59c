// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/workflow.h"
#include "store_fixture.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <utility>

using namespace lianxin;
using namespace lianxin::test;

namespace {

constexpr int kMessageCount = 30;
constexpr int kSteps = 40;

/// Counts the slow way: reads every message as its user sees it and asks the domain, nothing that storage has counted.
class SlowCount {
public:
    SlowCount(StoreFixture& office, const Person& person) : m_person(person), m_now(office.clock.now())
    {
        for (int n = 1; n <= kMessageCount; ++n) {
            const auto detail = StoreFixture::answerOf(office.store().message(messageId(n)));
            if (detail)
                m_messages.append(*detail);
        }
    }

    [[nodiscard]] int inQueue(Queue queue) const
    {
        return static_cast<int>(std::ranges::count_if(m_messages, [&](const auto& detail) { return belongs(queue, detail); }));
    }

    [[nodiscard]] storage::DashboardFigures dashboard(Moment from, Moment to) const
    {
        storage::DashboardFigures figures;
        for (const auto& detail : m_messages) {
            const Message& message = detail.situation.message;
            figures.open += isAny(message, {MessageStatus::Received, MessageStatus::Dispatched, MessageStatus::Verifying, MessageStatus::Resolving,
                                            MessageStatus::Reviewing, MessageStatus::Replied, MessageStatus::Revisiting, MessageStatus::Returned})
                ? 1 : 0;
            figures.dueSoon += belongs(Queue::DueSoon, detail) ? 1 : 0;
            figures.overdue += belongs(Queue::Overdue, detail) ? 1 : 0;
            if (message.status.is(MessageStatus::NotAccepted))
                continue;
            const bool today = dayOf(message.receivedAt) == dayOf(m_now);
            figures.receivedToday += today ? 1 : 0;
            if (message.receivedAt < from || message.receivedAt >= to)
                continue;
            const bool replied = publishedAt(detail).has_value();
            ++figures.replyRate.whole;
            figures.replyRate.part += replied ? 1 : 0;
            figures.ratedShare.whole += replied ? 1 : 0;
            figures.ratedShare.part += message.rating ? 1 : 0;
            figures.satisfaction.whole += message.rating ? 1 : 0;
            figures.satisfaction.part += message.rating && message.rating->overall > 3 ? 1 : 0;
        }
        return figures;
    }

    [[nodiscard]] int dueOn(QDate day) const
    {
        return static_cast<int>(std::ranges::count_if(m_messages, [&](const auto& detail) {
            const auto clock = activeClock(detail.situation.message);
            return clock && dayOf(clock->dueEffective) == day;
        }));
    }
    [[nodiscard]] int topic(Topic topic, Moment from, Moment to) const
    {
        return static_cast<int>(std::ranges::count_if(m_messages, [&](const auto& detail) {
            const Message& message = detail.situation.message;
            return message.topic.is(topic) && !message.status.is(MessageStatus::NotAccepted) && message.receivedAt >= from
                && message.receivedAt < to;
        }));
    }
    [[nodiscard]] storage::WeekCount week(QDate monday) const
    {
        storage::WeekCount week{monday, 0, 0};
        const auto inWeek = [&](Moment moment) { return dayOf(moment) >= monday && dayOf(moment) < monday.addDays(7); };
        for (const auto& detail : m_messages) {
            if (detail.situation.message.status.is(MessageStatus::NotAccepted))
                continue;
            week.received += inWeek(detail.situation.message.receivedAt) ? 1 : 0;
            const auto published = publishedAt(detail);
            week.replied += published && inWeek(*published) ? 1 : 0;
        }
        return week;
    }

private:
    static QDate dayOf(Moment moment) { return QDateTime::fromMSecsSinceEpoch(toMsecs(moment), QTimeZone("Asia/Shanghai")).date(); }
    static bool isAny(const Message& message, std::initializer_list<MessageStatus> wanted)
    {
        return std::ranges::any_of(wanted, [&](MessageStatus status) { return message.status.is(status); });
    }
    static std::optional<Moment> publishedAt(const storage::MessageDetail& detail)
    {
        std::optional<Moment> first;
        for (const Reply& reply : detail.situation.replies)
            if (reply.kind.is(ReplyKind::Final) && reply.state.is(ReplyState::Published) && reply.publishedAt
                && (!first || *reply.publishedAt < *first))
                first = reply.publishedAt;
        return first;
    }
    [[nodiscard]] bool isMine(const Message& message) const
    {
        const bool unitBound = m_person.roles.contains(Role::Handler) || m_person.roles.contains(Role::UnitReviewer);
        return !unitBound || (message.leadOrgId && m_person.orgIds.contains(*message.leadOrgId));
    }
    [[nodiscard]] bool has(const storage::MessageDetail& detail, Light light) const
    {
        const auto clock = activeClock(detail.situation.message);
        return clock && lightAt(lightTimes(*clock, m_calendar), m_now) == light;
    }
    [[nodiscard]] bool belongs(Queue queue, const storage::MessageDetail& detail) const
    {
        const Message& message = detail.situation.message;
        switch (queue) {
        case Queue::ToDispatch: return isAny(message, {MessageStatus::Received, MessageStatus::Returned});
        case Queue::ToSign: return isMine(message) && message.status.is(MessageStatus::Dispatched);
        case Queue::Verifying: return isMine(message) && message.status.is(MessageStatus::Verifying);
        case Queue::Resolving: return isMine(message) && message.status.is(MessageStatus::Resolving);
        case Queue::Reviewing: return isMine(message) && message.status.is(MessageStatus::Reviewing);
        case Queue::ToReview:
            return message.status.is(MessageStatus::Reviewing)
                && !whyNot(OperationKind::ReplyReview, m_person, detail.situation, m_now);
        case Queue::ToPublish:
            return message.status.is(MessageStatus::Reviewing)
                && !whyNot(OperationKind::ReplyPublish, m_person, detail.situation, m_now);
        case Queue::Returned: return message.status.is(MessageStatus::Returned);
        case Queue::Replied: return message.status.is(MessageStatus::Replied);
        case Queue::Done: return isAny(message, {MessageStatus::Closed, MessageStatus::Archived});
        case Queue::DueSoon: return has(detail, Light::Yellow) || has(detail, Light::Orange);
        case Queue::Overdue: return has(detail, Light::Red);
        case Queue::Waiting: return !detail.operations.isEmpty();
        case Queue::All: return true;
        }
        return false;
    }

    const Person m_person;
    const Moment m_now;
    const WorkingCalendar m_calendar{sampleCalendar()};
    QList<storage::MessageDetail> m_messages;
};

/// A platform and a desk that do something at random.
class Town {
public:
    explicit Town(const Person& person, quint64 seed) : m_random(seed)
    {
        office.begin(person);
    }

    void step()
    {
        office.clock.advance(std::chrono::minutes(pick(600)));
        switch (pick(6)) {
        case 0:
        case 1:
        case 2: return news();
        case 3: return act();
        case 4: return push();
        default: return office.restart();
        }
    }

    StoreFixture office;

private:
    int pick(int below) { return static_cast<int>(m_random.below(static_cast<quint64>(below))); }
    qint64 nextVersion() { return ++m_version; }

    Message someMessage(int n)
    {
        const auto& codes = EnumCodes<MessageStatus>::codes;
        Message message = sampleMessage(n, codes[static_cast<std::size_t>(pick(static_cast<int>(codes.size())))].first);
        message.receivedAt = local(2026, 2, 20, 0) + std::chrono::hours(29 * n);
        message.leadOrgId = unit(1 + pick(2));
        const auto& topics = EnumCodes<Topic>::codes;
        message.topic = topics[static_cast<std::size_t>(pick(static_cast<int>(topics.size())))].first;
        for (StageClock& clock : message.clocks)
            clock.dueEffective = clock.dueOriginal = message.receivedAt + std::chrono::hours(pick(900));
        if (pick(3) == 0)
            message.rating = Rating{1 + pick(5), 1 + pick(5), 1 + pick(5), 1.0 + pick(9) / 2.0, {}, office.clock.now()};
        return message;
    }

    void news()
    {
        QList<Change> changes;
        QSet<int> done;
        for (int i = 0; i < 6; ++i) {
            const int n = 1 + pick(kMessageCount);
            if (std::exchange(done, done | QSet<int>{n}).contains(n))
                continue;
            if (pick(8) == 0) {
                changes.append(removal(QStringLiteral("message"), messageId(n).text(), nextVersion()));
                continue;
            }
            changes.append(put(someMessage(n), nextVersion()));
            Reply reply = sampleReply(n, messageId(n), pick(2) == 0 ? ReplyState::Published : ReplyState::Submitted);
            reply.kind = pick(4) == 0 ? ReplyKind::Interim : ReplyKind::Final;
            if (reply.state.is(ReplyState::Published))
                reply.publishedAt = local(2026, 2, 21) + std::chrono::hours(pick(1000));
            if (pick(2) == 0)
                changes.append(put(reply, nextVersion()));
        }
        office.apply(page(changes, m_version));
    }

    void act()
    {
        for (int i = 0; i < 4; ++i) {
            const MessageId message = messageId(1 + pick(kMessageCount));
            if (pick(2) == 0)
                static_cast<void>(office.submit(OperationKind::MessageSign, message));
            else
                static_cast<void>(office.submit(OperationKind::NoteAdd, message,
                                                {{QStringLiteral("text"), QStringLiteral("已联系")}, {QStringLiteral("audience"), QStringLiteral("office")}}));
        }
    }

    /// The platform answers some, and the next page names what it applied; a conflict is given up.
    void push()
    {
        QList<OperationResult> results;
        ChangePage proof = page({}, 0);
        for (const SentOperation& sent : StoreFixture::valueOf(office.sync().takeBatch({}))) {
            const OperationId& opId = sent.operation.opId;
            if (pick(3) == 0) {
                results.append({opId, ResultStatus::Conflict, 0, QStringLiteral("stateChanged"), {}});
                continue;
            }
            results.append({opId, ResultStatus::Applied, nextVersion(), {}, {}});
            if (pick(2) == 0)
                proof.operations.append({opId, m_version});
        }
        StoreFixture::valueOf(office.sync().applyResults(results));
        proof.throughSeq = m_version;
        office.apply(proof);
        for (const auto& row : StoreFixture::valueOf(office.store().outbox()))
            if (row.state == OutboxState::Conflict && pick(2) == 0)
                StoreFixture::valueOf(office.store().discard(row.operation.opId));
    }

    SeededRandom m_random;
    qint64 m_version = 1000;
};

} // namespace

/// What is kept by increments says what counting one by one says, whatever happened.
class TestRecount : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesAfterEveryStep_data();
    void agreesAfterEveryStep();

private:
    static void compare(StoreFixture& office, const Person& person);
};

void TestRecount::compare(StoreFixture& office, const Person& person)
{
    const SlowCount slow(office, person);
    for (const auto& queue : StoreFixture::valueOf(office.store().queueCounts())) {
        QCOMPARE(queue.count, slow.inQueue(queue.queue));
        QCOMPARE(office.keys(queue.queue).size(), queue.count);
    }
    for (const auto& [from, to] : {std::pair(local(2026, 3, 1, 0), local(2026, 4, 1, 0)), std::pair(local(2026, 2, 24, 11), local(2026, 3, 9, 17))}) {
        const auto shown = StoreFixture::valueOf(office.store().dashboard(from, to));
        const auto counted = slow.dashboard(from, to);
        QCOMPARE(shown.open, counted.open);
        QCOMPARE(shown.dueSoon, counted.dueSoon);
        QCOMPARE(shown.overdue, counted.overdue);
        QCOMPARE(shown.receivedToday, counted.receivedToday);
        QCOMPARE(shown.replyRate, counted.replyRate);
        QCOMPARE(shown.satisfaction, counted.satisfaction);
        QCOMPARE(shown.ratedShare, counted.ratedShare);
        for (const auto& due : shown.dueDays) {
            int count = 0;
            for (QDate day = due.since; day <= due.date; day = day.addDays(1))
                count += slow.dueOn(day);
            QCOMPARE(due.count, count);
        }
        int topics = 0;
        for (const auto& topic : shown.topics) {
            QCOMPARE(topic.count, slow.topic(*topic.topic.known(), from, to));
            topics += topic.count;
        }
        QCOMPARE(topics, static_cast<int>(counted.replyRate.whole));
        for (const auto& week : shown.weeks)
            QCOMPARE(week, slow.week(week.monday));
    }
    QCOMPARE(StoreFixture::valueOf(office.store().verify()), QStringList());
}

void TestRecount::agreesAfterEveryStep_data()
{
    QTest::addColumn<int>("who");
    for (int who = 0; who < 4; ++who)
        QTest::addRow("person %d", who) << who;
}

void TestRecount::agreesAfterEveryStep()
{
    QFETCH(int, who);
    const Person person = QList<Person>{handler(), unitReviewer(), coordinator(), officeReviewer()}.at(who);
    Town town(person, static_cast<quint64>(who) + 7);
    for (int n = 0; n < kSteps; ++n) {
        town.step();
        town.office.drain();
        compare(town.office, person);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("at step %1").arg(n)));
    }
}

QTEST_GUILESS_MAIN(TestRecount)
#include "tst_recount.moc"
