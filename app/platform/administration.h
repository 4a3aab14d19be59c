// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/courier.h"
#include "platform/ledger.h"
#include "platform/platform_place.h"

#include <QJsonObject>

namespace lianxin::platform {

/// What an administrator's commands change on a platform: in its folder where nobody has it open, else inside
/// the program that does (control_channel.h), whose waiting calls then learn of it at once. An act is
/// `{"act":"revokeDevice","device":"…"}`; what each takes stands beside it in administration.cpp.
/// Thread-safe.
class Administration {
public:
    /// `courier`: none where no act of packages will come.
    Administration(Ledger& ledger, Random& random, Courier* courier = nullptr)
        : m_ledger(ledger), m_random(random), m_courier(courier)
    {
    }

    /// What the command prints with --json. Errors: InvalidInput, NotFound, Conflict with a sentence for the
    /// administrator; those of Sql.
    [[nodiscard]] Result<QJsonObject> perform(const QJsonObject& act);

private:
    using Performer = Result<QJsonObject> (Administration::*)(const QJsonObject&);
    struct Act;
    [[nodiscard]] Result<QJsonObject> approve(const QJsonObject& act);
    [[nodiscard]] Result<QJsonObject> revoke(const QJsonObject& act);
    [[nodiscard]] Result<QJsonObject> configure(const QJsonObject& act);
    [[nodiscard]] Result<QJsonObject> addOrganisation(const QJsonObject& act);
    [[nodiscard]] Result<QJsonObject> addUser(const QJsonObject& act);
    [[nodiscard]] Result<QJsonObject> carry(const QJsonObject& act);

    Ledger& m_ledger;
    Random& m_random;
    Courier* m_courier;
};

/// Performs the act at the place, also beside a program that serves there. Errors: those of perform(); of the
/// folder and the database; Busy where another command has the folder.
[[nodiscard]] Result<QJsonObject> performAt(const PlatformPlace& place, const QJsonObject& act);

} // namespace lianxin::platform
