// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_world.h"

// What people carry about: packages on sticks, and whole profiles.
namespace lianxin::test {

namespace {

QString told(const wire::PackageError& error)
{
    return QStringLiteral("fault %1, %2").arg(static_cast<int>(error.fault)).arg(error.detail);
}

bool isOneOf(wire::PackageFault fault, std::initializer_list<wire::PackageFault> expected)
{
    return std::ranges::find(expected, fault) != expected.end();
}

} // namespace

void SimWorld::useStick(int desk)
{
    SimDesk& one = this->desk(desk);
    if (!one.isOpen())
        one.open();
    if (one.isSyncing())
        return;
    const Sticks& sticks = m_sticks[static_cast<std::size_t>(desk)];
    const bool there = !sticks.toPlatform.isEmpty() && chance(60);
    const bool here = !sticks.toOffice.isEmpty() && chance(60);
    switch (there && here ? 1 + 2 * m_random.below(2) : there ? 1 : here ? 3 : 2 * m_random.below(2)) {
    case 0: return pack(desk);
    case 1: return arriveThere(desk);
    case 2: return answerByStick(desk);
    default: return arriveHere(desk);
    }
}

void SimWorld::pack(int desk)
{
    SimDesk& one = this->desk(desk);
    const auto packed = one.courier().exportTo(one.stick(), one.account().person.userId);
    if (packed) {
        tell(desk, QStringLiteral("packs %1 operations").arg(packed->operations));
        return m_sticks[static_cast<std::size_t>(desk)].toPlatform.append(packed->file);
    }
    if (packed.error().fault != wire::PackageFault::NoKeysYet) // it has never been online
        find(QStringLiteral("a package cannot be written: %1").arg(told(packed.error())));
}

void SimWorld::arriveThere(int desk)
{
    const QStringList& packages = m_sticks[static_cast<std::size_t>(desk)].toPlatform;
    if (packages.isEmpty() || !m_platform.isUp())
        return;
    const auto read = m_platform.courier().importFrom(packages.at(static_cast<qsizetype>(m_random.below(static_cast<quint64>(packages.size())))));
    using enum wire::PackageFault;
    tell(desk, QStringLiteral("'s package is read: %1").arg(read ? QStringLiteral("good") : told(read.error())));
    m_packages += read ? 1 : 0;
    // The platform may have forgotten the device, or that part of its history; a copied profile may have its numbers.
    if (!read && !isOneOf(read.error().fault, {OtherDevice, OtherHistory, Refused}))
        find(QStringLiteral("a package is not read: %1").arg(told(read.error())));
}

void SimWorld::answerByStick(int desk)
{
    if (!m_platform.isUp())
        return;
    SimDesk& one = this->desk(desk);
    const auto answer = m_platform.courier().exportTo(one.stick(), {one.mirror().deviceId});
    using enum wire::PackageFault;
    tell(desk, QStringLiteral("gets a package: %1").arg(answer ? QStringLiteral("good") : told(answer.error())));
    if (answer)
        m_sticks[static_cast<std::size_t>(desk)].toOffice.append(answer->file);
    else if (!isOneOf(answer.error().fault, {OtherDevice, NoKeysYet}))
        find(QStringLiteral("the platform writes no package: %1").arg(told(answer.error())));
}

void SimWorld::arriveHere(int desk)
{
    const QStringList& packages = m_sticks[static_cast<std::size_t>(desk)].toOffice;
    if (packages.isEmpty())
        return;
    const auto read = this->desk(desk).courier().importFrom(packages.at(static_cast<qsizetype>(m_random.below(static_cast<quint64>(packages.size())))));
    using enum wire::PackageFault;
    tell(desk, QStringLiteral("reads a package: %1").arg(read ? QStringLiteral("good") : told(read.error())));
    m_packages += read ? 1 : 0;
    // A package may have been overtaken by a restore, be the second where the first is lost, or be for the device that
    // this profile was before it was found to be a copy.
    if (!read && !isOneOf(read.error().fault, {Gap, OtherHistory, OtherDevice, NoKeysYet}))
        find(QStringLiteral("a package is not read: %1").arg(told(read.error())));
}

/// Somebody sets up a second PC with a copy of the first one's folder; from then on both are used.
void SimWorld::copyProfile(int desk)
{
    tell(desk, QStringLiteral("is copied"));
    ++m_copies;
    SimDesk& original = this->desk(desk);
    original.kill();
    const int copy = static_cast<int>(m_desks.size());
    m_desks.push_back(std::make_unique<SimDesk>(m_time, m_platform, m_seed * 31 + static_cast<quint64>(100 + copy), original));
    m_memories.push_back(memory(desk));
    m_sticks.emplace_back();
    this->desk(copy).line().setWeather(m_weather);
    this->desk(copy).blobLine().setWeather(m_weather);
    for (const SimSubmission& submission : QList(m_submissions))
        if (submission.desk == desk)
            m_submissions.append({copy, submission.operation});
    original.open();
}

} // namespace lianxin::test
