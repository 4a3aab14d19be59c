// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/person.h"

#include <QByteArray>
#include <QStringList>

namespace lianxin::platform {

/// What a person may see (domain.md §3): reference data always; the messages of the county, of the own units,
/// or none. A message's events, replies and orders follow it.
struct Scope {
    bool county = false;
    QList<OrganisationId> units; ///< sorted; empty where `county`

    [[nodiscard]] static Scope of(const Person& person);
    /// `county`, or the ids of the units.
    [[nodiscard]] QStringList names() const;
    /// 16 bytes that differ where the scopes differ.
    [[nodiscard]] QByteArray hash() const;
    friend bool operator==(const Scope&, const Scope&) = default;
};

} // namespace lianxin::platform
