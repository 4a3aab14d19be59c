// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

// A full resync (protocol.md §6): the pages are put aside, then one transaction makes the differences. Each
// function runs in the writer's transaction and throws DatabaseFailure.
namespace lianxin::storage {

void beginResync(WriteContext& context, ResyncReason reason, std::optional<qint64> lastCommonSeq,
                 const QStringList& scopes);
/// A page while a resync runs. Errors: NotAllowed while it waits for its user; InvalidInput for a page that
/// is of no snapshot.
[[nodiscard]] Result<PageOutcome> applyResyncPage(WriteContext& context, const ChangePage& page, Moment at);
/// Errors: NotAllowed where no resync waits for its user.
[[nodiscard]] Result<PageOutcome> decideSwitch(WriteContext& context, bool goOn);

} // namespace lianxin::storage
