// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

namespace lianxin::storage {

/// The answer of objects/get after the digests differed (protocol.md §6): newer objects are put, missing ones
/// go to quarantine. In the writer's transaction; throws DatabaseFailure. Errors: NotAllowed while a resync
/// runs, InvalidInput where an entry has no id.
[[nodiscard]] Result<MendOutcome> mendMirror(WriteContext& context, const QList<Change>& objects,
                                             const QList<ObjectRef>& missing);

} // namespace lianxin::storage
