// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/demo_data.h"
#include "platform/demo_life.h"

// The demo county's reference data as objects.
namespace lianxin::platform {

[[nodiscard]] QList<Organisation> demoOrganisations(const DemoData& data, quint64 seed, Moment at);
[[nodiscard]] QList<User> demoUsers(const DemoData& data, quint64 seed, Moment at);
[[nodiscard]] QList<Category> demoCategories(const DemoData& data, quint64 seed, Moment at);
/// Errors: Corrupt naming the template.
[[nodiscard]] Result<QList<Template>> demoTemplates(const DemoData& data, quint64 seed, Moment at);
[[nodiscard]] DemoBoard demoBoard(const DemoData& data);
/// Errors: Corrupt where a unit that gets messages has nobody to handle or review them.
[[nodiscard]] Result<DemoCast> demoCast(const DemoData& data, quint64 seed, Moment at);

} // namespace lianxin::platform
