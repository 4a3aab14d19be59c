// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/resync_table.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace lianxin::storage {

std::optional<ResyncRow> readResync(Database& db)
{
    Statement row = db.query("SELECT reason, versions_may_fall, cursor, through_seq, received, "
                             "waits_for_user, would_go, of_messages "
                             "FROM resync");
    if (!row.next())
        return std::nullopt;
    const auto reason = parseCode<ResyncReason>(row.text(0));
    if (!reason)
        fail(ErrorKind::Corrupt, QStringLiteral("the reason of the resync cannot be read"));
    ResyncRow resync;
    resync.versionsMayFall = row.integer(1) != 0;
    resync.state = ResyncState{*reason, row.text(2),         row.integer(3), row.integer(4),
                               {},      row.integer(5) != 0, row.integer(6), row.integer(7)};
    return resync;
}

void writeResync(Database& db, ResyncReason reason, const QStringList& scopes, bool versionsMayFall)
{
    const QByteArray names = QJsonDocument(QJsonArray::fromStringList(scopes)).toJson(QJsonDocument::Compact);
    db.run("INSERT OR REPLACE INTO resync(only, reason, scopes, versions_may_fall) VALUES (1, ?, ?, ?)",
           codeOf(reason), QString::fromUtf8(names), versionsMayFall);
}

void writeResyncPage(Database& db, const QString& cursor, qint64 throughSeq, qint64 received)
{
    db.run("UPDATE resync SET cursor = ?, through_seq = ?, received = ?", cursor, throughSeq, received);
}

void rewindResync(Database& db)
{
    db.run("UPDATE resync SET cursor = '', through_seq = 0, received = 0, waits_for_user = 0, would_go = 0, "
           "of_messages = 0");
}

void letResyncWait(Database& db, qint64 wouldGo, qint64 of)
{
    db.run("UPDATE resync SET waits_for_user = 1, would_go = ?, of_messages = ?", wouldGo, of);
}

void removeResync(Database& db)
{
    db.run("DELETE FROM resync");
}

} // namespace lianxin::storage
