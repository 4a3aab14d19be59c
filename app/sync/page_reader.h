// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/sync_store.h"

namespace lianxin::sync {

/// Reads the answer of `GET /changes` (protocol.md §6). Each change keeps its object byte for byte as it came, with
/// whatever this version does not know (I28). `body` has passed checkJson().
/// Errors: Portal, naming the field: such an answer counts as none.
[[nodiscard]] Result<ChangePage> readPage(const QByteArray& body);

} // namespace lianxin::sync
