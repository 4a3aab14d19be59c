// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resync_desk.h"

#include <functional>

using namespace lianxin;
using namespace lianxin::test;

namespace {

class CrashDesk : public ResyncDesk {
public:
    using ResyncDesk::ResyncDesk;
    /// The ids of those in this state; to be asked after look(), so that no reading is what fails.
    [[nodiscard]] QList<OperationId> operations(OutboxState state) const
    {
        QList<OperationId> found;
        for (const auto& row : m_rows) {
            if (row.state == state)
                found.append(row.operation.opId);
        }
        return found;
    }
    void look() { m_rows = valueOf(store().outbox(true)); }

private:
    QList<storage::OutboxRow> m_rows;
};

/// Something that storage does in one transaction, on a desk where it has work to do.
struct Act {
    const char* name;
    std::function<void(CrashDesk&)> prepare;
    std::function<bool(CrashDesk&)> run; ///< true where it is said to be done
    int statements;                       ///< at least
};

template <class T>
bool isDone(QFuture<Result<T>> future)
{
    return StoreFixture::answerOf(future).has_value();
}

QList<Change> newGeneration()
{
    QList<Change> changes = ResyncDesk::again(1, 3); // 4 to 7 are missing
    changes += {put(sampleMessage(2, MessageStatus::Replied), 300),
                put(sampleReply(2, messageId(2), ReplyState::Published), 301),
                put(sampleMessage(8), 302),
                put(sampleEvent(8, messageId(8)), 303),
                put(sampleTemplate(9), 304),
                putBytes(QStringLiteral("hologram"), sampleUuid(kOthers, 9), 305, R"({"z":1.50})")};
    changes.removeIf(
        [](const Change& change) { return change.id == messageId(2).text() && change.version < 300; });
    return changes;
}

ChangePage lastPage(CrashDesk& desk)
{
    ChangePage all = ResyncDesk::last(newGeneration(), newGeneration().size(), 310);
    for (const OperationId& opId : desk.operations(OutboxState::Acked))
        all.operations.append({opId, 205});
    return all;
}

/// 4 has a note, 5 a draft, 1 an operation that is to be settled, 2 one that was settled too early, 6 was
/// restored.
void work(CrashDesk& desk)
{
    const auto note = [&desk](int n, qint64 seq) {
        const OperationId opId = *desk.submit(OperationKind::NoteAdd, messageId(n), kNote);
        StoreFixture::valueOf(desk.sync().takeBatch({}));
        StoreFixture::valueOf(desk.sync().applyResults({applied(opId, seq)}));
        return opId;
    };
    ChangePage proof = page({}, 320);
    proof.operations = {{note(2, 320), 320}};
    desk.apply(proof);
    note(1, 205);
    static_cast<void>(*desk.submit(OperationKind::NoteAdd, messageId(4), kNote));
    StoreFixture::valueOf(desk.store().saveDraft({messageId(5),
                                                  ReplyId::create(desk.random),
                                                  QStringLiteral("正在核实"),
                                                  {},
                                                  ReplyKind::Final,
                                                  desk.clock.now()}));
    StoreFixture::valueOf(desk.sync().suspectRollback(false));
}

bool takes(CrashDesk& desk, const ChangePage& some)
{
    return isDone(desk.sync().applyPage(some, desk.clock.now()));
}

const QList<Act>& acts()
{
    static const QList<Act> all{
        {"begins a resync", work,
         [](CrashDesk& desk) {
             return isDone(desk.sync().beginResync(ResyncReason::HistoryDiverged, 90, {QStringLiteral("a")}));
         },
         5},
        {"puts a page aside",
         [](CrashDesk& desk) {
             work(desk);
             desk.beginResync();
         },
         [](CrashDesk& desk) { return takes(desk, ResyncDesk::filling(newGeneration())); }, 40},
        {"switches",
         [](CrashDesk& desk) {
             work(desk);
             desk.beginResync(ResyncReason::HistoryDiverged, 90);
         },
         [](CrashDesk& desk) { return takes(desk, lastPage(desk)); }, 150},
        {"throws a wrong generation away",
         [](CrashDesk& desk) {
             desk.beginResync();
             desk.apply(ResyncDesk::filling(newGeneration()));
         },
         [](CrashDesk& desk) { return takes(desk, ResyncDesk::last({}, 1, 310)); }, 8},
        {"mends", work,
         [](CrashDesk& desk) {
             return isDone(desk.sync().mend(
                 {put(sampleMessage(1, MessageStatus::Replied), 300), put(sampleMessage(9), 301)},
                 {{QStringLiteral("message"), messageId(7).text()},
                  {QStringLiteral("message"), messageId(4).text()}}));
         },
         40},
        {"hears what the platform knows", work,
         [](CrashDesk& desk) {
             return isDone(desk.sync().applyStatus(
                 {refused(desk.operations(OutboxState::Acked).first(), ResultStatus::Conflict)},
                 desk.operations(OutboxState::Settled)));
         },
         15},
        {"goes on as another device", work,
         [](CrashDesk& desk) {
             return isDone(desk.sync().forkDevice(*DeviceId::parse(ResyncDesk::kPlatform)));
         },
         9},
        {"fetches back from quarantine",
         [](CrashDesk& desk) {
             desk.beginResync();
             desk.resync(newGeneration(), 310);
         },
         [](CrashDesk& desk) { return isDone(desk.store().restoreQuarantined(messageId(6).text())); }, 10},
    };
    return all;
}

/// Everything in the file that these transactions may change.
QStringList everything(CrashDesk& desk)
{
    desk.drain();
    QStringList all;
    for (const char* name : {"mirror_object", "message_row", "tally", "object_type", "held_removal",
                             "sync_state", "odd_number", "setting", "draft", "outbox", "outbox_history",
                             "resync", "next_same", "next_object", "quarantine", "audit"})
        all += desk.table(QLatin1String(name));
    return all;
}

} // namespace

