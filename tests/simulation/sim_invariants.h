// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The invariants of protocol.md §14, by their numbers.
namespace lianxin::test {

class SimWorld;

/// What holds at every moment; README.md lists it. Adds to the world's findings.
void checkAlways(SimWorld& world);
/// What holds once everybody is online and idle.
void checkAtRest(SimWorld& world);

} // namespace lianxin::test
