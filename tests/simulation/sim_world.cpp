// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_world.h"

#include "sim_invariants.h"

namespace lianxin::test {

namespace {

constexpr int kFirstMessages = 6;
constexpr int kBadDisk = 10; // SQLITE_IOERR
constexpr int kFull = 13; // SQLITE_FULL
constexpr int kRounds = 14; // more than any wait of a deferred operation needs
constexpr std::chrono::minutes kLongEnough{20};

} // namespace

SimWorld::SimWorld(quint64 seed, const SimPlot& plot)
    : m_plot(plot), m_seed(seed), m_random(seed), m_clock(sampleMoment()), m_platform(m_clock, seed)
{
    m_time.add(m_clock);
    for (int n = 0; n < kFirstMessages; ++n)
        m_platform.receive(++m_messages, static_cast<int>(m_random.below(3)));
    const QList<SimAccount> accounts = simAccounts();
    // The handler and the coordinator are always there; of the others two.
    for (const int who : {0, 3, 1, static_cast<int>(m_random.below(2)) == 0 ? 2 : 4})
        m_desks.push_back(std::make_unique<SimDesk>(m_time, m_platform, seed * 31 + static_cast<quint64>(who), accounts.at(who)));
    m_memories.resize(m_desks.size());
    m_sticks.resize(m_desks.size());
}

void SimWorld::live(int events)
{
    for (const auto& desk : m_desks)
        if (chance(80)) // the others have not been online yet
            desk->sync();
    pass(std::chrono::minutes(1));
    for (int n = 0; n < events && m_findings.isEmpty(); ++n) {
        happen();
        settle();
        checkAlways(*this);
    }
}

void SimWorld::happen()
{
    const int desk = anyDesk();
    if (m_plot.restores && m_platform.hasBackup() && chance(4))
        return restore();
    if (m_plot.copies && m_copies < 2 && chance(4))
        return copyProfile(desk);
    if (m_plot.sticks && chance(25))
        return useStick(desk);
    if (m_plot.attachments && chance(5))
        return look(desk);
    const auto what = m_random.below(100);
    if (what < 34)
        return work(desk);
    if (what < 40)
        return decide(desk);
    if (what < 64)
        return sync(desk);
    if (what < 80)
        return pass(Milliseconds(m_random.below(600'000)));
    if (what < 86)
        return endProgram(desk);
    happenOutside(what, desk);
}

void SimWorld::happenOutside(quint64 what, int desk)
{
    if (what < 88)
        return changeWeather();
    if (what < 91) {
        tell(desk, QStringLiteral("sets its clock"));
        const auto hours = std::chrono::hours(static_cast<int>(m_random.below(96)) - 48);
        return this->desk(desk).clock().setWallClock(m_clock.now() + hours);
    }
    if (what < 94) {
        if (m_platform.isUp())
            m_platform.receive(++m_messages, static_cast<int>(m_random.below(3)));
        return;
    }
    if (what < 96) {
        tell(-1, QStringLiteral("the platform ends"));
        return m_platform.stop();
    }
    if (what < 98) {
        tell(-1, QStringLiteral("the platform is backed up"));
        return m_platform.backUp();
    }
    startPrograms();
}

void SimWorld::restore()
{
    using enum SimPlatform::Restore;
    const auto how = chance(50) ? Told : chance(50) ? Copied : NewMachine;
    tell(-1, how == Told     ? QStringLiteral("the platform is restored")
             : how == Copied ? QStringLiteral("the platform's database is put back")
                             : QStringLiteral("the platform is put back on a new machine"));
    m_platform.restore(how);
}

void SimWorld::tell(int desk, const QString& what)
{
    const QString who = desk < 0 ? QString() : this->desk(desk).account().username;
    m_story.append(QStringLiteral("%1 ms %2 %3").arg(m_time.now().count()).arg(who, what));
}

void SimWorld::sync(int desk)
{
    SimDesk& one = this->desk(desk);
    if (!one.isOpen() || one.isSyncing())
        return;
    tell(desk, QStringLiteral("syncs"));
    one.sync();
    const bool fails = m_plot.diskFaults && chance(30);
    if (fails) {
        tell(desk, QStringLiteral("has a bad disk"));
        one.failStatement(1 + static_cast<int>(m_random.below(80)), chance(50) ? kFull : kBadDisk);
    }
    pass(Milliseconds(m_random.below(fails ? 30'000 : 3000)));
    one.heal(); // the checks read too, and are not what is tested
}

void SimWorld::endProgram(int desk)
{
    SimDesk& one = this->desk(desk);
    if (!one.isOpen()) {
        tell(desk, QStringLiteral("starts"));
        return one.open();
    }
    if (one.isSyncing() && chance(60)) {
        tell(desk, QStringLiteral("will end at a durable step"));
        return one.killAtStep(1 + static_cast<int>(m_random.below(6)),
                              chance(50) ? KillableStore::Moment::Before : KillableStore::Moment::After);
    }
    tell(desk, QStringLiteral("ends"));
    one.kill();
}

void SimWorld::startPrograms()
{
    if (!m_platform.isUp())
        m_platform.start();
    for (const auto& desk : m_desks)
        if (!desk->isOpen())
            desk->open();
}

void SimWorld::changeWeather()
{
    const auto bad = [&] { return static_cast<int>(m_random.below(m_random.below(3) == 0 ? 400 : 60)); };
    m_weather = {bad() / 2, bad() / 2, bad() / 3, bad() / 4, bad() / 4, Milliseconds(1 + m_random.below(9000))};
    for (const auto& desk : m_desks) {
        desk->line().setWeather(m_weather);
        desk->blobLine().setWeather(m_weather);
    }
}

void SimWorld::pass(Milliseconds time)
{
    m_time.advance(time, [this] { settle(); });
}

/// Everything that needs no time to pass comes to its end.
void SimWorld::settle()
{
    bool busy = true;
    while (busy) {
        deliverEvents();
        busy = false;
        for (std::size_t n = 0; n < m_desks.size(); ++n) {
            busy = m_desks[n]->settle() || busy;
            if (m_desks[n]->isDead()) {
                tell(static_cast<int>(n), QStringLiteral("has ended"));
                m_desks[n]->kill();
            }
        }
    }
}

bool SimWorld::isQuiet()
{
    return std::ranges::all_of(m_desks, [](const auto& desk) { return desk->isAtRest(); });
}

void SimWorld::runAll()
{
    for (const auto& desk : m_desks) {
        if (!desk->isOpen())
            desk->open();
        if (!desk->isSyncing())
            desk->sync();
    }
    pass(kLongEnough);
}

/// What the platform did not have for a while was given up, and shows so: its user asks anew.
void SimWorld::askAgain()
{
    for (int n = 0; n < static_cast<int>(m_desks.size()); ++n)
        for (const QString& sha256 : std::as_const(memory(n).wanted)) {
            const auto state = resultOf(desk(n).store().blobState(sha256));
            if (state && state->place == storage::BlobState::Place::Failed)
                std::ignore = resultOf(desk(n).store().wantBlob({sha256, state->size, {}, {}, {}}));
        }
}

void SimWorld::comeToRest()
{
    tell(-1, QStringLiteral("comes to rest"));
    startPrograms();
    m_weather = {};
    for (const auto& desk : m_desks) {
        desk->line().setWeather({});
        desk->blobLine().setWeather({});
    }
    bool asked = false;
    for (int round = 0; round < kRounds && m_findings.isEmpty(); ++round) {
        const bool wasQuiet = isQuiet();
        if (wasQuiet)
            askAgain();
        const qint64 head = m_platform.head().seq;
        runAll();
        if (wasQuiet && head != m_platform.head().seq)
            find(QStringLiteral("it was at rest, and something was sent again"));
        if (wasQuiet && std::exchange(asked, true))
            break;
    }
    checkAtRest(*this);
}

} // namespace lianxin::test
