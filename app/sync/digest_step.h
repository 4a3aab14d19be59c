// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/digest_codec.h"
#include "sync/step.h"

namespace lianxin::sync {

/// Compares the mirror with the platform (protocol.md §6, I10): digests by type, where they differ by bucket, then asks
/// for the objects of those buckets. A difference is reported, then mended, then compared once more.
class DigestStep : public Step {
    Q_OBJECT

public:
    enum class Finding {
        Unknown, ///< the step did not come so far
        NotComparable, ///< the platform has gone on: pull, then compare again
        Equal,
        Mended,
        Lasting ///< still differs after mending: objects are missing that only a resync brings
    };

    /// `mends`: false only compares.
    DigestStep(SyncContext& context, bool mends, QObject* parent = nullptr);
    void start() override;
    [[nodiscard]] Finding finding() const { return m_finding; }
    /// Types that differed at first.
    [[nodiscard]] const QStringList& differing() const { return m_differing; }

Q_SIGNALS:
    /// Before anything is mended.
    void differs(const QStringList& types);

private:
    void ask();
    void compare(const PlatformDigest& platform, const MirrorDigest& mirror);
    void report(const QStringList& types);
    void nextType();
    void compareBuckets(const QString& type, const QList<BucketDigest>& platform, const QList<BucketDigest>& mirror);
    void askObjects(const QList<ObjectRef>& refs);
    void mend(const QList<ObjectRef>& rest, const ObjectsAnswer& answer);
    void conclude(Finding finding);
    template <class Read, class Then>
    void call(const PlatformRequest& request, Read read, Then then);
    template <class T, class Then>
    void stored(const QFuture<Result<T>>& future, Then then);

    const bool m_mends;
    bool m_secondLook = false;
    Finding m_finding = Finding::Unknown;
    QStringList m_differing;
    QStringList m_toMend; ///< types that are still to be looked into
};

} // namespace lianxin::sync
