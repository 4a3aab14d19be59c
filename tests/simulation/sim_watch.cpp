// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_watch.h"

#include "sim_invariants.h"

#include <QJsonDocument>

#include <sqlite3.h>

namespace lianxin::test {

namespace {

/// The mirror as it is on the disk, read beside the store.
struct Mirror {
    QHash<QByteArray, qint64> versions;
    qint64 epoch = 0;
    QString cursor;
};

Mirror mirrorOf(const SimDesk& desk)
{
    Mirror mirror;
    sqlite3* db = nullptr;
    const auto each = [&](const char* sql, const auto& take) {
        sqlite3_stmt* rows = nullptr;
        if (sqlite3_prepare_v2(db, sql, -1, &rows, nullptr) != SQLITE_OK)
            qFatal("the mirror cannot be read beside the store: %s", sqlite3_errmsg(db));
        while (sqlite3_step(rows) == SQLITE_ROW)
            take(rows);
        sqlite3_finalize(rows);
    };
    if (sqlite3_open_v2(QFile::encodeName(desk.file()).constData(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        qFatal("the mirror cannot be opened beside the store");
    each("BEGIN", [](sqlite3_stmt*) {});
    each("SELECT id, version FROM mirror_object", [&](sqlite3_stmt* row) {
        mirror.versions.insert(QByteArray(static_cast<const char*>(sqlite3_column_blob(row, 0)), sqlite3_column_bytes(row, 0)),
                               sqlite3_column_int64(row, 1));
    });
    each("SELECT mirror_epoch, cursor FROM sync_state", [&](sqlite3_stmt* row) {
        mirror.epoch = sqlite3_column_int64(row, 0);
        mirror.cursor = QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(row, 1)));
    });
    sqlite3_close(db);
    return mirror;
}

/// I7: it changes only with its cursor. I9: no version falls within an epoch.
void watchMirror(SimWorld& world, int n)
{
    SimMemory& before = world.memory(n);
    const Mirror now = mirrorOf(world.desk(n));
    const QString& who = world.desk(n).account().username;
    if (now.epoch == before.epoch) {
        for (auto object = now.versions.cbegin(); object != now.versions.cend(); ++object)
            if (object.value() < before.versions.value(object.key(), 0))
                world.find(QStringLiteral("I9: at %1 an object fell from %2 to %3")
                               .arg(who).arg(before.versions.value(object.key())).arg(object.value()));
        if (!now.cursor.isEmpty() && now.cursor == before.cursor && now.versions != before.versions)
            world.find(QStringLiteral("I7: the mirror of %1 changed without a page").arg(who));
    }
    before.versions = now.versions;
    before.epoch = now.epoch;
    before.cursor = now.cursor;
}

/// I6: only what the platform has applied is called so. I13: what was refused stays until its user decides.
void watchStates(SimWorld& world, int n, const Rows& rows)
{
    const bool told = world.platform().isUp() && world.platform().restores() == 0;
    const QHash<QString, QString> judged = told ? world.platform().judged() : QHash<QString, QString>();
    SimMemory& before = world.memory(n);
    for (const storage::OutboxRow& row : rows) {
        const OperationId& opId = row.operation.opId;
        const bool good = row.state == OutboxState::Acked || row.state == OutboxState::Settled;
        if (told && good && judged.value(opId.text()) != QLatin1String("applied"))
            world.find(QStringLiteral("I6: %1 is called applied").arg(opId.text()));
        const auto was = before.states.constFind(opId);
        const bool refused = was != before.states.cend() && (*was == OutboxState::Conflict || *was == OutboxState::Rejected);
        if (refused && row.state != *was)
            world.find(QStringLiteral("I13: %1 went from %2 to %3 by itself").arg(opId.text(), codeOf(*was), codeOf(row.state)));
        before.states.insert(opId, row.state);
    }
}

/// I11: what waits or is not settled yet is shown, where its message is.
void watchShown(SimWorld& world, int n, const Rows& rows)
{
    storage::Store& store = world.desk(n).store();
    for (const storage::OutboxRow& row : rows) {
        const bool counts = row.state == OutboxState::Pending || row.state == OutboxState::Sending || row.state == OutboxState::Acked;
        if (!counts || row.operation.kind != OperationKind::NoteAdd)
            continue;
        const auto detail = resultOf(store.message(*row.operation.messageId));
        const auto isIt = [&](const Event& event) { return event.opId == row.operation.opId; };
        if (!detail)
            world.find(QStringLiteral("I12: the message of %1 is gone").arg(row.operation.opId.text()));
        else if (std::ranges::count_if(detail->events, isIt) != 1)
            world.find(QStringLiteral("I11: %1 is shown %2 times")
                           .arg(row.operation.opId.text()).arg(std::ranges::count_if(detail->events, isIt)));
    }
}

/// I12, C1.
void watchDrafts(SimWorld& world, int n)
{
    storage::Store& store = world.desk(n).store();
    const QHash<MessageId, QString> drafts = world.memory(n).drafts;
    for (auto draft = drafts.cbegin(); draft != drafts.cend(); ++draft) {
        const auto kept = resultOf(store.draft(draft.key()));
        if (!kept || !*kept || (*kept)->text != draft.value())
            world.find(QStringLiteral("I12, I14: a draft of %1 is lost").arg(draft.key().text()));
        if (!resultOf(store.message(draft.key())))
            world.find(QStringLiteral("I12: message %1 is gone under its draft").arg(draft.key().text()));
    }
}

} // namespace

Rows rowsOf(SimWorld& world, int desk)
{
    Rows rows;
    for (const storage::OutboxRow& row : world.desk(desk).operations()) {
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

QStringList digestFindings(const SimPlatform& platform, SimDesk& desk)
{
    const auto here = resultOf(desk.store().sync().digest());
    if (!here)
        return {QStringLiteral("I10: no digest: %1").arg(here.error().detail)};
    const QJsonObject there = platform.digestFor(desk.account().person);
    const qint64 seq = there.value(QLatin1String("seq")).toInteger();
    if (seq != here->throughSeq)
        return {QStringLiteral("I8, I10: %1 stands at %2, the platform at %3")
                    .arg(desk.account().username).arg(here->throughSeq).arg(seq)};
    QStringList findings;
    QJsonObject types = there.value(QLatin1String("types")).toObject();
    for (const TypeDigest& type : here->types) {
        const QJsonObject other = types.take(type.type).toObject();
        if (other.value(QLatin1String("sum")).toString() != type.sum || other.value(QLatin1String("count")).toInteger() != type.count)
            findings.append(QStringLiteral("I10: %1 of %2 differ: %3 here, %4 there")
                                .arg(type.type, desk.account().username)
                                .arg(type.count)
                                .arg(other.value(QLatin1String("count")).toInteger()));
    }
    for (auto left = types.constBegin(); left != types.constEnd(); ++left)
        if (left.value().toObject().value(QLatin1String("count")).toInteger() > 0)
            findings.append(QStringLiteral("I10: no %1 at %2").arg(left.key(), desk.account().username));
    return findings;
}

void checkDigest(SimWorld& world, SimDesk& desk)
{
    for (const QString& finding : digestFindings(world.platform(), desk))
        world.find(finding);
}

void checkAlways(SimWorld& world)
{
    SimPlatform& platform = world.platform();
    for (int n = 0; n < static_cast<int>(world.desks().size()); ++n) {
        SimDesk& desk = world.desk(n);
        if (!desk.isOpen() || !desk.takeChanged())
            continue;
        const Rows rows = rowsOf(world, n);
        watchStates(world, n, rows);
        watchShown(world, n, rows);
        watchDrafts(world, n);
        watchMirror(world, n);
        const MirrorState mirror = desk.mirror();
        // Without a backup put back, a mirror that stands where the platform stands is what the platform has.
        if (platform.isUp() && platform.restores() == 0 && !mirror.resync && mirror.throughSeq == platform.head().seq)
            checkDigest(world, desk);
    }
    if (platform.isUp())
        checkPublished(world);
}

} // namespace lianxin::test
