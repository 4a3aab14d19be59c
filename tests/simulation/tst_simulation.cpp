// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_world.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lianxin::test;

namespace {

/// Many short stories of a county's days, each under its own seed. In the environment: LIANXIN_SEEDS, how many; LIANXIN_FIRST_SEED, from which;
/// LIANXIN_EVENTS, how long a story is.
void liveMany(const SimPlot& plot, int seeds)
{
    const int first = qEnvironmentVariableIntValue("LIANXIN_FIRST_SEED");
    const int count = qEnvironmentVariable("LIANXIN_SEEDS", QString::number(seeds)).toInt();
    const int events = qEnvironmentVariable("LIANXIN_EVENTS", QStringLiteral("60")).toInt();
    QElapsedTimer timer;
    timer.start();
    qint64 operations = 0;
    int restores = 0;
    for (int seed = first; seed < first + count; ++seed) {
        SimWorld world(static_cast<quint64>(seed) + 1, plot);
        world.live(events);
        if (world.findings().isEmpty())
            world.comeToRest();
        operations += world.submissions().size();
        restores += world.platform().restores();
        if (!world.findings().isEmpty())
            QFAIL(qPrintable(QStringLiteral("seed %1 (LIANXIN_FIRST_SEED=%1 LIANXIN_SEEDS=1)\n%2\n%3")
                                 .arg(seed)
                                 .arg(world.findings().join(u'\n'), world.story())));
    }
    qInfo("%d seeds, %lld operations, %d restores of the platform, %lld ms", count, operations, restores, timer.elapsed());
    QVERIFY(operations > 0);
}

} // namespace

class TstSimulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void losesNothingAndDoublesNothing();
    void healsAfterFaultsOfTheDisk();
    void healsAfterRestoresOfThePlatform();
    void tellsTheSameStoryForTheSameSeed();
};

void TstSimulation::losesNothingAndDoublesNothing()
{
    liveMany({}, 25);
}

void TstSimulation::healsAfterFaultsOfTheDisk()
{
    liveMany({.diskFaults = true}, 20);
}

void TstSimulation::healsAfterRestoresOfThePlatform()
{
    liveMany({.restores = true, .diskFaults = true}, 25);
}

void TstSimulation::tellsTheSameStoryForTheSameSeed()
{
    const auto story = [] {
        SimWorld world(4711);
        world.live(80);
        world.comeToRest();
        return world.story();
    };
    QCOMPARE(story(), story());
}

QTEST_GUILESS_MAIN(TstSimulation)
#include "tst_simulation.moc"
