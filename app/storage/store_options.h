// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/fault_plan.h"

#include <QString>

#include <functional>
#include <memory>

namespace lianxin::storage {

/// What a store is opened with; the defaults are those of protocol.md §13. Tests put in their own.
struct StoreOptions {
    qint64 pullingNeedsBytes = 200LL * 1024 * 1024; ///< free bytes below which a page is refused
    qint64 reserveBytes = 32LL * 1024 * 1024; ///< size of the file that is freed when the disk is full
    std::function<qint64(const QString& folder)> freeBytes; ///< empty: ask the operating system
    std::shared_ptr<FaultPlan> faults; ///< empty: nothing fails on purpose
    qint64 learnAtObjects = 1200; ///< objects in the mirror at which a dictionary is learned from them
    int rowsPerBatch = 500; ///< rows made anew in one transaction when rules or the person change
};

} // namespace lianxin::storage
