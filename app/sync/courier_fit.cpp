// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/courier_fit.h"

namespace lianxin::sync {

CourierFit fitOf(const wire::Manifest& manifest, const MirrorState& mirror)
{
    const bool settled = mirror.snapshotComplete && !mirror.cursor.isEmpty() && !mirror.resync;
    if (manifest.epoch < mirror.epoch && settled)
        return CourierFit::Old;
    const bool known = manifest.epoch == mirror.epoch && settled && manifest.throughSeq <= mirror.throughSeq;
    // Also while a resync fills the next generation: taken whole, an older package would let versions fall (I9).
    const bool behind =
        manifest.epoch == mirror.epoch && mirror.snapshotComplete && manifest.throughSeq < mirror.throughSeq;
    if (known || behind)
        return CourierFit::Old;
    if (manifest.fromCursorSeq == 0)
        return manifest.epoch < mirror.epoch ? CourierFit::OtherHistory : CourierFit::FirstSync;
    // A mirror that is not whole begins at the beginning; one of another epoch may hold what the platform has
    // lost.
    if (mirror.resync || (settled && manifest.epoch != mirror.epoch))
        return CourierFit::OtherHistory;
    if (!settled || manifest.fromCursorSeq > mirror.throughSeq)
        return CourierFit::Gap;
    return CourierFit::NextChanges;
}

} // namespace lianxin::sync
