// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/page_writer.h"
#include "platform/scope.h"
#include "platform/sql.h"

#include <QList>

namespace lianxin::platform {

/// The unit keys of a scope; units that never had a message have none.
[[nodiscard]] Result<QList<qint64>> unitKeysOf(Sql& sql, const Scope& scope);

struct FeedResult {
    qint64 throughSeq = 0; ///< everything visible up to here is on the page
    bool hasMore = false;
};

/// Writes what changed for `scope` after `afterSeq`, in the order of the log, one entry per object. `headSeq`
/// is the end of the log at the moment of the read.
[[nodiscard]] Result<FeedResult> writeIncrement(Sql& sql, const Scope& scope, qint64 afterSeq, qint64 headSeq,
                                                PageWriter& page);

} // namespace lianxin::platform
