// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/random.h"

namespace lianxin::platform {

/// How a citizen of the simulated town finds an answer: 0 (empty words) to 100 (facts, basis, handling, a
/// dated next step and a telephone number, after the four elements of domain.md §9).
[[nodiscard]] int answerQuality(const QString& text, MessageType type);

/// The stars that such an answer gets; `onTime` is whether it came before it was due.
[[nodiscard]] Rating ratingFor(const QString& text, MessageType type, bool onTime, Random& random);

} // namespace lianxin::platform
