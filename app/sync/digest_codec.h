// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/sync_store.h"

// The documents of the comparison of protocol.md §6. Errors of every reader: Portal, such an answer counts as none.
namespace lianxin::sync {

struct PlatformDigest {
    qint64 seq = 0;
    QList<TypeDigest> types; ///< by name; those without an object are left out
};

struct ObjectsAnswer {
    QList<Change> objects; ///< each byte for byte as it came (I28)
    QList<ObjectRef> missing;
};

[[nodiscard]] Result<PlatformDigest> readDigest(const QByteArray& body);
/// By prefix, those without an object left out.
[[nodiscard]] Result<QList<BucketDigest>> readBuckets(const QByteArray& body);
[[nodiscard]] QByteArray refsBody(const QList<ObjectRef>& refs);
/// Speaks of each of `asked` once.
[[nodiscard]] Result<ObjectsAnswer> readObjects(const QByteArray& body, const QList<ObjectRef>& asked);

/// The types whose digests differ, by name.
[[nodiscard]] QStringList differingTypes(const QList<TypeDigest>& a, const QList<TypeDigest>& b);
/// The prefixes whose buckets differ.
[[nodiscard]] QStringList differingBuckets(const QList<BucketDigest>& a, const QList<BucketDigest>& b);

} // namespace lianxin::sync
