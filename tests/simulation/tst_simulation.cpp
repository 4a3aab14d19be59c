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
    int packages = 0;
    int copies = 0;
    int attachments = 0;
    for (int seed = first; seed < first + count; ++seed) {
        SimWorld world(static_cast<quint64>(seed) + 1, plot);
        world.live(events);
        if (world.findings().isEmpty())
            world.comeToRest();
        operations += world.submissions().size();
        restores += world.platform().restores();
        packages += world.packages();
        copies += world.copies();
        for (const auto& desk : world.desks())
            attachments += desk->isOpen() ? desk->attachments() : 0;
        if (!world.findings().isEmpty())
            QFAIL(qPrintable(QStringLiteral("seed %1 (LIANXIN_FIRST_SEED=%1 LIANXIN_SEEDS=1)\n%2\n%3")
                                 .arg(seed)
                                 .arg(world.findings().join(u'\n'), world.story())));
    }
    qInfo("%d seeds, %lld operations, %d restores of the platform, %d packages read, %d profiles copied, %d attachments at "
          "the desks, %lld ms",
          count, operations, restores, packages, copies, attachments, timer.elapsed());
    QVERIFY(operations > 0);
}

} // namespace

class TstSimulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void losesNothingAndDoublesNothing();
    void healsAfterFaultsOfTheDisk();
    void healsAfterRestoresOfThePlatform();
    void mixesSticksCopiesAndAttachments();
    void mixesEverything();
    void tellsTheSameStoryForTheSameSeed();
};

void TstSimulation::losesNothingAndDoublesNothing()
{
    liveMany({}, 15);
}

void TstSimulation::healsAfterFaultsOfTheDisk()
{
    liveMany({.diskFaults = true}, 15);
}

void TstSimulation::healsAfterRestoresOfThePlatform()
{
    liveMany({.restores = true, .diskFaults = true}, 15);
}

void TstSimulation::mixesSticksCopiesAndAttachments()
{
    liveMany({.copies = true, .sticks = true, .attachments = true}, 15);
}

void TstSimulation::mixesEverything()
{
    liveMany({.restores = true, .diskFaults = true, .copies = true, .sticks = true, .attachments = true}, 15);
}

void TstSimulation::tellsTheSameStoryForTheSameSeed()
{
    const auto story = [] {
        // Without faults of the disk: which statement is the n-th of several threads is not for the seed to say.
        SimWorld world(4711, {.restores = true, .copies = true, .sticks = true, .attachments = true});
        world.live(80);
        world.comeToRest();
        return world.story().split(u'\n');
    };
    const QStringList first = story();
    const QStringList again = story();
    for (qsizetype n = 0; n < std::min(first.size(), again.size()); ++n)
        QCOMPARE(again.at(n), first.at(n));
    QCOMPARE(again.size(), first.size());
}

QTEST_GUILESS_MAIN(TstSimulation)
#include "tst_simulation.moc"
