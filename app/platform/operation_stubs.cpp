// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/operation_stubs.h"

#include <QUuid>

namespace lianxin::platform {

namespace {

QByteArray sixteenBytes(const QString& opId)
{
    return QUuid::fromString(opId).toRfc4122();
}

struct Judged {
    qint64 key = 0;
    QString opId;
    QString status;
    QVariant seq;
    QString deviceId;
    qint64 deviceSeq = 0;
};

Result<QList<Judged>> operationsOfGone(Sql& sql, qint64 until)
{
    QList<Judged> rows;
    auto read = sql.each(
        QStringLiteral("SELECT p.operation_key, p.op_id, p.status, p.seq, p.device_id, p.device_seq "
                       "FROM operation p JOIN object o ON o.object_key = p.message_key "
                       "WHERE o.gone IS NOT NULL AND o.version <= ? "
                       // SQLite would give the greatest key again, and the log names operations by it.
                       "AND p.operation_key < (SELECT MAX(operation_key) FROM operation)"),
        {until}, [&](const Row& row) {
            rows.append({row.number(0), row.text(1), row.text(2),
                         row.isNull(3) ? QVariant() : QVariant(row.number(3)), row.text(4), row.number(5)});
        });
    return read ? Result<QList<Judged>>(rows) : tl::unexpected(read.error());
}

Result<void> makeStub(Sql& sql, const Judged& row)
{
    const std::initializer_list<std::pair<QString, QVariantList>> statements{
        {QStringLiteral("INSERT INTO operation_stub (op_id, status, seq) VALUES (?, ?, ?)"),
         {sixteenBytes(row.opId), row.status, row.seq}},
        {QStringLiteral("UPDATE device SET stub_seq = ? WHERE device_id = ? AND stub_seq < ?"),
         {row.deviceSeq, row.deviceId, row.deviceSeq}},
        {QStringLiteral("DELETE FROM operation WHERE operation_key = ?"), {row.key}}};
    for (const auto& [statement, values] : statements)
        if (auto ran = sql.run(statement, values); !ran)
            return tl::unexpected(ran.error());
    return {};
}

} // namespace

Result<std::optional<OperationStub>> readStub(Sql& sql, const QString& opId)
{
    return sql.one(QStringLiteral("SELECT status, seq FROM operation_stub WHERE op_id = ?"),
                   {sixteenBytes(opId)}, [](const Row& row) {
                       return OperationStub{row.text(0), row.number(1)};
                   });
}

Result<void> stubOperations(Sql& sql, qint64 until)
{
    const auto rows = operationsOfGone(sql, until);
    if (!rows)
        return tl::unexpected(rows.error());
    for (const Judged& row : *rows)
        if (auto made = makeStub(sql, row); !made)
            return made;
    return {};
}

} // namespace lianxin::platform
