// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

using namespace lianxin;
using namespace lianxin::test;

namespace {

/// Everything that a page may change, as the store answers it.
struct Seen {
    MirrorState mirror;
    QList<storage::MessageKey> keys;
    QList<storage::MessageRow> rows;
    QList<storage::OutboxRow> operations;
    QList<storage::QueueCount> queues;
    QHash<QString, qint64> objects;
    QList<int> found;
    storage::RatioFigure replied;
    QStringList findings;
    friend bool operator==(const Seen&, const Seen&) = default;
};

/// A handler with an operation that the platform has applied, one that waits, and a message that is to be taken away.
class Office : public StoreFixture {
public:
    Office()
    {
        begin(handler());
        apply({put(sampleMessage(1, MessageStatus::Dispatched), 101), put(sampleMessage(2, MessageStatus::Resolving), 102),
               put(sampleMessage(3, MessageStatus::Resolving), 103), put(sampleEvent(3, messageId(3)), 104),
               put(sampleMessage(4, MessageStatus::Dispatched), 105)});
        const OperationId sign = *submit(OperationKind::MessageSign, messageId(1));
        static_cast<void>(*submit(OperationKind::MessageSign, messageId(4)));
        BatchLimits one;
        one.count = 1;
        valueOf(sync().takeBatch(one));
        valueOf(sync().applyResults({OperationResult{sign, ResultStatus::Applied, 201, {}, {}}}));
        m_proof = {sign, 201};
    }

    /// One entry of every sort: new, changed, taken away, held, settled, a rule, and a type of a later protocol.
    ChangePage everything() const
    {
        Message renamed = sampleMessage(2, MessageStatus::Replied);
        renamed.title = QStringLiteral("路灯已经修好");
        ChangePage all = page({put(sampleMessage(1, MessageStatus::Verifying), 201), put(renamed, 202),
                               put(sampleReply(2, messageId(2), ReplyState::Published), 203),
                               removal(QStringLiteral("event"), sampleId<EventId>(kEvents, 3).text(), 204),
                               removal(QStringLiteral("message"), messageId(3).text(), 205),
                               removal(QStringLiteral("message"), messageId(4).text(), 206), put(sampleMessage(5), 207),
                               put(sampleEvent(5, messageId(5)), 208), put(sampleRule(), 209),
                               putBytes(QStringLiteral("hologram"), sampleUuid(kOthers, 9), 210, R"({"id":"9","z":1.50})")},
                              210);
        all.operations = {m_proof};
        return all;
    }

    Seen seen()
    {
        drain();
        Seen seen{valueOf(sync().mirrorState()), keys(Queue::All), {}, valueOf(store().outbox(true)), valueOf(store().queueCounts()),
                  valueOf(store().objectCounts()), {}, {}, valueOf(store().verify())};
        seen.rows = valueOf(store().messageRows(seen.keys));
        for (const QString& word : {QStringLiteral("路灯"), QStringLiteral("供暖"), QStringLiteral("b5")})
            seen.found.append(static_cast<int>(valueOf(store().search(word, 50, true)).total));
        seen.replied = valueOf(store().dashboard(local(2026, 3, 1), local(2026, 4, 1))).replyRate;
        return seen;
    }

private:
    SettlementProof m_proof{OperationId::create(random), 0};
};

} // namespace

/// protocol.md §13, C7: whichever statement of a page is the last one, the page has not happened.
class TestPageCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasNotHappenedWhicheverStatementIsTheLast();
    void rollsBackWhicheverStatementFails();

private:
    static void breakPages(void (storage::FaultPlan::*breakAt)(qint64), bool reopens);
};

void TestPageCrash::breakPages(void (storage::FaultPlan::*breakAt)(qint64), bool reopens)
{
    Office whole;
    whole.apply(whole.everything());
    const Seen after = whole.seen();
    QCOMPARE(after.mirror.cursor, QStringLiteral("c210"));
    QCOMPARE(after.findings, QStringList());
    QCOMPARE(after.objects.value(QStringLiteral("message")), 3);

    Office office;
    const Seen before = office.seen();
    for (qint64 k = 1;; ++k) {
        (office.faults.get()->*breakAt)(k);
        const auto applied = StoreFixture::answerOf(office.sync().applyPage(office.everything(), office.clock.now()));
        if (applied) { // the fault may still have hit the rows that a new rule makes stale, which are made later
            QVERIFY(k > 40);
            break;
        }
        QVERIFY2(office.faults->hasFailed(), qPrintable(QStringLiteral("statement %1").arg(k)));
        if (reopens)
            office.close();
        office.faults->failNever();
        if (reopens)
            office.open();
        const Seen now = office.seen();
        QCOMPARE(now.mirror, before.mirror); // the same cursor: the page is asked for again
        QCOMPARE(now.findings, QStringList());
        QVERIFY2(now == before, qPrintable(QStringLiteral("statement %1").arg(k)));
    }
    office.close();
    office.faults->failNever();
    office.open();
    QVERIFY(office.seen() == after);
}

void TestPageCrash::hasNotHappenedWhicheverStatementIsTheLast()
{
    breakPages(&storage::FaultPlan::endAt, true);
}

void TestPageCrash::rollsBackWhicheverStatementFails()
{
    breakPages(&storage::FaultPlan::failWithIoErrorAt, false);
}

QTEST_GUILESS_MAIN(TestPageCrash)
#include "tst_page_crash.moc"
