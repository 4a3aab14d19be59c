// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_desk.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::sync;
using namespace lianxin::test;

using Fate = FakeLine::Fate;

namespace {

const QString kMessage = QStringLiteral("message");
constexpr std::chrono::days kWeek{7};

QString keyOf(const MessageId& id)
{
    return QStringLiteral("message/") + id.text();
}

} // namespace

/// The mirror is compared with the platform after a snapshot and every week; a difference is told, then mended
/// (protocol.md §6, I10).
class TstComparison : public QObject {
    Q_OBJECT

private:
    static int asked(const SyncDesk& desk, const QString& path)
    {
        return static_cast<int>(std::ranges::count_if(
            desk.line.requests(), [&](const PlatformRequest& request) { return request.path == path; }));
    }
    static int comparisons(const SyncDesk& desk) { return asked(desk, QStringLiteral("/digest")); }
    static QString titleOf(SyncDesk& desk, int message)
    {
        const auto detail = resultOf(desk.store->message(desk.messages.at(message)));
        return detail ? detail->situation.message.title : QString();
    }
    static qint64 messages(SyncDesk& desk)
    {
        return resultOf(desk.store->objectCounts()).value_or(QHash<QString, qint64>()).value(kMessage);
    }

private Q_SLOTS:
    void afterTheFirstSyncAndThenEveryWeek()
    {
        SyncDesk desk(20);
        QVERIFY(desk.sync());
        QCOMPARE(comparisons(desk), 1);
        QCOMPARE(desk.mirror().digestCheckedAt, std::optional(desk.clock.now()));
        QVERIFY(desk.engine->status().differs.isEmpty());
        desk.clock.advance(kWeek - std::chrono::hours(1));
        QVERIFY(desk.sync());
        QCOMPARE(comparisons(desk), 1);
        desk.clock.advance(std::chrono::hours(2));
        QVERIFY(desk.sync());
        QCOMPARE(comparisons(desk), 2);
    }

    void afterAResync()
    {
        SyncDesk desk(20);
        QVERIFY(desk.sync());
        desk.platform.expireCursors();
        QVERIFY(desk.sync());
        QCOMPARE(comparisons(desk), 2);
    }

    void notWhereThePlatformHasNone()
    {
        SyncDesk desk;
        desk.platform.canCompare = false;
        QVERIFY(desk.sync());
        QCOMPARE(comparisons(desk), 0);
    }

    void aDifferenceIsToldThenMended()
    {
        SyncDesk desk(20);
        QVERIFY(desk.sync());
        QJsonObject changed = desk.platform.objects().value(keyOf(desk.messages.at(3)));
        changed.insert(QStringLiteral("title"), QStringLiteral("改过的标题"));
        desk.platform.corrupt(keyOf(desk.messages.at(3)), changed);
        desk.platform.forget(keyOf(desk.messages.at(5)));
        QStringList told;
        QString titleWhenTold;
        QObject::connect(desk.engine.get(), &SyncEngine::statusChanged, desk.engine.get(),
                         [&](const SyncStatus& status) {
                             if (!status.differs.isEmpty() && told.isEmpty()) {
                                 told = status.differs;
                                 titleWhenTold = titleOf(desk, 3);
                             }
                         });
        desk.clock.advance(kWeek);
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(told, QStringList{kMessage});
        QVERIFY(titleWhenTold != QStringLiteral("改过的标题")); // told first
        QCOMPARE(titleOf(desk, 3), QStringLiteral("改过的标题"));
        QVERIFY(!resultOf(desk.store->message(desk.messages.at(5))));
        QCOMPARE(messages(desk), 19);
        QVERIFY(desk.engine->status().differs.isEmpty());
        QVERIFY(desk.log.text().contains(QStringLiteral("differs for message")));
        QCOMPARE(*resultOf(desk.store->verify()), QStringList());
    }

    void whatIsMissingHereComesByAResync()
    {
        SyncDesk desk(10);
        QVERIFY(desk.sync());
        const MessageId unseen = MessageId::create(desk.random);
        QJsonObject object = sampleMessage(unseen, desk.person.orgIds.first(), 77);
        desk.platform.corrupt(keyOf(unseen), object); // there, and in no page
        desk.clock.advance(kWeek);
        const auto report = desk.sync();
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QVERIFY(resultOf(desk.store->message(unseen)));
        QCOMPARE(messages(desk), 11);
        QVERIFY(!desk.mirror().resync);
    }

    void aPlatformThatHasGoneOnIsComparedAfterTheNextPull()
    {
        SyncDesk desk(10);
        QVERIFY(desk.sync());
        desk.clock.advance(kWeek);
        bool once = false;
        desk.line.answered = [&](int) {
            if (desk.line.requests().last().path.startsWith(QStringLiteral("/changes")) && !std::exchange(once, true))
                desk.platform.put(kMessage, sampleMessage(desk.messages.first(), desk.person.orgIds.first(), 8));
        };
        QVERIFY(desk.sync());
        QCOMPARE(comparisons(desk), 3); // the first sync's, one too early, one that fits
        QCOMPARE(desk.mirror().digestCheckedAt, std::optional(desk.clock.now()));
    }

    void aPlatformThatNeverStandsStillIsLeftAlone()
    {
        SyncDesk desk(10);
        QVERIFY(desk.sync());
        desk.clock.advance(kWeek);
        desk.line.answered = [&](int) {
            desk.platform.put(kMessage, sampleMessage(desk.messages.first(), desk.person.orgIds.first(), 8));
        };
        desk.platform.pageObjects = 1000;
        desk.engine->setInUse(false);
        desk.engine->runOnce(desk.person.userId);
        QTRY_VERIFY_WITH_TIMEOUT(comparisons(desk) >= 2, 10'000);
        desk.line.answered = {};
        QVERIFY(desk.reaches(SyncState::Idle));
        QVERIFY(comparisons(desk) <= 5);
    }

    void anAnswerThatIsNoneChangesNothing()
    {
        SyncDesk desk(10);
        desk.line.next({Fate::Arrives, Fate::Arrives, Fate::Portal});
        QVERIFY(!desk.sync());
        QVERIFY(!desk.mirror().digestCheckedAt);
        QVERIFY(desk.sync());
        QVERIFY(desk.mirror().digestCheckedAt);
    }

    void whatIsHeldHereIsNoDifference() // I12 and I10
    {
        SyncDesk desk(6);
        QVERIFY(desk.sync());
        const storage::ReplyDraft draft{desk.messages.first(), ReplyId::create(desk.random), QStringLiteral("写到一半"),
                                        {}, ReplyKind::Final, desk.clock.now()};
        QVERIFY(resultOf(desk.store->saveDraft(draft)));
        desk.platform.remove(kMessage, desk.messages.first().text(), QStringLiteral("transferred"));
        desk.clock.advance(kWeek);
        QVERIFY(desk.sync());
        QVERIFY(!desk.log.text().contains(QStringLiteral("differs")));
        QVERIFY(resultOf(desk.store->message(desk.messages.first())));
    }
};

QTEST_GUILESS_MAIN(TstComparison)
#include "tst_comparison.moc"