/// protocol.md §13, C11 and style.md: whichever statement fails or is the last one, all of it has happened or
/// nothing.
class TestGenerationCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasNotHappenedWhicheverStatementIsTheLast_data() { rows(); }
    void hasNotHappenedWhicheverStatementIsTheLast() { breakIt(&storage::FaultPlan::endAt, true); }
    void rollsBackWhicheverStatementFails_data() { rows(); }
    void rollsBackWhicheverStatementFails() { breakIt(&storage::FaultPlan::failWithIoErrorAt, false); }

private:
    static void rows();
    static void breakIt(void (storage::FaultPlan::*breakAt)(qint64), bool reopens);
};

void TestGenerationCrash::rows()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < acts().size(); ++number)
        QTest::newRow(acts()[number].name) << number;
}

void TestGenerationCrash::breakIt(void (storage::FaultPlan::*breakAt)(qint64), bool reopens)
{
    QFETCH(int, number);
    const Act& act = acts()[number];
    CrashDesk whole(7);
    act.prepare(whole);
    whole.look();
    QVERIFY(act.run(whole));
    const QStringList after = everything(whole);
    QCOMPARE(whole.findings(), QStringList());

    CrashDesk desk(7);
    act.prepare(desk);
    desk.look();
    const QStringList before = everything(desk);
    QVERIFY(before != after);
    for (qint64 k = 1;; ++k) {
        (desk.faults.get()->*breakAt)(k);
        if (act.run(desk)) { // the fault may still have hit the rows that are looked after later
            desk.faults->failNever();
            QVERIFY2(k > act.statements, qPrintable(QString::number(k)));
            break;
        }
        QVERIFY(desk.faults->hasFailed());
        if (reopens)
            desk.close();
        desk.faults->failNever();
        if (reopens)
            desk.open();
        QVERIFY2(everything(desk) == before, qPrintable(QStringLiteral("statement %1").arg(k)));
        QCOMPARE(desk.findings(), QStringList()); // I27
    }
    QCOMPARE(everything(desk), after);
}

QTEST_GUILESS_MAIN(TestGenerationCrash)
#include "tst_generation_crash.moc"
