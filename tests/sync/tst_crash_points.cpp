// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_desk.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace lianxin::test;

namespace {

constexpr int kOperations = 20;
constexpr int kMessages = 8;
constexpr int kNews = 25; // three pages of ten

/// What a day ends with: nothing in it may depend on where the program was killed.
struct EndState {
    QStringList effects; ///< by message, in their order
    QMap<QString, QString> states;
    QStringList shown;
    qint64 throughSeq = 0;
    QHash<QString, qint64> counts;
    QStringList findings;
    bool bodiesFrozen = true;
    friend bool operator==(const EndState&, const EndState&) = default;
};

/// The same operations of the same desk get other random ids in another run, so they are named by their order.
QHash<QString, QString> namesOf(const QList<OperationId>& operations)
{
    QHash<QString, QString> names;
    for (qsizetype n = 0; n < operations.size(); ++n)
        names.insert(operations.at(n).text(), QStringLiteral("operation %1").arg(n, 2, 10, QLatin1Char('0')));
    return names;
}

/// One desk with its day's work: synced once, then offline; twenty operations of which one will be a conflict, with
/// another behind it, and three pages of news wait on the platform.
class Day {
public:
    Day() : desk(kMessages)
    {
        desk.platform.pageObjects = 10;
        desk.platform.operationsPerBatch = 8;
        if (!desk.sync())
            qFatal("the first sync fails");
        for (int n = 0; n < kOperations; ++n)
            operations.append(desk.note(n % (kMessages - 1), QStringLiteral("第%1条").arg(n)));
        operations.append(desk.note(kMessages - 1, QStringLiteral("会冲突")));
        operations.append(desk.note(kMessages - 1, QStringLiteral("在冲突之后")));
        desk.platform.refuse(desk.messages.last(), QStringLiteral("stateChanged"));
        SeededRandom ids(5);
        for (int n = 0; n < kNews; ++n)
            desk.platform.put(QStringLiteral("message"),
                              sampleMessage(MessageId::create(ids), desk.person.orgIds.first(), 100 + n));
        desk.platform.remove(QStringLiteral("message"), QStringLiteral("77aa1d3a-6a2f-4c8e-9d1b-0a4c7e55d002"),
                             QStringLiteral("transferred")); // one that this desk never had
    }

    /// Ends the program, starts it again, and lets it finish its work.
    void restartAndFinish()
    {
        desk.kill();
        desk.line.mayCall = {};
        desk.open();
        finish();
    }
    void finish()
    {
        for (int n = 0; n < 3; ++n) {
            const auto report = desk.sync();
            QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
            desk.clock.advance(std::chrono::minutes(20)); // past any wait of a deferred one
        }
    }

    EndState end()
    {
        EndState end;
        const auto names = namesOf(operations);
        for (const QString& opId : desk.platform.effects())
            end.effects.append(names.value(opId));
        std::ranges::sort(end.effects);
        for (const auto& [opId, state] : desk.states().asKeyValueRange())
            end.states.insert(names.value(opId), codeOf(state));
        for (int n = 0; n < kMessages; ++n)
            for (const QString& opId : desk.shownOperations(n))
                end.shown.append(QStringLiteral("%1: %2").arg(n).arg(names.value(opId)));
        end.throughSeq = desk.mirror().throughSeq;
        end.counts = resultOf(desk.store->objectCounts()).value_or(QHash<QString, qint64>());
        end.findings = resultOf(desk.store->verify()).value_or(QStringList{QStringLiteral("verify failed")});
        for (const auto& hashes : desk.platform.hashes())
            end.bodiesFrozen = end.bodiesFrozen && hashes.size() == 1;
        return end;
    }

    SyncDesk desk;
    QList<OperationId> operations;
};

QString told(const EndState& end)
{
    QStringList states;
    for (const auto& [name, state] : end.states.asKeyValueRange())
        states.append(name + QLatin1Char('=') + state);
    return QStringLiteral("effects %1\nstates %2\nshown %3\nthroughSeq %4\nfindings %5")
        .arg(end.effects.join(QLatin1Char(',')), states.join(QLatin1Char(',')), end.shown.join(QLatin1Char(',')))
        .arg(end.throughSeq).arg(end.findings.join(QLatin1Char(';')));
}

} // namespace

/// protocol.md §13: the program ends at every durable step and after every call of the platform; the next run heals.
class TstCrashPoints : public QObject {
    Q_OBJECT

private:
    EndState m_expected;
    int m_storeCalls = 0;
    int m_lineCalls = 0;

