// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

namespace lianxin::storage {

/// Keeps the page's word that the log holds these operations, also for one whose answer is still to come (C4, C5).
void rememberProofs(Database& db, const QList<SettlementProof>& proofs);
/// acked → settled for every operation that a page has named and whose seq has been applied. Answers one entry per
/// operation: its subject (outbox_table.h).
[[nodiscard]] QList<QByteArray> settleProven(WriteContext& context, qint64 throughSeq);

} // namespace lianxin::storage
