// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "office_acts.h"

namespace lianxin::test {

/// A copy of the platform's database, as an administrator keeps it.
class Backup {
public:
    explicit Backup(OfficePlatform& platform);
    [[nodiscard]] QString place() const { return m_room.place(); }

private:
    TestDatabase m_room;
};

/// The platform after its backup was put back: the same office and clock, with the changes since then lost.
class RestoredPlatform {
public:
    /// `raises`: as the restore command does; else as somebody does who just copies the file.
    RestoredPlatform(OfficePlatform& before, const Backup& backup, bool raises = true);

    [[nodiscard]] QString problemOfPull(const platform::Caller& caller, const QString& cursor);
    /// lastCommonSeq of the 410 that a pull with this cursor gets.
    [[nodiscard]] QJsonValue lastCommonSeq(const platform::Caller& caller, const QString& cursor);
    /// The result of the operation sent again, with `replay`.
    QJsonObject replay(const platform::Caller& caller, QJsonObject operation);
    QJsonObject push(const platform::Caller& caller, const QJsonObject& operation);
    [[nodiscard]] QJsonObject status(const platform::Caller& caller, const QStringList& opIds);
    [[nodiscard]] QJsonObject object(ObjectType type, const QString& id) const;
    [[nodiscard]] QString cursorOf(const platform::Caller& caller) const;

    OfficePlatform& before;
    std::unique_ptr<platform::Database> database;
    std::unique_ptr<platform::Ledger> ledger;
    platform::History history;
    platform::Changes changes;
    platform::Operations operations;
};

} // namespace lianxin::test
