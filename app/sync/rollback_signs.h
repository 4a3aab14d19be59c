// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sync_store.h"

#include <optional>

namespace lianxin::sync {

/// The signs of a rollback that a page gives once it is applied (protocol.md §7): it passed the seq of an acked
/// operation without naming it, or it says that there is no more and stops below such a seq. With `vouched` the
/// platform has confirmed operations since the round began, and the second is no sign any more. A technical word for
/// the log, or nothing. Pages are asked for after the pushes of the same round, so every ack is older than the page.
[[nodiscard]] std::optional<QString> signOf(const PageOutcome& outcome, bool vouched);

} // namespace lianxin::sync
