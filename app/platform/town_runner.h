// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/town.h"

#include <atomic>
#include <functional>
#include <thread>

namespace lianxin::platform {

/// Runs a town on a thread of its own until it is destroyed, which waits for the step under way. `failed` is
/// told of a step that failed, on that thread; the town goes on a minute later.
class TownRunner {
public:
    TownRunner(std::unique_ptr<Town> town, Ledger& ledger, const Clock& clock,
               std::function<void(const Error&)> failed);
    ~TownRunner();
    TownRunner(const TownRunner&) = delete;
    TownRunner& operator=(const TownRunner&) = delete;

private:
    void run();

    std::unique_ptr<Town> m_town;
    Ledger& m_ledger;
    const Clock& m_clock;
    std::function<void(const Error&)> m_failed;
    std::atomic<bool> m_stopped{false};
    std::thread m_thread;
};

} // namespace lianxin::platform
