// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/scope.h"

#include <QCryptographicHash>

#include <algorithm>

namespace lianxin::platform {

namespace {

bool seesCounty(Role role)
{
    switch (role) {
    case Role::Coordinator:
    case Role::OfficeReviewer:
    case Role::Supervisor:
    case Role::Revisitor:
    case Role::Leader:
        return true;
    case Role::Handler:
    case Role::UnitReviewer:
    case Role::StatViewer:
    case Role::SysAdmin:
    case Role::SecOfficer:
    case Role::Auditor:
        return false;
    }
    return false;
}

} // namespace

Scope Scope::of(const Person& person)
{
    Scope scope;
    scope.county = std::any_of(person.roles.begin(), person.roles.end(), seesCounty);
    if (scope.county || !(person.has(Role::Handler) || person.has(Role::UnitReviewer)))
        return scope;
    scope.units = person.orgIds;
    std::sort(scope.units.begin(), scope.units.end());
    return scope;
}

QStringList Scope::names() const
{
    if (county)
        return {QStringLiteral("county")};
    QStringList names;
    for (const OrganisationId& unit : units)
        names << unit.text();
    return names;
}

QByteArray Scope::hash() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(county ? QByteArrayView("county") : QByteArrayView("units"));
    for (const OrganisationId& unit : units)
        hash.addData(unit.text().toUtf8());
    return hash.result().first(16);
}

} // namespace lianxin::platform
