// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/call.h"

#include <atomic>
#include <httplib.h>
#include <memory>

namespace lianxin::platform {

/// How many streams may be pressed as small as can be at the same time: each takes most of a core and 100
/// MiB. Thread-safe; outlives the slots.
class HardPresses {
public:
    explicit HardPresses(int most) : m_free(most) {}
    /// Held as long as it is pressed; null where all are taken.
    [[nodiscard]] std::shared_ptr<void> take();

private:
    std::atomic<int> m_free;
};

/// Writes the answer's pages into httplib's response as `application/json-seq` (RFC 7464) in one zstd frame or,
/// where it is pressed hard and the client takes it, in one xz stream.
/// A page is made when the line has taken the one before. Errors: Internal where there is no memory.
[[nodiscard]] Result<void> setPages(httplib::Response& response, const Answer& answer, HardPresses& presses);

} // namespace lianxin::platform
