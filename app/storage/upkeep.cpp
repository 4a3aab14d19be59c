// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/upkeep.h"

#include "storage/quarantine.h"

namespace lianxin::storage {

namespace {

const QString kDoneAt = QStringLiteral("upkeep.at");
constexpr std::chrono::hours kDay{24};
constexpr std::chrono::hours kSettledKept = 30 * kDay;
constexpr std::chrono::hours kGivenUpKept = 180 * kDay;

void dropEndedOperations(WriteContext& context)
{
    const Moment now = context.clock.now();
    const MirrorState mirror = readMirrorState(context.db);
    if (mirror.suspectsRollback)
        return; // first it has to be known what the platform has lost
    context.db.run(
        "INSERT OR IGNORE INTO ended_operation(op_id) SELECT op_id FROM outbox_history "
        "WHERE (state = 'settled' AND seq <= ? AND ended_at <= ?) OR (state <> 'settled' AND ended_at <= ?)",
        mirror.durableSeq, now - kSettledKept, now - kGivenUpKept);
    context.db.run("DELETE FROM operation_blob WHERE op_id IN (SELECT op_id FROM ended_operation)");
    if (context.db.run("DELETE FROM outbox_history WHERE op_id IN (SELECT op_id FROM ended_operation)") > 0)
        context.change.outbox = true;
}

} // namespace

bool isUpkeepDue(WriteContext& context)
{
    const auto last = parseMoment(readSetting(context.db, kDoneAt));
    const Moment now = context.clock.now();
    return !last || *last > now || now - *last >= kDay;
}

void writeUpkeepDone(WriteContext& context)
{
    writeSetting(context.db, kDoneAt, toText(context.clock.now()));
}

void tidyUp(WriteContext& context)
{
    dropEndedOperations(context);
    expireQuarantine(context);
}

} // namespace lianxin::storage
