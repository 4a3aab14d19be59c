// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

#include <QList>

#include <optional>

namespace lianxin::net {

/// Whether the line was seen to be slow: then bytes are dearer than the platform's processor. A value.
class LinePace {
public:
    /// A small call that the platform did not hold back.
    void onCall(Milliseconds roundTrip, qint64 bytes);
    /// So many bytes came in a time in which there was nothing to do but wait for them. Not to be told of pages that
    /// were pressed hard, which come as slowly as they are pressed.
    void onBytes(qint64 bytes, Milliseconds time, Milliseconds now);

    [[nodiscard]] bool isSlow(Milliseconds now) const;

private:
    QList<Milliseconds> m_roundTrips; ///< the latest
    qint64 m_bytes = 0; ///< since the rate was last judged
    Milliseconds m_time{0};
    std::optional<Milliseconds> m_slowUntil; ///< by its rate
};

} // namespace lianxin::net
