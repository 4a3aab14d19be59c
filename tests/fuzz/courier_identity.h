// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/age.h"

namespace lianxin::fuzz {

/// Who the seeds of fuzz_age are sealed to.
inline wire::AgeIdentity courierIdentity()
{
    SeededRandom random(1);
    return wire::AgeIdentity::create(random);
}

} // namespace lianxin::fuzz
