// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

#include <QObject>

#include <functional>

namespace lianxin::sync {

/// How the engine waits; passed in, so that tests need not wait real minutes.
class Scheduler {
public:
    virtual ~Scheduler() = default;
    /// Calls `task` once, from the event loop of `context`, after `delay`; not at all when `context` is gone by then.
    virtual void after(Milliseconds delay, QObject* context, std::function<void()> task) = 0;
};

class TimerScheduler final : public Scheduler {
public:
    void after(Milliseconds delay, QObject* context, std::function<void()> task) override;
};

} // namespace lianxin::sync
