// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_desk.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace lianxin::test;

namespace {

constexpr int kMessages = 12;
const QString kMessage = QStringLiteral("message");

/// How a day ends, with ids replaced by the order in which things were made.
struct EndState {
    QStringList effects;
    QMap<QString, QString> states;
    QStringList shown;
    QHash<QString, qint64> counts;
    QStringList findings;
    bool behind = false; ///< of the platform, in doubt, or in the midst of a resync
    bool bodiesFrozen = true;
    friend bool operator==(const EndState&, const EndState&) = default;
};

/// The platform was restored while this desk had settled, acked, waiting and conflicting operations: the next sync
/// resyncs over several pages, asks for the status, replays, sends, and compares (C11 among the others).
class BadDay {
public:
    explicit BadDay(bool copied = false) : desk(kMessages)
    {
        if (!desk.sync())
            qFatal("the first sync fails");
        note(0);
        mustSync();
        desk.platform.backUp();
        note(1); // settled, then lost by the platform
        note(2);
        mustSync();
        note(3); // acked, then lost
        desk.line.next({FakeLine::Fate::Arrives, FakeLine::Fate::RequestLost});
        if (desk.sync())
            qFatal("the line was not cut");
        desk.platform.restore();
        desk.platform.refuse(desk.messages.at(4), QStringLiteral("stateChanged"));
        note(4); // a conflict, with another behind it
        note(4);
        note(5); // plain
        desk.platform.pageObjects = 5; // the resync takes several pages
        desk.platform.remove(kMessage, desk.messages.at(11).text(), QStringLiteral("transferred"));
        if (copied)
            desk.platform.takeDeviceSeq(desk.mirror().deviceId, 7);
    }

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
            desk.clock.advance(std::chrono::minutes(20));
        }
    }
    /// Calls of store and line that one more sync makes.
    int idleWork()
    {
        const int before = desk.line.calls();
        static_cast<void>(desk.sync());
        return desk.line.calls() - before;
    }

    EndState end()
    {
        EndState end;
        for (const QString& opId : desk.platform.effects())
            end.effects.append(nameOf(opId));
        std::ranges::sort(end.effects);
        for (const auto& [opId, state] : desk.states().asKeyValueRange())
            end.states.insert(nameOf(opId), codeOf(state));
        for (int n = 0; n < kMessages; ++n)
            for (const QString& opId : desk.shownOperations(n))
                end.shown.append(QStringLiteral("%1: %2").arg(n).arg(nameOf(opId)));
        end.counts = resultOf(desk.store->objectCounts()).value_or(QHash<QString, qint64>());
        end.findings = resultOf(desk.store->verify()).value_or(QStringList{QStringLiteral("verify failed")});
        const MirrorState mirror = desk.mirror();
        end.behind = mirror.throughSeq != desk.platform.head() || mirror.suspectsRollback || mirror.resync.has_value();
        for (const auto& hashes : desk.platform.hashes())
            end.bodiesFrozen = end.bodiesFrozen && hashes.size() == 1;
        return end;
    }

    SyncDesk desk;

private:
    void note(int message) { m_operations.append(desk.note(message, QString::number(m_operations.size())).text()); }
    void mustSync()
    {
        if (!desk.sync())
            qFatal("a sync of the preparation fails");
    }
    QString nameOf(const QString& opId) const { return QStringLiteral("operation %1").arg(m_operations.indexOf(opId)); }

    QStringList m_operations;
};

QString told(const EndState& end)
{
    QStringList states;
    for (const auto& [name, state] : end.states.asKeyValueRange())
        states.append(name + QLatin1Char('=') + state);
    return QStringLiteral("effects %1\nstates %2\nshown %3\nbehind %4\nfindings %5")
        .arg(end.effects.join(QLatin1Char(',')), states.join(QLatin1Char(',')), end.shown.join(QLatin1Char(',')))
        .arg(end.behind).arg(end.findings.join(QLatin1Char(';')));
}

} // namespace

