// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

namespace lianxin::storage {

/// The name of a kind as `lastError` keeps it: camelCase, as everything that is stored.
[[nodiscard]] QString errorName(ErrorKind kind);

} // namespace lianxin::storage
