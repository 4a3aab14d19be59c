// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_clock.h"
#include "sync/backoff.h"
#include "sync/capabilities.h"
#include "sync/clock_estimate.h"
#include "sync/courier_fit.h"
#include "sync/page_size.h"
#include "sync/rollback_signs.h"
#include "sync/trouble.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace std::chrono_literals;

namespace {

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
        size.clean(20s);
        size.clean(20s);
        QCOMPARE(size.objects(), 200);
        size.clean(20s);
        QCOMPARE(size.objects(), 400);
        for (int n = 0; n < 12; ++n)
            size.clean(20s);
        QCOMPARE(size.objects(), 1000);
    }

    void aPageThatWasHereQuicklyDoublesAtOnce()
    {
        PageSize size;
        size.setLimits(200, 1000);
        size.clean(1700ms); // 65 kB at 512 kbit/s, and a round trip of 600 ms
        QCOMPARE(size.objects(), 400);
        size.clean(2600ms);
        QCOMPARE(size.objects(), 800);
        size.clean(5000ms); // the still time is a small part now
        QCOMPARE(size.objects(), 800);
    }

    void aStallForgetsTheCleanPages()
    {
        PageSize size;
        size.setLimits(200, 1000);
        size.clean(20s);
        size.clean(20s);
        size.stalled();
        size.clean(20s);
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
            "limits":{"page":{"max":500},"waitMaxMs":30000},"features":["wait","digest"],"minClient":"0.2.0","later":1})",
                                           QStringLiteral("0.1.0"));
        QVERIFY(read);
        QCOMPARE(read->pageMost, 500);
        QCOMPARE(read->pageDefault, 200);
        QCOMPARE(read->waitMostMs, 30'000);
        QVERIFY(read->canWait);
        QVERIFY(read->canCompare);
        QVERIFY(read->clientTooOld);
    }

    void pinsAreTakenOnlyWhereTheyAreTwoThatCanBeRead()
    {
        const auto pinsOf = [](const QByteArray& pins) {
            return readCapabilities(R"({"platformId":"6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001","epoch":3,"pins":)" + pins + '}',
                                    QStringLiteral("0.1.0"))
                ->pins;
        };
        const QByteArray one = "\"sha256/" + QByteArray(32, 'a').toBase64() + '"';
        const QByteArray other = "\"sha256/" + QByteArray(32, 'b').toBase64() + '"';
        QCOMPARE(pinsOf('[' + one + ',' + other + ']').size(), 2);
        for (const QByteArray& senseless : {QByteArray("[]"), '[' + one + ']', '[' + one + ',' + one + ']',
                                            '[' + one + ',' + other + ",\"sha256/x\"]", QByteArray("\"sha256/\"")})
            QVERIFY2(pinsOf(senseless).isEmpty(), senseless.constData());
    }

    void capabilitiesWithoutAPlatformAreNone()
    {
        for (const char* text : {"", "[]", "{}", R"({"platformId":"x","epoch":1})",
                                 R"({"platformId":"6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001"})",
                                 R"({"platformId":"6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001","epoch":1.5})",
                                 R"({"platformId":"6f1d0a52-0e0b-4d1b-9f6a-2b7c31d2f001","epoch":8192})"})
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
        row(409, SyncEvent::PlatformBusy, ErrorKind::Platform);
        row(410, SyncEvent::Doubted, ErrorKind::ResyncNeeded);
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

    void someTypesSayMoreThanTheirStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("event");
        const auto row = [](int status, const char* type, SyncEvent event) {
            QTest::newRow(type) << status << static_cast<int>(event);
        };
        row(401, "deviceRevoked", SyncEvent::Revoked);
        row(403, "clientTooOld", SyncEvent::Halted);
        row(403, "certificateRequired", SyncEvent::Halted);
        row(409, "deviceForked", SyncEvent::Forked);
    }
    void someTypesSayMoreThanTheirStatus()
    {
        QFETCH(int, status);
        QFETCH(int, event);
        const auto trouble = judge(answerWith(status, QTest::currentDataTag()));
        QVERIFY(trouble);
        QCOMPARE(static_cast<int>(trouble->event), event);
        QCOMPARE(trouble->error.detail, QString::fromLatin1(QTest::currentDataTag()));
    }

    void aDeviceThatIsNotApprovedYetWaits()
    {
        PlatformAnswer answer = answerWith(403);
        answer.body = R"({"type":"urn:mosp:error:forbidden","deviceStatus":"awaitingApproval"})";
        const auto trouble = judge(answer);
        QCOMPARE(static_cast<int>(trouble->event), static_cast<int>(SyncEvent::ApprovalAwaited));
        QCOMPARE(trouble->error.detail, QStringLiteral("awaitingApproval"));
    }

    void aRevokedDeviceIsKnownAlsoWhereTheLineTellsIt()
    {
        const Trouble trouble = lineTrouble(Error{ErrorKind::Unauthorized, QStringLiteral("deviceRevoked"), false, 0});
        QCOMPARE(static_cast<int>(trouble.event), static_cast<int>(SyncEvent::Revoked));
    }

    void aGoneCursorSaysWhatToDo()
    {
        PlatformAnswer answer = answerWith(410);
        answer.body = R"({"type":"urn:mosp:error:historyDiverged","lastCommonSeq":3298534886300})";
        const auto diverged = judge(answer)->historyBreak;
        QVERIFY(diverged);
        QCOMPARE(static_cast<int>(diverged->reason), static_cast<int>(ResyncReason::HistoryDiverged));
        QCOMPARE(diverged->lastCommonSeq, std::optional<qint64>(3298534886300));
        answer.body = R"({"type":"urn:mosp:error:historyDiverged","lastCommonSeq":null})";
        QVERIFY(!judge(answer)->historyBreak->lastCommonSeq);
        answer.body = R"({"type":"urn:mosp:error:scopeChanged","scopes":["o1","o2",3]})";
        const auto scope = judge(answer)->historyBreak;
        QCOMPARE(static_cast<int>(scope->reason), static_cast<int>(ResyncReason::ScopeChanged));
        QCOMPARE(scope->scopes, QStringList({QStringLiteral("o1"), QStringLiteral("o2")}));
        answer.body = R"({"type":"urn:mosp:error:ofALaterVersion"})";
        QCOMPARE(static_cast<int>(judge(answer)->historyBreak->reason), static_cast<int>(ResyncReason::CursorExpired));
    }

    void pagesGiveTheirSigns()
    {
        PageOutcome outcome;
        QVERIFY(!signOf(outcome, false));
        outcome.ackedBeyond = 2;
        QVERIFY(signOf(outcome, false));
        QVERIFY(!signOf(outcome, true)); // the platform has just vouched for them
        outcome.suspectsRollback = true;
        QVERIFY(signOf(outcome, true));
    }

    void anEstimateCanBeKept()
    {
        ClockEstimate estimate;
        const Moment server = *parseMoment(u"2026-03-04T08:00:00.000Z");
        estimate.add(server, 4000ms, 200ms);
        ClockEstimate later;
        later.recall(estimate.memory());
        QCOMPARE(*later.offset(server, 9900ms), 6s);
        QCOMPARE(later.uncertainty(), 100ms);
    }

    // I9: while a resync runs, a whole package of the same epoch would be taken as the next generation.
    void aWholePackageOlderThanTheMirrorIsOldAlsoDuringAResync()
    {
        const DeviceId device = *DeviceId::parse(u"3f0f6d3e-27a5-4f0e-9d31-0c8c6a5b1e11");
        MirrorState mirror{QStringLiteral("county"), device, QStringLiteral("v1"), 23, 3, true, {}};
        mirror.resync = ResyncState{};
        wire::Manifest whole{wire::Direction::ToOffice, QStringLiteral("county"), device};
        whole.epoch = 3;
        whole.throughSeq = 19;
        QCOMPARE(fitOf(whole, mirror), CourierFit::Old);
        whole.throughSeq = 23; // as new as the mirror: it may mend it
        QCOMPARE(fitOf(whole, mirror), CourierFit::FirstSync);
        mirror.snapshotComplete = false; // nothing is whole here yet: anything is better
        whole.throughSeq = 19;
        QCOMPARE(fitOf(whole, mirror), CourierFit::FirstSync);
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
