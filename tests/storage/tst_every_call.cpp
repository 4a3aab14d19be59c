// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_calls.h"
#include "support/access_count.h"
#include "support/points.h"

#include <QJsonDocument>

using namespace lianxin;
using namespace lianxin::test;

namespace {

constexpr int kVisitsOfACall = 1; // beside the first and the last
constexpr int kIoError = 10;        // SQLITE_IOERR
constexpr int kFull = 13;           // SQLITE_FULL

/// How an access fails.
enum class Fault { OnceIo, OnceFull, ForGood };
constexpr std::array kFaults{Fault::OnceIo, Fault::OnceFull, Fault::ForGood};

void arm(storage::FaultPlan& faults, Fault fault, int access)
{
    switch (fault) {
    case Fault::OnceIo: return faults.failAt(access, kIoError);
    case Fault::OnceFull: return faults.failAt(access, kFull);
    case Fault::ForGood: return faults.endAt(access);
    }
}

/// Everything that the user has written and that can be found again.
QString textsOf(FaultDesk& desk)
{
    QString all;
    for (int n = 1; n <= WornDesk::kWrittenOn; ++n)
        if (const auto draft = StoreFixture::valueOf(desk.store().draft(messageId(n))))
            all += draft->text + u'\n';
    for (const storage::OutboxRow& row : StoreFixture::valueOf(desk.store().outbox(true)))
        all += QString::fromUtf8(QJsonDocument(row.operation.payload).toJson()) + u'\n';
    return all;
}

} // namespace

/// Issue 3, proof 2: every access to the database in every call of the store fails once, of two kinds, and then for
/// good. The call answers, nothing that the user has written is lost or doubled, and it works again: at once where the
/// access failed once, after the next start where it failed for good.
class TestEveryCall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void failsAndRecovers_data();
    void failsAndRecovers();
    void startsAgainWhereStartingFailed_data();
    void startsAgainWhereStartingFailed();

private:
    void visit(const StoreCall& call, const QString& folder, Fault fault, int access);
    void check(FaultDesk& desk, const StoreCall& call, bool done);
    void recover(FaultDesk& desk, const StoreCall& call, bool done);

    QTemporaryDir m_folder;
    DeskWork m_work;
    int m_points = 0;
    int m_visited = 0;
    int m_met = 0;
    int m_failed = 0;
};

void TestEveryCall::initTestCase()
{
    WornDesk desk;
    m_work = desk.work;
    desk.close();
    FaultDesk::copy(desk.folder.path(), m_folder.path());
}

void TestEveryCall::cleanupTestCase()
{
    qInfo("%lld calls, %d places to fail at in them, %d visited; %d calls said that they failed", qlonglong(allStoreCalls().size()),
          m_points, m_visited, m_failed);
    QVERIFY(m_met * 100 >= m_visited * 97); // what a store does of its own accord may once come earlier
    QVERIFY(m_failed * 2 > m_visited); // the others had the reserve, or failed in what comes after the answer
}

void TestEveryCall::failsAndRecovers_data()
{
    QTest::addColumn<int>("number");
    const QList<StoreCall> calls = allStoreCalls();
    for (int n = 0; n < calls.size(); ++n)
        QTest::newRow(calls.at(n).name) << n;
}

void TestEveryCall::failsAndRecovers()
{
    QFETCH(const int, number);
    const StoreCall call = allStoreCalls().at(number);
    QTemporaryDir prepared;
    int accesses = 0;
    {
        FaultDesk desk(m_folder.path(), m_work);
        desk.open();
        if (call.prepare)
            call.prepare(desk);
        desk.close();
        FaultDesk::copy(desk.folder.path(), prepared.path());
        desk.open();
        countAccesses(*desk.faults);
        const auto done = call.make(desk);
        if (call.goesOn)
            desk.drain();
        accesses = countedAccesses(*desk.faults);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        check(desk, call, true);
    }
    QVERIFY(accesses > 0);
    for (const Fault fault : kFaults)
        for (const int access : pointsToVisit(accesses, number + int(fault), kVisitsOfACall)) {
            visit(call, prepared.path(), fault, access);
            if (QTest::currentTestFailed())
                return qWarning("access %d of %d, fault %d", access, accesses, int(fault));
        }
    m_points += accesses * int(kFaults.size());
}

