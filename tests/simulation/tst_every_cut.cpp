// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cut_day.h"
#include "support/points.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTest>

using namespace lianxin;
using namespace lianxin::test;

namespace {

constexpr int kVisitsOfAKind = 5;

const QList<CutKind>& kinds()
{
    static const QList<CutKind> all{
        {"the desk, before a durable step", CutWho::Desk, CutAt::BeforeStep},
        {"the desk, after a durable step", CutWho::Desk, CutAt::AfterStep},
        {"the desk, at a write to its disk", CutWho::Desk, CutAt::Write},
        {"the desk, an access to its database fails", CutWho::Desk, CutAt::Access},
        {"the desk, its database fails for good", CutWho::Desk, CutAt::Accesses},
        {"the desk, before a call leaves", CutWho::Desk, CutAt::CallLeaves},
        {"the desk, amid the bytes of a call", CutWho::Desk, CutAt::CallComes},
        {"the desk, when the platform has answered", CutWho::Desk, CutAt::CallAnswered},
        {"the desk, before an answer is kept", CutWho::Desk, CutAt::CallArrives},
        {"the platform, amid the bytes of a call", CutWho::Platform, CutAt::CallComes},
        {"the platform, at a write to its disk", CutWho::Platform, CutAt::Write},
        {"the platform, between commit and answer", CutWho::Platform, CutAt::CallAnswered},
        {"nobody, a request is lost", CutWho::Line, CutAt::CallComes},
        {"nobody, an answer is lost", CutWho::Line, CutAt::CallAnswered},
    };
    return all;
}

QString difference(const QStringList& expected, const QStringList& found)
{
    QStringList told;
    for (const QString& line : expected)
        if (!found.contains(line))
            told.append(QStringLiteral("- ") + line);
    for (const QString& line : found)
        if (!expected.contains(line))
            told.append(QStringLiteral("+ ") + line);
    return told.join(u'\n');
}

} // namespace

/// Issue 3, proof 1, and protocol.md §13 (C1–C11): a day of 40 operations, 5 pages and more, 4 attachments, a conflict and
/// a resync is cut short at every durable step, every write to a disk, every access to the desk's database and every call,
/// on either side. It always ends alike, and one more round has nothing to do.
class TstEveryCut : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CutEve> m_eve;
    QStringList m_expected;
    std::pair<int, qint64> m_idle;
    QList<int> m_moments; ///< by kind
    int m_points = 0;
    int m_visited = 0;

private Q_SLOTS:
    void initTestCase()
    {
        m_eve = std::make_unique<CutEve>();
        CutDay day(*m_eve);
        day.live();
        QVERIFY(!day.wasCut());
        for (const CutKind& kind : kinds())
            m_moments.append(day.moments(kind));
        const int pages = day.pages();
        QVERIFY(day.resume());
        m_expected = day.end();
        m_idle = day.idle();
        QVERIFY2(pages >= 5, qPrintable(QString::number(pages)));
        const auto count = [this](const auto& what) { return m_expected.filter(what).size(); };
        QCOMPARE(count(QStringLiteral("is settled here and applied there, with 1 effects")), CutEve::kOperations - 2);
        QCOMPARE(count(QStringLiteral("is conflict here and conflict there, with 0 effects")), 1);
        QCOMPARE(count(QStringLiteral("is blocked here and  there, with 0 effects")), 1);
        QCOMPARE(count(QStringLiteral(": 1 here, 1 there")), 4); // attachments
        QCOMPARE(count(QStringLiteral("is kept")), 2); // drafts
        QCOMPARE(count(QStringLiteral("taken away")), 1);
        QCOMPARE(count(QRegularExpression(QStringLiteral("^message .* has .* there and .* here$"))), CutEve::kMessages);
        const int told = CutEve::kOperations + CutEve::kMessages + 4 + 2 + 1;
        QCOMPARE(m_expected.size(), told + count(QRegularExpression(QStringLiteral("^[0-9]+ of ")))); // and nothing was found
        QVERIFY(m_idle.first <= 2);
        QCOMPARE(m_idle.second, 0);
        qInfo("%d pages", pages);
        QLoggingCategory::setFilterRules(QStringLiteral("lianxin.platform*=false")); // what it says while it ends
    }
    void cleanupTestCase()
    {
        qInfo("%d points, of these %d visited", m_points, m_visited);
        m_eve.reset();
    }

    void endsAlike_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < kinds().size(); ++kind)
            QTest::newRow(kinds().at(kind).name) << kind;
    }
    void endsAlike()
    {
        QFETCH(const int, kind);
        const CutKind& cut = kinds().at(kind);
        const int moments = m_moments.at(kind);
        const QList<int> points = pointsToVisit(moments, kind, kVisitsOfAKind);
        QElapsedTimer timer;
        timer.start();
        for (const int point : points) {
            CutDay day(*m_eve);
            day.cutAt(cut, point);
            day.live();
            const auto where = [&] { return QStringLiteral("point %1 of %2: ").arg(point).arg(moments); };
            QVERIFY2(day.wasCut(), qPrintable(where()));
            QVERIFY2(day.resume(), qPrintable(where()));
            const QStringList end = day.end();
            QVERIFY2(end == m_expected, qPrintable(where() + u'\n' + difference(m_expected, end)));
            QCOMPARE(day.idle(), m_idle);
        }
        qInfo("%d points, %d visited, %lld ms", moments, int(points.size()), timer.elapsed());
        m_points += moments;
        m_visited += int(points.size());
    }
};

QTEST_GUILESS_MAIN(TstEveryCut)
#include "tst_every_cut.moc"
