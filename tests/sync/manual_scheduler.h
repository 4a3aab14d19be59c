// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/test_clock.h"
#include "sync/scheduler.h"

#include <QList>
#include <QPointer>

namespace lianxin::test {

/// Waits that end when the test moves its clock.
class ManualScheduler final : public sync::Scheduler {
public:
    explicit ManualScheduler(TestClock& clock) : m_clock(clock) {}
    void after(Milliseconds delay, QObject* context, std::function<void()> task) override;

    /// Moves the clock and runs what has become due.
    void advance(Milliseconds by);
    /// The waits that are running, as they were asked for.
    [[nodiscard]] QList<Milliseconds> waits() const;

private:
    struct Task {
        Milliseconds asked{};
        Milliseconds due{};
        QPointer<QObject> context;
        std::function<void()> run;
    };
    TestClock& m_clock;
    QList<Task> m_tasks;
};

} // namespace lianxin::test