    void killedAtStoreCall(KillableStore::Moment moment)
    {
        for (int k = 1; k <= m_storeCalls; ++k) {
            Day day;
            day.desk.killable->killAt(k, moment);
            static_cast<void>(day.desk.sync());
            QVERIFY(day.desk.killable->isDead());
            day.restartAndFinish();
            const EndState end = day.end();
            QVERIFY2(end == m_expected, qPrintable(QStringLiteral("store call %1\n%2").arg(k).arg(told(end))));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        Day day;
        day.desk.killable->killAt(0, KillableStore::Moment::Before); // count from here
        const int callsBefore = day.desk.line.calls();
        const auto report = day.desk.sync();
        QVERIFY(report);
        QCOMPARE(report->pushed, kOperations);
        QCOMPARE(report->conflicts, 1);
        m_storeCalls = day.desk.killable->calls();
        m_lineCalls = day.desk.line.calls() - callsBefore;
        day.finish();
        m_expected = day.end();
        QCOMPARE(m_expected.effects.size(), kOperations);
        QCOMPARE(m_expected.states.size(), kOperations + 2);
        QCOMPARE(m_expected.states.value(QStringLiteral("operation 20")), QStringLiteral("conflict"));
        QCOMPARE(m_expected.states.value(QStringLiteral("operation 21")), QStringLiteral("blocked"));
        QCOMPARE(std::ranges::count(m_expected.states, QStringLiteral("settled")), kOperations);
        QCOMPARE(m_expected.findings, QStringList());
        QVERIFY(m_expected.bodiesFrozen);
        QVERIFY(m_storeCalls > 8);
        QVERIFY(m_lineCalls > 6);
    }

    void killedBeforeEachDurableStep() { killedAtStoreCall(KillableStore::Moment::Before); }

    void killedAfterEachDurableStep() { killedAtStoreCall(KillableStore::Moment::After); }

    void killedBeforeEachCallOfThePlatform()
    {
        for (int k = 1; k <= m_lineCalls; ++k) {
            Day day;
            const int first = day.desk.line.calls();
            day.desk.line.mayCall = [=](int number) { return number < first + k; };
            static_cast<void>(day.desk.sync());
            day.restartAndFinish();
            const EndState end = day.end();
            QVERIFY2(end == m_expected, qPrintable(QStringLiteral("call %1\n%2").arg(k).arg(told(end))));
        }
    }

    void killedAfterThePlatformActedAndBeforeItsAnswerIsKept()
    {
        for (int k = 1; k <= m_lineCalls; ++k) {
            Day day;
            const int last = day.desk.line.calls() + k;
            day.desk.line.answered = [&day, last](int number) {
                if (number == last)
                    day.desk.killable->killAt(1, KillableStore::Moment::Before); // C4, C5
            };
            static_cast<void>(day.desk.sync());
            day.desk.line.answered = {};
            day.restartAndFinish();
            const EndState end = day.end();
            QVERIFY2(end == m_expected, qPrintable(QStringLiteral("call %1\n%2").arg(k).arg(told(end))));
        }
    }

    void answersLostAtEachCallNeedNoRestart()
    {
        for (int k = 0; k < m_lineCalls; ++k) {
            Day day;
            day.desk.line.next(QList<FakeLine::Fate>(k, FakeLine::Fate::Arrives)
                               << FakeLine::Fate::AnswerLost);
            static_cast<void>(day.desk.sync());
            day.finish();
            const EndState end = day.end();
            QVERIFY2(end == m_expected, qPrintable(QStringLiteral("call %1\n%2").arg(k).arg(told(end))));
        }
    }

    void c1_whatWasNotSubmittedIsStillADraft()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const storage::ReplyDraft draft{desk.messages.first(), ReplyId::create(desk.random), QStringLiteral("写到一半"),
                                        {}, ReplyKind::Final, desk.clock.now()};
        QVERIFY(resultOf(desk.store->saveDraft(draft)));
        desk.kill();
        desk.open();
        const auto kept = resultOf(desk.store->draft(desk.messages.first()));
        QVERIFY(kept && kept->has_value());
        QCOMPARE((*kept)->text, draft.text);
        QVERIFY(desk.outbox().isEmpty());
    }

    void c2_c3_whatWasSubmittedIsSentAfterTheRestart()
    {
        SyncDesk desk;
        QVERIFY(desk.sync());
        const OperationId opId = desk.note(0, QStringLiteral("已提交"));
        BatchLimits limits;
        QCOMPARE(resultOf(desk.store->sync().takeBatch(limits))->size(), 1); // sending, and no byte has left
        desk.kill();
        desk.open();
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Sending);
        QVERIFY(desk.sync());
        QCOMPARE(desk.states().value(opId.text()), OutboxState::Settled);
    }
};

QTEST_GUILESS_MAIN(TstCrashPoints)
#include "tst_crash_points.moc"
