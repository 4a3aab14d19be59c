// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/audit_log.h"

#include "storage/uuid_blob.h"

#include <QCryptographicHash>

namespace lianxin::storage {

namespace {

QByteArray chained(const QByteArray& before, qint64 at, const QByteArray& actor, const QString& action,
                   const QByteArray& object, const QString& detail)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray& part) { // with its length, so that parts cannot run together
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    };
    add(before);
    add(QByteArray::number(at));
    add(actor);
    add(action.toUtf8());
    add(object);
    add(detail.toUtf8());
    return hash.result();
}

QByteArray lastHash(Database& db)
{
    Statement row = db.query("SELECT hash FROM audit ORDER BY n DESC LIMIT 1");
    return row.next() ? row.bytes(0) : QByteArray();
}

} // namespace

void writeAudit(WriteContext& context, const QString& action, const Operation& operation)
{
    const qint64 at = toMsecs(context.clock.now());
    const QByteArray actor = blobOf(operation.actorId);
    const QByteArray object = blobOf(operation.opId);
    const QString detail = operation.messageId ? operation.kind.text() + u' ' + operation.messageId->text() : operation.kind.text();
    context.db.run("INSERT INTO audit(at, actor_id, action, object_id, detail, hash) VALUES (?, ?, ?, ?, ?, ?)", at, actor,
                   action, object, detail, chained(lastHash(context.db), at, actor, action, object, detail));
}

bool auditIsWhole(Database& db)
{
    QByteArray before;
    qint64 expected = 1;
    Statement rows = db.query("SELECT n, at, actor_id, action, object_id, detail, hash FROM audit ORDER BY n");
    while (rows.next()) {
        const QByteArray hash = chained(before, rows.integer(1), rows.bytes(2), rows.text(3), rows.bytes(4), rows.text(5));
        if (rows.integer(0) != expected++ || rows.bytes(6) != hash)
            return false;
        before = hash;
    }
    return true;
}

} // namespace lianxin::storage
