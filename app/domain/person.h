// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enums.h"
#include "domain/ids.h"

#include <QList>

namespace lianxin {

/// Who acts: an account with its roles and offices (domain.md §3).
struct Person {
    UserId userId;
    QList<Role> roles;
    QList<OrganisationId> orgIds;

    [[nodiscard]] bool has(Role role) const { return roles.contains(role); }
    [[nodiscard]] bool belongsTo(const std::optional<OrganisationId>& org) const { return org && orgIds.contains(*org); }
    friend bool operator==(const Person&, const Person&) = default;
};

} // namespace lianxin
