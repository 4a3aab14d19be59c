// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_invariants.h"

#include "sim_watch.h"
#include "support/fake_blobs.h"

#include <QDirIterator>
#include <QFile>
#include <QSet>

#include <limits>

namespace lianxin::test {

namespace {

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
            if (place->second < last.value(place->first, std::numeric_limits<qint64>::min()))
                world.find(QStringLiteral("I5: %1 of %2 (%3) came after a later one: %4")
                               .arg(opId).arg(place->first).arg(place->second).arg(opIds.join(u' ')));
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

/// I16: what lies under the name of a hash has it.
void checkBlobs(SimWorld& world, const QString& folder)
{
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QString name = files.fileName();
        if (name.size() == 64 && (!file.open(QIODevice::ReadOnly) || hashOf(file.readAll()) != name))
            world.find(QStringLiteral("I16: %1 holds something else").arg(files.filePath()));
    }
}

QString blobAt(SimPlatform& platform, const QString& sha256)
{
    return QStringLiteral("%1/blobs/%2/%3").arg(platform.folder(), sha256.left(2), sha256);
}

/// Attachments that the platform's timelines name.
QSet<QString> namedBlobs(SimWorld& world)
{
    QSet<QString> named;
    for (const QJsonObject& event : world.platform().objects(ObjectType::Event))
        for (const QJsonValue& attachment : event.value(QLatin1String("attachments")).toArray())
            named.insert(attachment.toObject().value(QLatin1String("sha256")).toString());
    return named;
}

/// protocol.md §8: operations go only after their blobs.
void checkReferences(SimWorld& world)
{
    for (const QString& sha256 : namedBlobs(world))
        if (!QFile::exists(blobAt(world.platform(), sha256)))
            world.find(QStringLiteral("an operation took effect without its attachment %1").arg(sha256));
}

/// What somebody asked for is there, where it still exists.
void checkWanted(SimWorld& world, int n)
{
    const QSet<QString> named = namedBlobs(world);
    for (const QString& sha256 : std::as_const(world.memory(n).wanted)) {
        const auto state = resultOf(world.desk(n).store().blobState(sha256));
        if (named.contains(sha256) && (!state || state->place != storage::BlobState::Place::Here))
            world.find(QStringLiteral("%1 has not come to %2: %3")
                           .arg(sha256, world.desk(n).account().username, state ? state->problem : state.error().detail));
    }
}

/// I22.
void checkLog(SimWorld& world, const SimDesk& desk)
{
    const QString log = desk.log().text();
    for (const QString& secret : {desk.session().accessToken(), desk.session().refreshToken(), kSimPassword,
                                  QStringLiteral("供暖"), QStringLiteral("现场"), QStringLiteral("草稿")})
        if (!secret.isEmpty() && log.contains(secret))
            world.find(QStringLiteral("I22: the log of %1 holds what it must not").arg(desk.account().username));
}

} // namespace

void checkAtRest(SimWorld& world)
{
    QList<Rows> rows;
    for (int n = 0; n < static_cast<int>(world.desks().size()); ++n) {
        SimDesk& desk = world.desk(n);
        if (desk.lastError())
            world.find(QStringLiteral("%1 cannot sync: %2").arg(desk.account().username, desk.lastError()->detail));
        rows.append(rowsOf(world, n));
        checkOperations(world, rows.last());
        checkDigest(world, desk);
        const auto found = resultOf(desk.store().verify());
        for (const QString& finding : found ? *found : QStringList{found.error().detail})
            world.find(QStringLiteral("I27: %1: %2").arg(desk.account().username, finding));
        checkWanted(world, n);
        checkBlobs(world, desk.folder());
        checkLog(world, desk);
    }
    checkPublished(world);
    checkEffects(world, rows);
    checkBlobs(world, world.platform().folder());
    checkReferences(world);
}

} // namespace lianxin::test
