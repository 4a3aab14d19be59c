// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/queue_model.h"
#include "storage/store_fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;

class TestQueueModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<StoreFixture>();
        m_office->begin(handler());
        m_model = std::make_unique<QueueModel>(m_office->store(), handler());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_office.reset();
    }

    void showsTheQueuesOfTheRoles()
    {
        QVERIFY(m_model->rowOf(Queue::ToSign) > 0);
        QCOMPARE(m_model->rowOf(Queue::ToPublish), -1);
        QCOMPARE(m_model->firstQueue(), Queue::ToSign);
        const QueueModel reviewer(m_office->store(), officeReviewer());
        QVERIFY(reviewer.rowOf(Queue::ToPublish) > 0);
    }

    void sectionsCannotBeChosen()
    {
        const QModelIndex first = m_model->index(0);
        QCOMPARE(first.data(QueueModel::KindRole).toInt(), int(QueueModel::Kind::Section));
        QVERIFY(!(first.flags() & Qt::ItemIsSelectable));
        QVERIFY(m_model->index(1).flags() & Qt::ItemIsSelectable);
    }

    void countsGoOnWithTheStore()
    {
        QTRY_COMPARE(count(Queue::ToSign), 0);
        m_office->apply({put(sampleMessage(1, MessageStatus::Dispatched), 101), put(sampleMessage(2, MessageStatus::Dispatched), 102)});
        QTRY_COMPARE(count(Queue::ToSign), 2);
        QVERIFY(m_office->submit(OperationKind::MessageSign, messageId(1)));
        QTRY_COMPARE(count(Queue::ToSign), 1);
        QTRY_COMPARE(count(Queue::Verifying), 1);
        QTRY_COMPARE(count(Queue::Waiting), 1);
    }

    void onlyOverdueRaisesTheAlarm()
    {
        m_office->clock.advance(std::chrono::hours(24 * 60));
        m_office->apply({put(sampleMessage(1, MessageStatus::Resolving), 101)});
        QTRY_COMPARE(count(Queue::Overdue), 1);
        QVERIFY(at(Queue::Overdue).data(QueueModel::AlarmRole).toBool());
        QVERIFY(!at(Queue::Resolving).data(QueueModel::AlarmRole).toBool());
    }

    void pagesStandUnderTheOverview()
    {
        m_model->setPages({{QStringLiteral("dashboard"), QStringLiteral("看板")}});
        const int row = m_model->rowOf(QStringLiteral("dashboard"));
        QVERIFY(row > m_model->rowOf(Queue::Overdue));
        QCOMPARE(m_model->index(row).data().toString(), QStringLiteral("看板"));
        QVERIFY(!m_model->index(row).data(QueueModel::QueueRole).isValid());
    }

private:
    QModelIndex at(Queue queue) const { return m_model->index(m_model->rowOf(queue)); }
    int count(Queue queue) const { return at(queue).data(QueueModel::CountRole).toInt(); }

    std::unique_ptr<StoreFixture> m_office;
    std::unique_ptr<QueueModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestQueueModel)
#include "tst_queue_model.moc"