/// The program ends at every durable step and every call of a sync that resyncs, replays and meets a conflict; the
/// same end each time, and a second run has nothing to do.
class TstRepairCuts : public QObject {
    Q_OBJECT

private:
    EndState m_expected;
    int m_storeCalls = 0;
    int m_lineCalls = 0;
    int m_idleCalls = 0;

    void compare(BadDay& day, int k)
    {
        const EndState end = day.end();
        QVERIFY2(end == m_expected, qPrintable(QStringLiteral("cut %1\n%2").arg(k).arg(told(end))));
        QCOMPARE(day.idleWork(), m_idleCalls);
    }
    void killedAtStoreCall(KillableStore::Moment moment)
    {
        for (int k = 1; k <= m_storeCalls; ++k) {
            BadDay day;
            day.desk.killable->killAt(k, moment);
            static_cast<void>(day.desk.sync());
            QVERIFY(day.desk.killable->isDead());
            day.restartAndFinish();
            compare(day, k);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        BadDay day;
        day.desk.killable->killAt(0, KillableStore::Moment::Before); // count from here
        const int callsBefore = day.desk.line.calls();
        const auto report = day.desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        m_storeCalls = day.desk.killable->calls();
        m_lineCalls = day.desk.line.calls() - callsBefore;
        day.finish();
        m_expected = day.end();
        qInfo("%d durable steps, %d calls", m_storeCalls, m_lineCalls);
        QCOMPARE(m_expected.effects.size(), 5); // 0, 1, 2, 3 and the plain one
        QCOMPARE(std::ranges::count(m_expected.states, QStringLiteral("settled")), 5);
        QCOMPARE(std::ranges::count(m_expected.states, QStringLiteral("conflict")), 1);
        QCOMPARE(std::ranges::count(m_expected.states, QStringLiteral("blocked")), 1);
        QCOMPARE(m_expected.findings, QStringList());
        QVERIFY(!m_expected.behind);
        QVERIFY(m_expected.bodiesFrozen);
        QVERIFY(m_storeCalls > 12);
        QVERIFY(m_lineCalls > 7);
        m_idleCalls = day.idleWork();
        QVERIFY(m_idleCalls <= 2);
    }

    void killedBeforeEachDurableStep() { killedAtStoreCall(KillableStore::Moment::Before); }

    void killedAfterEachDurableStep() { killedAtStoreCall(KillableStore::Moment::After); }

    void killedBeforeEachCallOfThePlatform()
    {
        for (int k = 1; k <= m_lineCalls; ++k) {
            BadDay day;
            const int first = day.desk.line.calls();
            day.desk.line.mayCall = [=](int number) { return number < first + k; };
            static_cast<void>(day.desk.sync());
            day.restartAndFinish();
            compare(day, k);
        }
    }

    void killedAfterThePlatformActedAndBeforeItsAnswerIsKept() // C4, C5
    {
        for (int k = 1; k <= m_lineCalls; ++k) {
            BadDay day;
            const int last = day.desk.line.calls() + k;
            day.desk.line.answered = [&day, last](int number) {
                if (number == last)
                    day.desk.killable->killAt(1, KillableStore::Moment::Before);
            };
            static_cast<void>(day.desk.sync());
            day.desk.line.answered = {};
            day.restartAndFinish();
            compare(day, k);
        }
    }

    void answersLostAtEachCallNeedNoRestart()
    {
        for (int k = 0; k < m_lineCalls; ++k) {
            BadDay day;
            day.desk.line.next(QList<FakeLine::Fate>(k, FakeLine::Fate::Arrives) << FakeLine::Fate::AnswerLost);
            static_cast<void>(day.desk.sync());
            day.finish();
            compare(day, k);
        }
    }

    void aCopiedProfileInTheSameDayEndsAlike()
    {
        BadDay day(true);
        const DeviceId before = day.desk.mirror().deviceId;
        day.finish();
        QVERIFY(day.desk.mirror().deviceId != before);
        const EndState end = day.end();
        QVERIFY2(end == m_expected, qPrintable(told(end)));
    }
};

QTEST_GUILESS_MAIN(TstRepairCuts)
#include "tst_repair_cuts.moc"
