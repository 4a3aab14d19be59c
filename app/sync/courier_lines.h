// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sync_store.h"
#include "wire/package_fault.h"

// The lines of a package's files, read as strictly as what comes over the network (protocol.md §1).
namespace lianxin::sync {

/// A line of changes.ndjson: an entry of a page, its object byte for byte as it came (I28). Faults: Damaged.
[[nodiscard]] wire::Packaged<Change> readChangeLine(const QByteArray& line);
/// A line of results.ndjson: an entry of a push's answer; a `duplicate` becomes its `first`. Faults: Damaged.
[[nodiscard]] wire::Packaged<OperationResult> readResultLine(const QByteArray& line);

} // namespace lianxin::sync
