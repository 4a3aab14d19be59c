// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sync_store.h"
#include "storage/database.h"

// What of the mirror is compared with the platform (protocol.md §6): all but what the platform has taken away
// and that is only held here. Reads alone; throws DatabaseFailure.
namespace lianxin::storage {

[[nodiscard]] MirrorDigest readDigest(Database& db);
/// The 256 buckets of a type that have an object, by prefix.
[[nodiscard]] QList<BucketDigest> readBuckets(Database& db, const QString& type);
/// Errors: InvalidInput where a prefix is not two hex digits.
[[nodiscard]] Result<QList<ObjectRef>> readBucketObjects(Database& db, const QString& type,
                                                         const QStringList& prefixes);

} // namespace lianxin::storage
