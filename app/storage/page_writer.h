// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

namespace lianxin::storage {

/// One page in the writer's transaction: objects, removals, cursor, settlement, then the rows of every message that
/// looks different (protocol.md §6). Throws DatabaseFailure; InvalidInput where an entry of the page has no id.
[[nodiscard]] PageOutcome applyPage(WriteContext& context, const ChangePage& page, Moment at);

} // namespace lianxin::storage
