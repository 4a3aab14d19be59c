// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim_desk.h"

#include <vector>

namespace lianxin::test {

/// An operation that a user has submitted, as it was frozen.
struct SimSubmission {
    int desk = 0;
    Operation operation;
};

/// What may happen in a story beside work, bad lines and ends of programs.
struct SimPlot {
    bool restores = false; ///< the platform is put back to an older copy
    bool diskFaults = false; ///< a statement fails while a desk syncs
};

/// A county of a few desks and its platform, living through a story that a seed decides: people work, lines fail,
/// programs end, clocks are set, the platform is put back to an older copy. The same seed gives the same story.
class SimWorld {
public:
    explicit SimWorld(quint64 seed, const SimPlot& plot = {});

    /// So many things happen, one after the other.
    void live(int events);
    /// The weather clears, everything is started again and has all the time it needs.
    void comeToRest();
    /// What went wrong while it lived and rested, in words; empty where all is well.
    [[nodiscard]] const QStringList& findings() const { return m_findings; }
    void find(const QString& what) { m_findings.append(what); }

    [[nodiscard]] SimPlatform& platform() { return m_platform; }
    [[nodiscard]] std::vector<std::unique_ptr<SimDesk>>& desks() { return m_desks; }
    [[nodiscard]] const QList<SimSubmission>& submissions() const { return m_submissions; }
    /// The last events, for whoever reads a failure.
    [[nodiscard]] QString story() const { return m_story.join(u'\n'); }

private:
    void happen();
    void tell(int desk, const QString& what);
    [[nodiscard]] int anyDesk() { return static_cast<int>(m_random.below(m_desks.size())); }
    [[nodiscard]] bool chance(quint64 percent) { return m_random.below(100) < percent; }
    void work(int desk);
    [[nodiscard]] bool act(int desk);
    [[nodiscard]] storage::OperationRequest reply(int desk, const MessageId& message);
    void decide(int desk);
    /// True where it was allowed.
    [[nodiscard]] bool submit(int desk, const storage::OperationRequest& request);
    void remember(int desk, const OperationId& opId);
    void restore();
    void sync(int desk);
    void endProgram(int desk);
    void startPrograms();
    void changeWeather();
    void pass(Milliseconds time);
    void settle();

    const SimPlot m_plot;
    SeededRandom m_random;
    SimTime m_time;
    TestClock m_clock; ///< of the platform
    SimPlatform m_platform;
    std::vector<std::unique_ptr<SimDesk>> m_desks;
    QList<SimSubmission> m_submissions;
    QStringList m_findings;
    QStringList m_story;
    int m_messages = 0;
};

} // namespace lianxin::test
