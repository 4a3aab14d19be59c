// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/test_clock.h"
#include "sync/scheduler.h"

#include <QList>
#include <QPointer>

#include <functional>
#include <map>

namespace lianxin::test {

/// The one time of a simulated world. Everything that waits, waits here; what is due runs in the order of its moment,
/// and of being asked for where the moments are equal, so that a seed gives the same story each time.
class SimTime final : public sync::Scheduler {
public:
    /// A clock that goes on with this time; its wall clock can be set apart from it.
    void add(TestClock& clock) { m_clocks.append(&clock); }
    void remove(TestClock& clock) { m_clocks.removeAll(&clock); }

    void after(Milliseconds delay, QObject* context, std::function<void()> task) override;
    /// As after(), for what no object's end can cancel: bytes on the line.
    void certainly(Milliseconds delay, std::function<void()> task);

    [[nodiscard]] Milliseconds now() const { return m_now; }
    /// The next thing that waits happens; false where nothing waits.
    bool step();
    /// Lets time pass, and what is due in it happen. `settle` is called after each.
    void advance(Milliseconds by, const std::function<void()>& settle);

private:
    struct Task {
        bool bound = false; ///< only while `context` lives
        QPointer<QObject> context;
        std::function<void()> run;
    };
    void moveTo(Milliseconds moment);

    Milliseconds m_now{0};
    quint64 m_asked = 0;
    std::map<std::pair<Milliseconds, quint64>, Task> m_tasks;
    QList<TestClock*> m_clocks;
};

/// All that needs neither time nor a disk happens. What an object does when it goes may lead to more.
void deliverEvents();

} // namespace lianxin::test
