// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sync_store.h"
#include "wire/manifest.h"

namespace lianxin::sync {

/// What a package for an office is to the mirror as it stands (protocol.md §10).
enum class CourierFit {
    FirstSync,   ///< everything, to be taken as a new generation
    NextChanges, ///< goes on where the mirror ends, or before it
    Old,         ///< the mirror has it all; only results and attachments may be new
    Gap,         ///< begins after the mirror's end
    OtherHistory ///< the platform was restored meanwhile, or a resync is under way: only a first sync fits
};

[[nodiscard]] CourierFit fitOf(const wire::Manifest& manifest, const MirrorState& mirror);

} // namespace lianxin::sync
