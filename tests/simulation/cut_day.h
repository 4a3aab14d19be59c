// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cut_eve.h"
#include "support/sqlite_disk.h"

#include <array>
#include <atomic>

namespace lianxin::test {

/// Who is cut short.
enum class CutWho { Desk, Platform, Line };
/// At which moments.
enum class CutAt {
    BeforeStep, ///< a durable step of the desk's: a call of its store
    AfterStep, ///< it is on the disk, and nobody hears of it
    Write, ///< a change of a database's file does not happen any more, and none after it
    Access, ///< to the desk's database: it fails, once
    Accesses, ///< it fails, and all after it
    CallLeaves,
    CallComes, ///< to the platform: it has not acted, of bytes some have arrived
    CallAnswered, ///< the platform has acted, its answer is lost; of bytes some have arrived
    CallArrives ///< the answer is at the desk, which has not kept it
};
struct CutKind {
    const char* name = nullptr;
    CutWho who = CutWho::Line;
    CutAt at = CutAt::CallLeaves;
};

/// The day after an eve, at a desk and a platform with the same disks as then. Somebody is cut short once, is started
/// again, and goes on.
class CutDay {
public:
    explicit CutDay(const CutEve& eve);
    ~CutDay();
    CutDay(const CutDay&) = delete;
    CutDay& operator=(const CutDay&) = delete;

    /// The `point`-th moment of this kind will be the one. To be called first.
    void cutAt(const CutKind& kind, int point);
    /// The desk works off what waits, until all is at rest or somebody was cut short.
    void live();
    [[nodiscard]] bool wasCut() const { return m_wasCut; }
    /// Who was cut short is started again, until all is at rest; false where that does not come.
    [[nodiscard]] bool resume();
    /// One round more: how many calls it makes and how far it moves the platform.
    [[nodiscard]] std::pair<int, qint64> idle();

    /// How many moments of this kind there were until now.
    [[nodiscard]] int moments(const CutKind& kind) const;
    /// Pages that the desk has asked for.
    [[nodiscard]] int pages() const { return m_desk->line().pages(); }
    /// What there is on both sides, a line for each thing; operations by their order on the eve.
    [[nodiscard]] QStringList end();

private:
    /// A program's way to its database, which ends with it.
    struct Disk {
        QByteArray folder;
        std::atomic<int> writes{0};
        std::atomic<int> last{0}; ///< does not happen any more; 0: all happen
        std::atomic<bool> ended{false};
        void revive()
        {
            last = 0;
            ended = false;
        }
    };
    [[nodiscard]] int judge(const QByteArray& file);
    [[nodiscard]] bool passes(SimWire::Part part);
    [[nodiscard]] bool isHere(SimWire::Part part) const;
    void settle();
    void endWhoIsCut();
    void pass(Milliseconds time);
    [[nodiscard]] QString nameOf(const QString& opId) const;
    void tellOperations(QStringList& lines);
    void tellMessages(QStringList& lines);
    void tellKept(QStringList& lines);

    const CutEve& m_eve;
    Disk m_deskDisk;
    Disk m_platformDisk;
    SqliteDisk m_disks{[this](const QByteArray& file, SqliteDisk::Act) { return judge(file); }};
    SimTime m_time;
    TestClock m_clock;
    std::unique_ptr<SimPlatform> m_platform;
    std::unique_ptr<SimDesk> m_desk;
    std::array<int, 4> m_passed{}; ///< by part of a call's way
    CutKind m_kind;
    int m_point = 0; ///< 0: none
    int m_accesses = 0;
    bool m_deskEnds = false;
    bool m_platformEnds = false;
    bool m_wasCut = false;
};

} // namespace lianxin::test
