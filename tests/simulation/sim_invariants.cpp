// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_invariants.h"

#include "sim_world.h"

#include <QJsonDocument>
#include <QSet>

namespace lianxin::test {

namespace {

using Rows = QHash<OperationId, storage::OutboxRow>;

/// I1: each is there once. I4: as it was frozen.
Rows rowsOf(SimWorld& world, int desk)
{
    Rows rows;
    for (const storage::OutboxRow& row : world.desks()[static_cast<std::size_t>(desk)]->operations()) {
        if (rows.contains(row.operation.opId))
            world.find(QStringLiteral("I1: %1 is there twice").arg(row.operation.opId.text()));
        rows.insert(row.operation.opId, row);
    }
    for (const SimSubmission& submission : world.submissions()) {
        if (submission.desk != desk)
            continue;
        const auto row = rows.constFind(submission.operation.opId);
        if (row == rows.cend())
            world.find(QStringLiteral("I1: %1 is lost").arg(submission.operation.opId.text()));
        else if (row->operation != submission.operation)
            world.find(QStringLiteral("I4: %1 was changed").arg(submission.operation.opId.text()));
    }
    return rows;
}

/// I3.
void checkPublished(SimWorld& world)
{
    QSet<QPair<QString, int>> rounds;
    for (const QJsonObject& reply : world.platform().objects(ObjectType::Reply)) {
        if (reply.value(QLatin1String("state")).toString() != QLatin1String("published"))
            continue;
        const QPair round(reply.value(QLatin1String("messageId")).toString(), reply.value(QLatin1String("round")).toInt());
        if (rounds.contains(round))
            world.find(QStringLiteral("I3: %1 is answered twice").arg(round.first));
        rounds.insert(round);
    }
}

/// The platform's events of one operation kind that a desk made, by message, in the ledger's order.
QHash<QString, QStringList> noteEvents(const QList<QJsonObject>& events)
{
    QList<QJsonObject> sorted = events;
    std::ranges::sort(sorted, {}, [](const QJsonObject& event) { return event.value(QLatin1String("version")).toDouble(); });
    QHash<QString, QStringList> byMessage;
    for (const QJsonObject& event : std::as_const(sorted))
        if (event.value(QLatin1String("kind")).toString() == QLatin1String("note.add"))
            byMessage[event.value(QLatin1String("messageId")).toString()].append(event.value(QLatin1String("opId")).toString());
    return byMessage;
}

void checkEffects(SimWorld& world, const QList<Rows>& desks)
{
    QHash<QString, QPair<int, qint64>> places; // opId → desk, deviceSeq
    for (int desk = 0; desk < desks.size(); ++desk)
        for (const storage::OutboxRow& row : desks.at(desk))
            places.insert(row.operation.opId.text(), {desk, row.deviceSeq});
    QSet<QString> seen;
    const auto byMessage = noteEvents(world.platform().objects(ObjectType::Event));
    for (const QStringList& opIds : byMessage) {
        QHash<int, qint64> last;
        for (const QString& opId : opIds) {
            if (seen.contains(opId))
                world.find(QStringLiteral("I2: %1 has two effects").arg(opId));
            seen.insert(opId);
            const auto place = places.constFind(opId);
            if (place == places.cend())
                continue;
            if (place->second < last.value(place->first, 0))
                world.find(QStringLiteral("I5: %1 came after a later one").arg(opId));
            last.insert(place->first, place->second);
        }
    }
}

void checkOperations(SimWorld& world, const Rows& rows)
{
    const QHash<QString, QString> judged = world.platform().judged();
    for (const storage::OutboxRow& row : rows) {
        const QString opId = row.operation.opId.text();
        const QString word = judged.value(opId);
        switch (row.state) {
        case OutboxState::Pending:
        case OutboxState::Sending:
            world.find(QStringLiteral("I25: %1 does not go out: %2").arg(opId, row.lastError));
            break;
        case OutboxState::Acked:
            world.find(QStringLiteral("I6: %1 is acknowledged and never settles").arg(opId));
            break;
        case OutboxState::Settled:
            if (word != QLatin1String("applied"))
                world.find(QStringLiteral("I6, I15: %1 is settled here and %2 there").arg(opId, word.isEmpty() ? QStringLiteral("unknown") : word));
            break;
        case OutboxState::Conflict:
        case OutboxState::Rejected:
            if (word == QLatin1String("applied"))
                world.find(QStringLiteral("I6: %1 is refused here and applied there").arg(opId));
            break;
        case OutboxState::Blocked:
        case OutboxState::Superseded:
        case OutboxState::Discarded:
            break;
        }
    }
}

/// I10.
void checkDigest(SimWorld& world, SimDesk& desk)
{
    const auto here = resultOf(desk.store().sync().digest());
    if (!here)
        return world.find(QStringLiteral("I10: no digest: %1").arg(here.error().detail));
    const QJsonObject there = world.platform().digestFor(desk.account().person);
    if (static_cast<qint64>(there.value(QLatin1String("seq")).toDouble()) != here->throughSeq)
        return world.find(QStringLiteral("I8, I10: %1 stands at %2, the platform at %3")
                              .arg(desk.account().username)
                              .arg(here->throughSeq)
                              .arg(static_cast<qint64>(there.value(QLatin1String("seq")).toDouble())));
    QJsonObject types = there.value(QLatin1String("types")).toObject();
    for (const TypeDigest& type : here->types) {
        const QJsonObject other = types.take(type.type).toObject();
        if (other.value(QLatin1String("sum")).toString() != type.sum || other.value(QLatin1String("count")).toInteger() != type.count)
            world.find(QStringLiteral("I10: %1 of %2 differ: %3 here, %4 there")
                           .arg(type.type, desk.account().username)
                           .arg(type.count)
                           .arg(other.value(QLatin1String("count")).toInteger()));
    }
    for (auto left = types.constBegin(); left != types.constEnd(); ++left)
        if (left.value().toObject().value(QLatin1String("count")).toInteger() > 0)
            world.find(QStringLiteral("I10: no %1 at %2").arg(left.key(), desk.account().username));
}

} // namespace

void checkAlways(SimWorld& world)
{
    for (int desk = 0; desk < static_cast<int>(world.desks().size()); ++desk)
        if (world.desks()[static_cast<std::size_t>(desk)]->isOpen())
            std::ignore = rowsOf(world, desk);
    if (world.platform().isUp())
        checkPublished(world);
}

void checkAtRest(SimWorld& world)
{
    QList<Rows> rows;
    for (int n = 0; n < static_cast<int>(world.desks().size()); ++n) {
        SimDesk& desk = *world.desks()[static_cast<std::size_t>(n)];
        if (desk.lastError())
            world.find(QStringLiteral("%1 cannot sync: %2").arg(desk.account().username, desk.lastError()->detail));
        rows.append(rowsOf(world, n));
        checkOperations(world, rows.last());
        checkDigest(world, desk);
        const auto found = resultOf(desk.store().verify());
        for (const QString& finding : found ? *found : QStringList{found.error().detail})
            world.find(QStringLiteral("I27: %1: %2").arg(desk.account().username, finding));
    }
    checkPublished(world);
    checkEffects(world, rows);
}

} // namespace lianxin::test
