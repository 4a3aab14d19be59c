// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/queue.h"

#include <QTest>

using namespace lianxin;

class TestQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHandlerSeesTheStepsOfHisWork()
    {
        const auto queues = queuesFor({Role::Handler});
        QVERIFY(queues.contains(Queue::ToSign));
        QVERIFY(queues.contains(Queue::Resolving));
        QVERIFY(!queues.contains(Queue::ToDispatch));
        QVERIFY(!queues.contains(Queue::ToPublish));
    }

    void reviewersSeeWhatAwaitsThem()
    {
        QCOMPARE(queuesFor({Role::UnitReviewer}).first(), Queue::ToReview);
        QCOMPARE(queuesFor({Role::UnitReviewer, Role::Handler}).first(), Queue::ToSign);
        QVERIFY(!queuesFor({Role::UnitReviewer}).contains(Queue::ToPublish));
        QVERIFY(queuesFor({Role::OfficeReviewer}).contains(Queue::ToPublish));
    }

    void thoseWhoHandleNoMessagesSeeNoQueues()
    {
        QVERIFY(queuesFor({Role::SysAdmin}).isEmpty());
        QVERIFY(queuesFor({Role::Auditor, Role::SecOfficer}).isEmpty());
        QVERIFY(queuesFor({}).isEmpty());
    }

    void severalRolesSeeEachQueueOnceInOrder()
    {
        const auto queues = queuesFor({Role::OfficeReviewer, Role::Handler, Role::Handler});
        QCOMPARE(queues.count(Queue::All), 1);
        QVERIFY(queues.indexOf(Queue::ToSign) < queues.indexOf(Queue::ToReview));
        QCOMPARE(queues.last(), Queue::All);
    }
};

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
