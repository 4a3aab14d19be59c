// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/workflow.h"
#include "platform/ledger_parts.h"

#include <QJsonArray>

// Who sees what is written to the log: the county, and the units that a message names (see LedgerWriter).
namespace lianxin::platform {

namespace {

constexpr int kWithMessage = 1;

const QString kTransferred = QStringLiteral("transferred");

QStringList unitsOf(const QJsonObject& message)
{
    QStringList units;
    const auto add = [&](const QString& orgId) {
        if (!orgId.isEmpty() && !units.contains(orgId))
            units << orgId;
    };
    add(message.value(QLatin1String("leadOrgId")).toString());
    for (const QJsonValue& task : message.value(QLatin1String("tasks")).toArray())
        add(task[QLatin1String("orgId")].toString());
    return units;
}

bool isOpenText(const QString& status)
{
    const auto known = parseCode<MessageStatus>(status);
    return !known || isOpen(*known);
}

QString messageIdOf(const QString& type, const QJsonObject& object)
{
    if (type == QLatin1String("order"))
        return object.value(QLatin1String("messageIds")).toArray().first().toString();
    return object.value(QLatin1String("messageId")).toString();
}

} // namespace

Result<LedgerWriter::Placement> LedgerWriter::placementOf(const QString& type, const QJsonObject& object)
{
    Placement place;
    if (type == kMessage) {
        const auto received = parseMoment(object.value(QLatin1String("receivedAt")).toString());
        if (!received)
            return failure(ErrorKind::InvalidInput, QStringLiteral("message without receivedAt"));
        place.audience = kWithMessage;
        place.receivedMs = toMsecs(*received);
        place.open = isOpenText(object.value(QLatin1String("status")).toString());
        place.units = unitsOf(object);
        return place;
    }
    const QString messageId = messageIdOf(type, object);
    if (messageId.isEmpty())
        return place;
    const auto message = find(kMessage, messageId);
    if (!message)
        return tl::unexpected(message.error());
    if (!*message)
        return failure(ErrorKind::NotFound, QStringLiteral("%1 of an unknown message").arg(type));
    place.audience = kWithMessage;
    place.messageKey = (*message)->key;
    return place;
}

Result<void> LedgerWriter::show(qint64 unit, qint64 key, qint64 seq, const std::optional<qint64>& receivedMs)
{
    return done(
        m_sql.run(QStringLiteral("INSERT INTO visible (unit_key, object_key, seq, received_ms, gone) "
                                 "VALUES (?, ?, ?, ?, NULL) ON CONFLICT (unit_key, object_key) DO UPDATE "
                                 "SET seq = excluded.seq, received_ms = excluded.received_ms, gone = NULL"),
                  {unit, key, seq, orNull(receivedMs)}));
}

Result<void> LedgerWriter::hide(qint64 unit, qint64 key, qint64 seq, const QString& reason)
{
    return done(m_sql.run(QStringLiteral("UPDATE visible SET seq = ?, received_ms = NULL, gone = ? "
                                         "WHERE unit_key = ? AND object_key = ? AND gone IS NULL"),
                          {seq, reason, unit, key}));
}

Result<bool> LedgerWriter::placeMessage(qint64 key, qint64 seq, const Placement& place)
{
    QList<qint64> wanted;
    for (const QString& orgId : place.units) {
        const auto unit = unitKey(orgId);
        if (!unit)
            return tl::unexpected(unit.error());
        wanted.append(*unit);
    }
    QList<qint64> present;
    auto read =
        m_sql.each(QStringLiteral("SELECT unit_key FROM visible WHERE object_key = ? AND gone IS NULL"),
                   {key}, [&](const Row& row) { present.append(row.number(0)); });
    if (!read)
        return tl::unexpected(read.error());
    bool moved = false;
    for (const qint64 unit : std::as_const(wanted)) {
        moved = moved || !present.contains(unit);
        if (auto shown = show(unit, key, seq, place.receivedMs); !shown)
            return tl::unexpected(shown.error());
    }
    for (const qint64 unit : std::as_const(present)) {
        if (wanted.contains(unit))
            continue;
        moved = true;
        if (auto hidden = hide(unit, key, seq, kTransferred); !hidden)
            return tl::unexpected(hidden.error());
    }
    return moved;
}

Result<void> LedgerWriter::followMessage(qint64 key, qint64 messageKey, qint64 seq)
{
    QList<std::pair<qint64, bool>> units; // and whether they see the message
    auto read = m_sql.each(QStringLiteral("SELECT unit_key, gone IS NULL FROM visible WHERE object_key = ?"),
                           {messageKey}, [&](const Row& row) {
                               units.append({row.number(0), row.number(1) != 0});
                           });
    if (!read)
        return read;
    for (const auto& [unit, sees] : std::as_const(units)) {
        auto placed = sees ? show(unit, key, seq, std::nullopt) : hide(unit, key, seq, kTransferred);
        if (!placed)
            return placed;
    }
    return {};
}

Result<qint64> LedgerWriter::unitKey(const QString& orgId)
{
    const auto known = m_sql.one(QStringLiteral("SELECT unit_key FROM unit WHERE org_id = ?"), {orgId},
                                 [](const Row& row) { return row.number(0); });
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return **known;
    return m_sql.insert(QStringLiteral("INSERT INTO unit (org_id) VALUES (?) RETURNING unit_key"), {orgId});
}

} // namespace lianxin::platform
