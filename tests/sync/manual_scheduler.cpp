// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual_scheduler.h"

#include <utility>

namespace lianxin::test {

void ManualScheduler::after(Milliseconds delay, QObject* context, std::function<void()> task)
{
    m_tasks.append({delay, m_clock.monotonic() + delay, context, std::move(task)});
}

void ManualScheduler::advance(Milliseconds by)
{
    m_clock.advance(by);
    QList<Task> later;
    for (Task& task : std::exchange(m_tasks, {})) {
        if (task.due > m_clock.monotonic())
            later.append(std::move(task));
        else if (task.context)
            task.run();
    }
    m_tasks = later + m_tasks;
}

QList<Milliseconds> ManualScheduler::waits() const
{
    QList<Milliseconds> asked;
    for (const Task& task : m_tasks)
        if (task.context)
            asked.append(task.asked);
    return asked;
}

} // namespace lianxin::test
