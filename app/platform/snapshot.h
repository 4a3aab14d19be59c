// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "platform/cursor.h"
#include "platform/page_writer.h"
#include "platform/scope.h"
#include "platform/sql.h"

#include <QList>

#include <utility>

namespace lianxin::platform {

/// Estimated numbers of objects by type, for the progress bar.
[[nodiscard]] Result<SnapshotPlace::Counts> estimateSnapshot(Sql& sql, const Scope& scope);

struct SnapshotPage {
    bool complete = false;
    QList<std::pair<QString, qint64>> operations; ///< opId and seq: this device's, up to the pin
};

/// Writes the next page of a first sync that was pinned at `pin` and moves `place` on: reference data, open
/// messages (newest first, each followed by its events, replies and orders), closed ones, then the proofs of
/// the device's operations. What changes meanwhile comes again in the increments after the pin.
[[nodiscard]] Result<SnapshotPage> writeSnapshotPage(Sql& sql, const Scope& scope, const DeviceId& device,
                                                     qint64 pin, SnapshotPlace& place, PageWriter& page);

} // namespace lianxin::platform
