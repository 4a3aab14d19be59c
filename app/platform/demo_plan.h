// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/demo_life.h"

namespace lianxin::platform {

/// One message of the county to be: its story and the light it shall show.
struct DemoRole {
    DemoPlot plot;
    std::optional<Light> light; ///< nothing: whatever comes, but not overdue where that can be had
};

/// Chooses `messages` texts, about a third of them for `ownUnit` (the unit of the account `handler`), spread
/// over the topics, and gives each its end: first what makes every queue of every role lively, the rest are
/// whole lives. Beyond the number of texts, further ones are variations.
[[nodiscard]] QList<DemoRole> castRoles(const DemoData& data, const QString& ownUnit, int messages,
                                        quint64 seed);

/// Finds when the message must have arrived to stand where its role wants it now, and lives it.
/// Errors: Internal where its story is not possible.
[[nodiscard]] Result<MessageLife> playRole(const DemoRole& role, const DemoCast& cast,
                                           const OfficeRules& rules, Moment now);

} // namespace lianxin::platform
