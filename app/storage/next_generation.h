// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

#include <QList>

// Tables next_same and next_object: what a full resync has brought so far (protocol.md §6). The mirror stays
// as it is meanwhile; nothing but these tables grows.
namespace lianxin::storage {

/// Puts the entries of one page aside; how many objects are new to it. Throws DatabaseFailure; InvalidInput
/// where an entry has no id.
[[nodiscard]] int fillNextGeneration(WriteContext& context, const ChangePage& page);
/// Distinct objects that it has been sent, also those that were taken away again.
[[nodiscard]] qint64 nextGenerationSize(Database& db);
/// Where the mirror holds what the new generation lacks: mirror_object.oid, in order.
[[nodiscard]] QList<qint64> missingInNextGeneration(Database& db);
[[nodiscard]] bool isInNextGeneration(Database& db, qint64 oid);
void clearNextGeneration(Database& db);

} // namespace lianxin::storage
