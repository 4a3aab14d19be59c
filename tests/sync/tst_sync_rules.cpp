// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_clock.h"
#include "sync/backoff.h"
#include "sync/capabilities.h"
#include "sync/clock_estimate.h"
#include "sync/page_size.h"
#include "sync/sync_state.h"
#include "sync/trouble.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace std::chrono_literals;

namespace {

const QList<SyncState> kStates{SyncState::SignedOut, SyncState::Idle, SyncState::Pushing, SyncState::Pulling,
                               SyncState::Waiting, SyncState::BackingOff, SyncState::Offline, SyncState::Stopped};
const QList<SyncEvent> kEvents{SyncEvent::Started, SyncEvent::PushedAll, SyncEvent::PulledAll,
                               SyncEvent::PollStarted, SyncEvent::Woken, SyncEvent::LineLost,
                               SyncEvent::PlatformBusy, SyncEvent::LineTried, SyncEvent::AuthLost,
                               SyncEvent::Halted, SyncEvent::Stopped};

PlatformAnswer answerWith(int status, const char* type = "x", qint64 retryAfterMs = 0)
{
    PlatformAnswer answer;
    answer.status = status;
    answer.retryAfterMs = retryAfterMs;
    answer.body = QByteArrayLiteral("{\"type\":\"urn:mosp:error:") + type + "\"}";
    return answer;
}

} // namespace

class TstSyncRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pushesBeforeItPulls()
    {
        QCOMPARE(next(SyncState::Idle, SyncEvent::Woken), SyncState::Pushing);
        QCOMPARE(next(SyncState::Pushing, SyncEvent::PushedAll), SyncState::Pulling);
        QCOMPARE(next(SyncState::Pulling, SyncEvent::PulledAll), SyncState::Idle);
        QCOMPARE(next(SyncState::Idle, SyncEvent::PollStarted), SyncState::Waiting);
        QCOMPARE(next(SyncState::Waiting, SyncEvent::PulledAll), SyncState::Idle);
    }

    void leavesAWaitingPollForSomethingNew()
    {
        QCOMPARE(next(SyncState::Waiting, SyncEvent::Woken), SyncState::Pushing);
        QCOMPARE(next(SyncState::Pulling, SyncEvent::Woken), SyncState::Pushing);
    }

    void triesAgainWhenTheLineWasLost()
    {
        for (const SyncState running : {SyncState::Pushing, SyncState::Pulling, SyncState::Waiting}) {
            QCOMPARE(next(running, SyncEvent::LineLost), SyncState::Offline);
            QCOMPARE(next(running, SyncEvent::PlatformBusy), SyncState::BackingOff);
        }
        QCOMPARE(next(SyncState::Offline, SyncEvent::LineTried), SyncState::Pushing);
        QCOMPARE(next(SyncState::BackingOff, SyncEvent::LineTried), SyncState::Pushing);
    }

    void onlyAPersonStartsAStoppedEngine()
    {
        for (const SyncState ended : {SyncState::SignedOut, SyncState::Stopped})
            for (const SyncEvent event : kEvents)
                QCOMPARE(next(ended, event), event == SyncEvent::Started ? SyncState::Pushing : ended);
    }

    void stopsFromEveryState()
    {
        for (const SyncState state : kStates)
            if (state != SyncState::SignedOut)
                QCOMPARE(next(state, SyncEvent::Stopped), SyncState::Stopped);
    }

    void eventsWithoutARowLeaveTheState()
    {
        QCOMPARE(next(SyncState::Idle, SyncEvent::PushedAll), SyncState::Idle);
        QCOMPARE(next(SyncState::Pushing, SyncEvent::PollStarted), SyncState::Pushing);
        QCOMPARE(next(SyncState::Offline, SyncEvent::Woken), SyncState::Offline);
        QCOMPARE(next(SyncState::Waiting, SyncEvent::PushedAll), SyncState::Waiting);
    }

    void waitsGrowAndHaveACeiling()
    {
        SeededRandom random(7);
        Backoff backoff;
        for (int n = 0; n < 40; ++n) {
            const qint64 widest = std::min<qint64>(15LL * 60 * 1000, 2000LL << std::min(n, 20));
            const qint64 wait = backoff.fail(random).count();
            QVERIFY2(wait >= 0 && wait <= widest, qPrintable(QString::number(wait)));
        }
        backoff.succeed();
        QVERIFY(backoff.fail(random) <= 2s);
    }

    void waitsAreSpreadOverTheirWholeWidth()
    {
        SeededRandom random(11);
        qint64 longest = 0;
        qint64 shortest = 2000;
        for (int n = 0; n < 200; ++n) {
            const qint64 wait = Backoff().fail(random).count();
            longest = std::max(longest, wait);
            shortest = std::min(shortest, wait);
        }
        QVERIFY(longest > 1800);
        QVERIFY(shortest < 200);
    }

    void aStallHalvesThePageDownToTen()
    {
        PageSize size;
        size.setLimits(200, 1000);
        for (const int expected : {100, 50, 25, 12, 10, 10}) {
            size.stalled();
            QCOMPARE(size.objects(), expected);
        }
    }

    void threeCleanPagesDoubleIt()
    {
        PageSize size;
        size.setLimits(200, 1000);
        size.clean();
        size.clean();
        QCOMPARE(size.objects(), 200);
        size.clean();
        QCOMPARE(size.objects(), 400);
        for (int n = 0; n < 12; ++n)
            size.clean();
        QCOMPARE(size.objects(), 1000);
    }

    void aStallForgetsTheCleanPages()
    {
        PageSize size;
        size.setLimits(200, 1000);
        size.clean();
        size.clean();
        size.stalled();
        size.clean();
        QCOMPARE(size.objects(), 100);
        size.setLimits(200, 1000);
        QCOMPARE(size.objects(), 100); // what the line taught stays
    }

    void theMostCertainAnswerSetsTheClock()
    {
        ClockEstimate estimate;
        const Moment server = *parseMoment(u"2026-03-04T08:00:00.000Z");
        QVERIFY(!estimate.offset(server, 0ms));
        estimate.add(server, 4000ms, 4000ms); // mid-time 2000
        estimate.add(server + 5s, 7100ms, 200ms); // mid-time 7000
        QCOMPARE(estimate.uncertainty(), 100ms);
        // At monotonic 8000 the platform's clock shows 08:00:06.
        QCOMPARE(*estimate.offset(server, 8000ms), 6000ms);
    }

    void settingTheWallClockChangesTheOffsetAlone()
    {
        ClockEstimate estimate;
        const Moment server = *parseMoment(u"2026-03-04T08:00:00.000Z");
        estimate.add(server, 100ms, 0ms);
        QCOMPARE(*estimate.offset(server, 100ms), 0ms);
        QCOMPARE(*estimate.offset(server - 10min, 100ms), 10min);
    }

    void onlyTheLastEightAnswersCount()
    {
        ClockEstimate estimate;
        const Moment server = *parseMoment(u"2026-03-04T08:00:00.000Z");
        estimate.add(server, 0ms, 10ms);
        for (int n = 0; n < 8; ++n)
            estimate.add(server, 0ms, 400ms);
        QCOMPARE(estimate.uncertainty(), 200ms);
    }

    void anAnswerWithoutATimeDoesNotCount()
    {
        ClockEstimate estimate;
        estimate.add(Moment{}, 0ms, 10ms);
        QVERIFY(!estimate.offset(Moment{}, 0ms));
    }

    void readsLimitsAndKeepsDefaultsForWhatIsMissing()
    {
        const auto read = readCapabilities(R"({"platformId":"6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001","epoch":3,
            "limits":{"page":{"max":500},"waitMaxMs":30000},"features":["wait"],"minClient":"0.2.0","later":1})",
                                           QStringLiteral("0.1.0"));
        QVERIFY(read);
        QCOMPARE(read->pageMost, 500);
        QCOMPARE(read->pageDefault, 200);
        QCOMPARE(read->waitMostMs, 30'000);
        QVERIFY(read->canWait);
        QVERIFY(read->clientTooOld);
    }

    void capabilitiesWithoutAPlatformAreNone()
    {
        for (const char* text : {"", "[]", "{}", R"({"platformId":"x","epoch":1})",
                                 R"({"platformId":"6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001"})"})
            QCOMPARE(readCapabilities(text, QStringLiteral("0.1.0")).error().kind, ErrorKind::Portal);
    }

    void eachStatusHasItsMove_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("event");
        QTest::addColumn<int>("kind");
        const auto row = [](int status, SyncEvent event, ErrorKind kind) {
            QTest::addRow("%d", status) << status << static_cast<int>(event) << static_cast<int>(kind);
        };
        row(400, SyncEvent::PlatformBusy, ErrorKind::InvalidInput);
        row(401, SyncEvent::AuthLost, ErrorKind::Unauthorized);
        row(403, SyncEvent::Halted, ErrorKind::Forbidden);
        row(404, SyncEvent::PlatformBusy, ErrorKind::Platform);
        row(409, SyncEvent::Halted, ErrorKind::Conflict);
        row(410, SyncEvent::Halted, ErrorKind::ResyncNeeded);
        row(413, SyncEvent::PlatformBusy, ErrorKind::TooLarge);
        row(422, SyncEvent::PlatformBusy, ErrorKind::InvalidInput);
        row(429, SyncEvent::PlatformBusy, ErrorKind::RateLimited);
        row(500, SyncEvent::PlatformBusy, ErrorKind::Platform);
        row(503, SyncEvent::PlatformBusy, ErrorKind::RateLimited);
    }
    void eachStatusHasItsMove()
    {
        QFETCH(int, status);
        QFETCH(int, event);
        QFETCH(int, kind);
        const auto trouble = judge(answerWith(status, "someType"));
        QVERIFY(trouble);
        QCOMPARE(static_cast<int>(trouble->event), event);
        QCOMPARE(static_cast<int>(trouble->error.kind), kind);
        QCOMPARE(trouble->error.detail, QStringLiteral("someType"));
    }

    void retryAfterIsAtLeastASecond()
    {
        QCOMPARE(judge(answerWith(429, "rateLimited", 0))->error.retryAfterMs, 1000);
        QCOMPARE(judge(answerWith(503, "unavailable", 90'000))->error.retryAfterMs, 90'000);
    }

    void aGoodAnswerIsNoTrouble() { QVERIFY(!judge(answerWith(200))); }
};

QTEST_GUILESS_MAIN(TstSyncRules)
#include "tst_sync_rules.moc"
