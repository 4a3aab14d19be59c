// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/workflow.h"

#include <QString>

namespace lianxin::ctl {

/// One clear English line: what happened and what to do next.
[[nodiscard]] QString errorText(const Error& error);
[[nodiscard]] QString refusalText(Refusal refusal);

} // namespace lianxin::ctl
