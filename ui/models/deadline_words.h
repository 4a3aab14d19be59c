// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/deadline.h"

#include <QStringList>

namespace lianxin::ui {

/// "Signing due 13 March 17:30", the line under the title.
[[nodiscard]] QString deadlineLine(const StageClock& clock, Moment now);
/// Why a due time is what it is, one sentence a line.
[[nodiscard]] QStringList explanationLines(const DeadlineExplanation& explanation, Moment now);

} // namespace lianxin::ui
