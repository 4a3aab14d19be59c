// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/fault_plan.h"

#include <tuple>

// How often a store asks its database, told by the plan that breaks it.
namespace lianxin::test {

inline constexpr qint64 kMoreThanAll = 1'000'000; ///< database accesses

/// From now on.
inline void countAccesses(storage::FaultPlan& faults)
{
    faults.failWithIoErrorAt(kMoreThanAll);
}

/// How many there were since countAccesses(), by those that are left; nothing fails afterwards.
[[nodiscard]] inline int countedAccesses(storage::FaultPlan& faults)
{
    qint64 left = 0;
    while (!faults.hasFailed()) {
        std::ignore = faults.next();
        ++left;
    }
    faults.failNever();
    return static_cast<int>(kMoreThanAll - left);
}

} // namespace lianxin::test
