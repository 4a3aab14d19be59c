// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

// Operations after a restore of the platform (protocol.md §7): which ones are in doubt, and what becomes of
// them. Each function runs in the writer's transaction and throws DatabaseFailure.
namespace lianxin::storage {

/// Acked ones and settled ones that are kept with a seq above `sinceSeq`, in `deviceSeq` order.
[[nodiscard]] QList<OperationId> operationsToConfirm(Database& db, std::optional<qint64> sinceSeq);
[[nodiscard]] StatusOutcome applyStatus(WriteContext& context, const QList<OperationResult>& known,
                                        const QList<OperationId>& unknown);
/// Kept settled ones beyond the mirror's new cursor are acked again, so that their effect stays visible
/// (I11). Answers the subject of each.
[[nodiscard]] QList<QByteArray> reopenBeyond(WriteContext& context, qint64 throughSeq);

} // namespace lianxin::storage
