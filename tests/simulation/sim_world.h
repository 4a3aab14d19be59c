// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim_desk.h"

#include <QSet>

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
    bool copies = false; ///< a profile is copied to another PC, and both go on
    bool sticks = false; ///< courier packages go both ways, are lost, read twice and out of order
    bool attachments = false; ///< operations carry attachments, and people look at them
};

/// What a desk had when it was last looked at, for what may only change in certain ways.
struct SimMemory {
    QHash<OperationId, OutboxState> states;
    QHash<MessageId, QString> drafts; ///< message → text
    QSet<QString> wanted; ///< attachments that somebody asked for
    QHash<QByteArray, qint64> versions; ///< of the mirror in `epoch` at `cursor`
    qint64 epoch = -1;
    QString cursor;
};

/// A county of a few desks and its platform, living through a story that a seed decides: people work, lines fail,
/// programs end, clocks are set, the platform is put back to an older copy, profiles are copied, sticks are carried
/// about. The same seed gives the same story.
class SimWorld {
public:
    explicit SimWorld(quint64 seed, const SimPlot& plot = {});

    /// So many things happen, one after the other.
    void live(int events);

    // The same by hand. Somebody at a desk does what he may, or begins a round, or decides on what was refused.
    void work(int desk);
    void sync(int desk);
    void decide(int desk);
    void pass(Milliseconds time);

    /// The weather clears, everything is started again and has all the time it needs.
    void comeToRest();
    /// What went wrong while it lived and rested, in words; empty where all is well.
    [[nodiscard]] const QStringList& findings() const { return m_findings; }
    void find(const QString& what) { m_findings.append(what); }

    [[nodiscard]] SimPlatform& platform() { return m_platform; }
    [[nodiscard]] std::vector<std::unique_ptr<SimDesk>>& desks() { return m_desks; }
    [[nodiscard]] SimDesk& desk(int n) { return *m_desks[static_cast<std::size_t>(n)]; }
    [[nodiscard]] SimMemory& memory(int n) { return m_memories[static_cast<std::size_t>(n)]; }
    [[nodiscard]] const QList<SimSubmission>& submissions() const { return m_submissions; }
    /// The last events, for whoever reads a failure.
    [[nodiscard]] QString story() const { return m_story.join(u'\n'); }
    /// Packages that were read, on either side.
    [[nodiscard]] int packages() const { return m_packages; }
    [[nodiscard]] int copies() const { return m_copies; }

private:
    void happen();
    void happenOutside(quint64 what, int desk);
    void tell(int desk, const QString& what);
    [[nodiscard]] int anyDesk() { return static_cast<int>(m_random.below(m_desks.size())); }
    [[nodiscard]] bool chance(quint64 percent) { return m_random.below(100) < percent; }

    // What people do at their desks: sim_acts.cpp.
    [[nodiscard]] bool act(int desk);
    [[nodiscard]] storage::OperationRequest reply(int desk, const MessageId& message);
    [[nodiscard]] QList<Attachment> someAttachments(int desk);
    void writeDraft(int desk, const MessageId& message);
    void look(int desk);
    /// True where it was allowed.
    [[nodiscard]] bool submit(int desk, const storage::OperationRequest& request);
    void remember(int desk, const OperationId& opId);

    // What they carry: sim_sticks.cpp.
    void useStick(int desk);
    void pack(int desk);
    void arriveThere(int desk);
    void answerByStick(int desk);
    void arriveHere(int desk);
    void copyProfile(int desk);

    void restore();
    void endProgram(int desk);
    void startPrograms();
    void changeWeather();
    void settle();
    [[nodiscard]] bool isQuiet();
    void runAll();
    void askAgain();

    /// Packages that were ever written for or by a desk; each may be read at any time, more than once, or never.
    struct Sticks {
        QStringList toPlatform;
        QStringList toOffice;
    };

    const SimPlot m_plot;
    const quint64 m_seed;
    SeededRandom m_random;
    SimTime m_time;
    TestClock m_clock; ///< of the platform
    SimPlatform m_platform;
    std::vector<std::unique_ptr<SimDesk>> m_desks;
    std::vector<SimMemory> m_memories;
    std::vector<Sticks> m_sticks;
    QList<SimSubmission> m_submissions;
    QStringList m_findings;
    QStringList m_story;
    SimWeather m_weather;
    int m_messages = 0;
    int m_packages = 0;
    int m_copies = 0;
};

} // namespace lianxin::test
