// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/message_list_model.h"
#include "models/search_model.h"
#include "storage/store_fixture.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace lianxin;
using namespace lianxin::ui;
using namespace lianxin::test;

namespace {

Keys applied(Keys keys, const QList<KeyStep>& steps)
{
    for (const KeyStep& step : steps) {
        if (step.kind == KeyStep::Kind::Remove) {
            if (keys.mid(step.row, step.keys.size()) != step.keys)
                return {};
            keys.remove(step.row, step.keys.size());
        } else {
            for (qsizetype i = 0; i < step.keys.size(); ++i)
                keys.insert(step.row + i, step.keys.at(i));
        }
    }
    return keys;
}

} // namespace

class TestMessageListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<StoreFixture>();
        m_office->begin(handler());
        m_model = std::make_unique<MessageListModel>(m_office->store(), m_office->clock);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_office.reset();
    }

    void stepsLeadFromOneListToTheOther()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            Keys before;
            for (int i = 0; i < 40; ++i)
                if (random.bounded(3) > 0)
                    before.append(i);
            Keys after = before;
            for (int change = random.bounded(6); change > 0 && !after.isEmpty(); --change) {
                const int at = random.bounded(int(after.size()));
                switch (random.bounded(3)) {
                case 0: after.removeAt(at); break;
                case 1: after.move(at, random.bounded(int(after.size()))); break;
                default: after.insert(at, 1000 + round * 10 + change); break;
                }
            }
            const auto steps = keySteps(before, after);
            QVERIFY(steps);
            QCOMPARE(applied(before, *steps), after);
        }
    }

    void aRowThatMovedIsTheOnlyOneTouched()
    {
        const auto steps = keySteps({1, 2, 3, 4, 5, 6}, {2, 3, 4, 5, 1, 6});
        QVERIFY(steps);
        QCOMPARE(*steps, (QList<KeyStep>{{KeyStep::Kind::Remove, 0, {1}}, {KeyStep::Kind::Insert, 4, {1}}}));
    }

    void givesUpStepsWhereEverythingDiffers()
    {
        Keys before;
        Keys after;
        for (int i = 0; i < 2'000; ++i) {
            before.append(i);
            if (i % 2 == 0)
                after.append(i);
        }
        QVERIFY(!keySteps(before, after));
    }

    void listsAQueueWithItsLights()
    {
        fill(3, MessageStatus::Dispatched);
        show(Queue::ToSign);
        QCOMPARE(m_model->rowCount(), 3);
        QTRY_VERIFY(m_model->index(2).data(MessageListModel::LoadedRole).toBool());
        const QModelIndex first = m_model->index(0);
        QVERIFY(first.data().toString().contains(QStringLiteral("供暖")));
        QVERIFY(!first.data(MessageListModel::LightWordsRole).toString().isEmpty());
        QVERIFY(first.data(MessageListModel::SecondLineRole).toString().startsWith(QStringLiteral("平安小区")));
        QVERIFY(m_model->idAt(0).has_value());
    }

    void fetchesOnlyWhatIsSeen()
    {
        fill(300, MessageStatus::Dispatched);
        show(Queue::All);
        QTRY_COMPARE(m_model->rowCount(), 300);
        QTRY_VERIFY(m_model->isSettled());
        QVERIFY(m_model->index(0).data(MessageListModel::LoadedRole).toBool());
        QVERIFY(!m_model->index(299).data(MessageListModel::LoadedRole).toBool());
        QVERIFY(!m_model->index(299).data().isValid());
        m_model->setVisible(290, 299);
        QTRY_VERIFY(m_model->index(299).data(MessageListModel::LoadedRole).toBool());
    }

    void dropsTheAnswerToAnEarlierQuestion()
    {
        fill(3, MessageStatus::Dispatched);
        m_office->apply({put(sampleMessage(50, MessageStatus::Resolving), 500)});
        m_model->show(filterOf(Queue::ToSign), storage::MessageSort::DueFirst);
        m_model->show(filterOf(Queue::Resolving), storage::MessageSort::DueFirst); // before the first was answered
        QTRY_COMPARE(m_model->state(), MessageListModel::State::Ready);
        QCOMPARE(m_model->rowCount(), 1);
        QTest::qWait(50); // a late answer would have come by now
        QCOMPARE(m_model->rowCount(), 1);
    }

    void rowsThatStayKeepTheirPlaceWhenOthersComeAndGo()
    {
        fill(10, MessageStatus::Dispatched);
        show(Queue::ToSign);
        QTRY_VERIFY(m_model->isSettled());
        const QPersistentModelIndex held = m_model->index(5);
        const auto key = held.data(MessageListModel::KeyRole);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        Message gone = sampleMessage(1, MessageStatus::Verifying);
        m_office->apply({put(gone, 600), put(sampleMessage(40, MessageStatus::Dispatched), 601)});
        QTRY_VERIFY(m_model->rowCount() == 10 && m_model->isSettled() && !contains(1));
        QCOMPARE(reset.count(), 0);
        QVERIFY(held.isValid());
        QCOMPARE(held.data(MessageListModel::KeyRole), key);
        QVERIFY(contains(40));
    }

    void showsAtOnceThatAnActWaits()
    {
        fill(2, MessageStatus::Dispatched);
        show(Queue::All);
        QTRY_VERIFY(m_model->isSettled());
        QVERIFY(m_office->submit(OperationKind::NoteAdd, messageId(1), {{QStringLiteral("text"), QStringLiteral("电话约好了")},
                                                                        {QStringLiteral("audience"), QStringLiteral("office")},
                                                                        {QStringLiteral("mentions"), QJsonArray()}}));
        QTRY_VERIFY(rowOf(1) && rowOf(1)->waiting);
        QVERIFY(!rowOf(2)->waiting);
    }

    void wordsOfTheLightGoOnWithTheTime()
    {
        fill(1, MessageStatus::Resolving);
        show(Queue::All);
        QTRY_VERIFY(!m_model->index(0).data(MessageListModel::LightWordsRole).toString().isEmpty());
        const QString before = m_model->index(0).data(MessageListModel::LightWordsRole).toString();
        m_office->clock.advance(std::chrono::hours(24 * 30));
        m_office->apply({put(sampleMessage(1, MessageStatus::Resolving), 900)});
        QTRY_VERIFY(m_model->index(0).data(MessageListModel::LightWordsRole).toString() != before);
    }

    void findsAsOneTypes()
    {
        fill(3, MessageStatus::Dispatched);
        SearchModel search(m_office->store());
        QAbstractItemModelTester tester(&search, QAbstractItemModelTester::FailureReportingMode::QtTest);
        search.search(QStringLiteral("供"));
        search.search(QStringLiteral("第2号"));
        QTRY_VERIFY(search.isSettled());
        QCOMPARE(search.rowCount(), 1);
        QCOMPARE(search.idAt(0), messageId(2));
        const auto* hit = search.index(0).data(SearchModel::HitRole).value<const storage::SearchHit*>();
        QVERIFY(hit);
        search.search({});
        QCOMPARE(search.rowCount(), 0);
    }

private:
    static storage::MessageFilter filterOf(Queue queue)
    {
        storage::MessageFilter filter;
        filter.queue = queue;
        return filter;
    }
    void fill(int count, MessageStatus status)
    {
        QList<Change> changes;
        for (int n = 1; n <= count; ++n)
            changes.append(put(sampleMessage(n, status), 100 + n));
        m_office->apply(changes);
    }
    void show(Queue queue)
    {
        m_model->show(filterOf(queue), storage::MessageSort::DueFirst);
        QTRY_COMPARE(m_model->state(), MessageListModel::State::Ready);
    }
    const storage::MessageRow* rowOf(int n) const
    {
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (m_model->idAt(row) == messageId(n))
                return m_model->index(row).data(MessageListModel::RowRole).value<const storage::MessageRow*>();
        return nullptr;
    }
    bool contains(int n) const { return rowOf(n) != nullptr; }

    std::unique_ptr<StoreFixture> m_office;
    std::unique_ptr<MessageListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestMessageListModel)
#include "tst_message_list_model.moc"