void TestEveryCall::visit(const StoreCall& call, const QString& folder, Fault fault, int access)
{
    FaultDesk desk(folder, m_work);
    desk.open();
    arm(*desk.faults, fault, access);
    const auto done = call.make(desk);
    if (call.goesOn)
        desk.drain();
    const bool met = desk.faults->hasFailed();
    ++m_visited;
    m_met += met ? 1 : 0;
    m_failed += done ? 0 : 1;
    QVERIFY2(done || met, done ? "" : qPrintable(done.error().detail));
    QVERIFY2(met || access > 1, "nothing was asked of the database");
    if (fault == Fault::ForGood) {
        std::ignore = StoreFixture::answerOf(desk.store().draft(messageId(9))); // whatever else is asked for meanwhile
        std::ignore = StoreFixture::answerOf(desk.store().setSetting(QStringLiteral("theme"), QStringLiteral("light")));
        desk.close();
        desk.faults->failNever();
        QVERIFY(desk.start());
    }
    desk.faults->failNever();
    recover(desk, call, done.has_value());
}

void TestEveryCall::recover(FaultDesk& desk, const StoreCall& call, bool done)
{
    check(desk, call, done);
    if (!done) {
        const auto again = call.make(desk);
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        check(desk, call, true);
    }
    desk.close();
    QVERIFY(desk.start());
    check(desk, call, true);
    if (!call.onlyReads)
        QCOMPARE(StoreFixture::valueOf(desk.store().verify()), QStringList());
}

void TestEveryCall::check(FaultDesk& desk, const StoreCall& call, bool done)
{
    const QString texts = textsOf(desk);
    for (const QString& text : desk.work.texts)
        QVERIFY2(texts.contains(text), qPrintable(text));
    if (!call.writes.isEmpty())
        QCOMPARE(texts.count(call.writes), done ? 1 : 0);
    QCOMPARE(hashOf(BlobDesk::read(desk.store().blobFile(desk.work.own.sha256))), desk.work.own.sha256);
}

void TestEveryCall::startsAgainWhereStartingFailed_data()
{
    QTest::addColumn<bool>("isNew");
    QTest::newRow("a worn desk") << false;
    QTest::newRow("a new desk") << true;
}

void TestEveryCall::startsAgainWhereStartingFailed()
{
    QFETCH(const bool, isNew);
    const QTemporaryDir nothing;
    const QString folder = isNew ? nothing.path() : m_folder.path();
    int accesses = 0;
    {
        FaultDesk desk(folder, m_work);
        countAccesses(*desk.faults);
        QVERIFY(desk.start());
        desk.drain();
        accesses = countedAccesses(*desk.faults);
    }
    int refused = 0;
    for (const Fault fault : kFaults)
        for (const int access : pointsToVisit(accesses, int(fault), 10)) {
            FaultDesk desk(folder, m_work);
            arm(*desk.faults, fault, access);
            refused += desk.start() ? 0 : 1;
            desk.close();
            desk.faults->failNever();
            QVERIFY(desk.start());
            if (!isNew)
                check(desk, {}, true);
            QCOMPARE(StoreFixture::valueOf(desk.store().verify()), QStringList());
            if (QTest::currentTestFailed())
                return qWarning("access %d of %d, fault %d", access, accesses, int(fault));
        }
    qInfo("%d accesses, %d starts refused", accesses, refused);
    QVERIFY(refused > 3);
}

QTEST_GUILESS_MAIN(TestEveryCall)
#include "tst_every_call.moc"
