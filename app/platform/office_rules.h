// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "domain/random.h"
#include "platform/ledger.h"

namespace lianxin::platform {

/// Gives a new platform the built-in calendar and rule, and names the rule in the setting `defaultRuleId`.
/// Errors: those of builtInCalendar() and of the ledger.
[[nodiscard]] Result<OfficeRules> putBuiltInRules(LedgerWriter& writer, Random& ids);

} // namespace lianxin::platform
