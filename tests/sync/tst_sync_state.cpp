// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sync_state.h"

#include <QList>
#include <QTest>

#include <array>

using namespace lianxin::sync;

namespace {

using enum SyncState;

constexpr std::array kStates{SignedOut, Idle, Pushing, Pulling, Waiting,
                             BackingOff, Offline, SyncState::Stopped, Suspecting, Confirming,
                             Comparing, ChangingDevice, WorkingOffline, AwaitingApproval, Locked};
constexpr std::array kEvents{SyncEvent::Started, SyncEvent::PushedAll, SyncEvent::PulledAll, SyncEvent::PollStarted,
                             SyncEvent::Woken, SyncEvent::LineLost, SyncEvent::PlatformBusy, SyncEvent::LineTried,
                             SyncEvent::AuthLost, SyncEvent::Halted, SyncEvent::Stopped, SyncEvent::Doubted,
                             SyncEvent::Kept, SyncEvent::PageTaken, SyncEvent::Confirmed, SyncEvent::CompareStarted,
                             SyncEvent::Compared, SyncEvent::Forked, SyncEvent::WorkOffline, SyncEvent::ApprovalAwaited,
                             SyncEvent::Revoked};

/// An event with where it leads from the states named; from every other one it leads nowhere.
struct Row {
    SyncEvent event;
    QList<std::pair<QList<SyncState>, SyncState>> moves;
};

const QList<SyncState> kRunning{Idle, Pushing, Pulling, Waiting, BackingOff, Offline, Suspecting, Confirming,
                                Comparing, ChangingDevice, AwaitingApproval};
const QList<SyncState> kBusy{Idle, Pushing, Pulling, Waiting, Suspecting, Confirming, Comparing, ChangingDevice};
const QList<SyncState> kAll(kStates.begin(), kStates.end());

const QList<Row> kTable{
    {SyncEvent::Started, {{kAll, Pushing}}},
    {SyncEvent::PushedAll, {{{Pushing}, Pulling}}},
    {SyncEvent::PulledAll, {{{Pulling, Waiting}, Idle}}},
    {SyncEvent::PollStarted, {{{Idle}, Waiting}}},
    {SyncEvent::Woken, {{{Idle, Pulling, Waiting}, Pushing}}},
    {SyncEvent::LineLost, {{kRunning, Offline}}},
    {SyncEvent::PlatformBusy, {{kRunning, BackingOff}}},
    {SyncEvent::LineTried, {{{Offline, BackingOff, AwaitingApproval}, Pushing}}},
    {SyncEvent::AuthLost, {{kRunning, SignedOut}}},
    {SyncEvent::Halted, {{kRunning, SyncState::Stopped}}},
    {SyncEvent::Stopped, {{kRunning, SyncState::Stopped}}},
    {SyncEvent::Doubted, {{kBusy, Suspecting}}},
    {SyncEvent::Kept, {{{Suspecting, ChangingDevice}, Pushing}}},
    {SyncEvent::PageTaken, {{{Pulling, Waiting}, Confirming}}},
    {SyncEvent::Confirmed, {{{Confirming}, Pushing}}},
    {SyncEvent::CompareStarted, {{{Idle}, Comparing}}},
    {SyncEvent::Compared, {{{Comparing}, Idle}}},
    {SyncEvent::Forked, {{kBusy, ChangingDevice}}},
    {SyncEvent::WorkOffline, {{kRunning + QList<SyncState>{SignedOut, SyncState::Stopped}, WorkingOffline}}},
    {SyncEvent::ApprovalAwaited, {{kRunning, AwaitingApproval}}},
    {SyncEvent::Revoked, {{kRunning, Locked}}},
};

SyncState expected(const Row& row, SyncState from)
{
    for (const auto& [states, to] : row.moves)
        if (states.contains(from))
            return to;
    return from;
}

} // namespace

/// The table of moves, whole: every event in every state.
class TstSyncState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventHasItsRow()
    {
        QCOMPARE(kTable.size(), qsizetype(kEvents.size()));
        for (size_t n = 0; n < kEvents.size(); ++n)
            QCOMPARE(static_cast<int>(kTable.at(qsizetype(n)).event), static_cast<int>(kEvents[n]));
    }

    void everyEventLeadsWhereItShould()
    {
        for (const Row& row : kTable)
            for (const SyncState from : kStates)
                QVERIFY2(next(from, row.event) == expected(row, from),
                         qPrintable(QStringLiteral("state %1, event %2").arg(int(from)).arg(int(row.event))));
    }

    void onlyAPersonLeavesAnEndedState()
    {
        for (const SyncState ended : {SignedOut, SyncState::Stopped, WorkingOffline, Locked}) {
            QVERIFY(!isRunning(ended));
            for (const SyncEvent event : kEvents)
                if (event != SyncEvent::Started && event != SyncEvent::WorkOffline)
                    QVERIFY(next(ended, event) == ended);
        }
    }

    void nothingIsPushedBeforeADoubtIsConfirmed()
    {
        QVERIFY(next(Pushing, SyncEvent::Doubted) == Suspecting);
        for (const SyncEvent event : kEvents)
            if (next(Suspecting, event) == Pushing)
                QVERIFY(event == SyncEvent::Kept || event == SyncEvent::Started);
        for (const SyncEvent event : kEvents)
            if (next(Confirming, event) == Pushing)
                QVERIFY(event == SyncEvent::Confirmed || event == SyncEvent::Started);
    }

    void aLockedProfileDoesNotGoOffline() { QVERIFY(next(Locked, SyncEvent::WorkOffline) == Locked); }
};

QTEST_GUILESS_MAIN(TstSyncState)
#include "tst_sync_state.moc"
