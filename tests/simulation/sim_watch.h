// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim_world.h"

// What the checks at every moment and those at rest share.
namespace lianxin::test {

using Rows = QHash<OperationId, storage::OutboxRow>;

/// A desk's operations. I1: each is there once. I4: as it was frozen.
[[nodiscard]] Rows rowsOf(SimWorld& world, int desk);
/// I3.
void checkPublished(SimWorld& world);
/// I8, I10: where the mirror is not what the platform shows this person.
[[nodiscard]] QStringList digestFindings(const SimPlatform& platform, SimDesk& desk);
void checkDigest(SimWorld& world, SimDesk& desk);

} // namespace lianxin::test
