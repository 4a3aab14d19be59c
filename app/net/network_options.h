// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

#include <QString>

namespace lianxin::net {

/// The limits of protocol.md §1, passed in so that tests need not wait a minute.
struct NetworkOptions {
    QString caFile; ///< PEM of a county's own authority, trusted instead of the system's; empty: the system's
    Milliseconds connectTimeout{20'000};
    Milliseconds stallTimeout{60'000}; ///< without one byte of progress
    qint64 bodyCap = 32 * 1024 * 1024; ///< bytes of a body, before and after decoding
    qint64 ratioCap = 100; ///< decoded bytes per coded byte
};

} // namespace lianxin::net
