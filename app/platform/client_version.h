// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/call.h"
#include "platform/problem.h"

#include <QVersionNumber>

// protocol.md §4: who is older than minClient only reads.
namespace lianxin::platform {

/// The version of the program that calls: what it says of itself in this call (`User-Agent: Lianxin/1.4.0`),
/// which is newer than `app`, what it said at its sign-in. Nothing where neither says one.
[[nodiscard]] std::optional<QVersionNumber> clientVersion(const Call& call, const QString& app);

/// Why the call may not write: 403 clientTooOld with `minClient`. A program that tells no version is not
/// judged by it.
[[nodiscard]] std::optional<Problem> tooOldToWrite(const Call& call, const QString& app,
                                                   const QString& minClient);

} // namespace lianxin::platform
