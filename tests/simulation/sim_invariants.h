// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The invariants of protocol.md §14, by their numbers.
namespace lianxin::test {

class SimWorld;

/// What holds at every moment: I1, I3, I4. Adds to the world's findings.
void checkAlways(SimWorld& world);
/// What holds once everybody is online and idle: I1–I6, I8, I10, I11, I15, I25, I27.
void checkAtRest(SimWorld& world);

} // namespace lianxin::test
