// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "platform/demo_data.h"

namespace lianxin::platform {

/// The same matter as another citizen would report it: another person, another place of the same kind,
/// slightly other words. Everything an office would find, do and answer speaks of the new place.
[[nodiscard]] DemoText variationOf(const DemoText& text, const DemoData& county, Random& random);

/// A name and a telephone number that belong to nobody (numbers 1380000xxxx).
[[nodiscard]] QString inventedName(Random& random);
[[nodiscard]] QString inventedPhone(Random& random);

} // namespace lianxin::platform
