// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/generation_switch.h"

#include "storage/first_number.h"
#include "storage/mirror_writer.h"
#include "storage/next_generation.h"
#include "storage/object_kind.h"
#include "storage/outbox_replay.h"
#include "storage/outbox_settling.h"
#include "storage/resync_table.h"

namespace lianxin::storage {

namespace {

// More than both of these, and the user decides (protocol.md §6).
constexpr qint64 kManyMessages = 50;
constexpr qint64 kManyOfHundred = 20;

/// What the mirror has and the new generation lacks; without what is held, which is not the platform's any
/// more.
struct Gap {
    QList<qint64> oids;
    qint64 messages = 0;   ///< of these that would leave the lists
    qint64 ofMessages = 0; ///< in the mirror
};

bool isHeld(Database& db, int type, const QByteArray& id)
{
    return db.query("SELECT 1 FROM held_removal WHERE type = ? AND id = ?", type, id).next();
}

Gap findGap(WriteContext& context)
{
    Database& db = context.db;
    Gap gap;
    for (const qint64 oid : missingInNextGeneration(db)) {
        Statement object = db.query("SELECT type, id FROM mirror_object WHERE oid = ?", oid);
        if (!object.next() || isHeld(db, static_cast<int>(object.integer(0)), object.bytes(1)))
            continue;
        gap.oids.append(oid);
        if (object.integer(0) == object_kind::kMessage && !isKept(db, object.bytes(1)))
            ++gap.messages;
    }
    gap.ofMessages = number(db.query(
        "SELECT count - (SELECT count(*) FROM held_removal WHERE type = ?) FROM object_type WHERE code = ?",
        object_kind::kMessage, object_kind::kMessage));
    return gap;
}

bool needsDecision(const ResyncState& resync, const Gap& gap)
{
    return resync.reason != ResyncReason::ScopeChanged && gap.messages > kManyMessages &&
           gap.messages * 100 > gap.ofMessages * kManyOfHundred;
}

/// What the platform gives again is no longer to be taken away.
void dropHeldOfPresent(Database& db)
{
    struct Held {
        int type;
        QByteArray id;
        qint64 version;
    };
    QList<Held> all;
    {
        Statement rows = db.query("SELECT type, id, version FROM held_removal");
        while (rows.next())
            all.append({static_cast<int>(rows.integer(0)), rows.bytes(1), rows.integer(2)});
    }
    for (const Held& held : all) {
        const auto place = findObject(db, held.type, held.id);
        if (place && isInNextGeneration(db, place->oid))
            dropHeldRemoval(db, held.type, held.id, held.version);
    }
}

class Switch {
public:
    Switch(WriteContext& context, const ResyncRow& resync)
        : m_context(context), m_db(context.db), m_reason(codeOf(resync.state.reason)), m_mirror(context),
          m_versions(resync.versionsMayFall || !mirrorIsOfPresentEpoch(context.db) ? Versions::MayFall
                                                                                   : Versions::Rise)
    {
    }

    void takeOut(const QList<qint64>& oids);
    void putIn();
    void settle(qint64 throughSeq);
    void touch(const QList<QByteArray>& subjects);
    void finish();
    [[nodiscard]] const PageOutcome& outcome() const { return m_outcome; }

private:
    void putAll(Statement rows);

    WriteContext& m_context;
    Database& m_db;
    const QString m_reason;
    MirrorWriter m_mirror;
    const Versions m_versions;
    PageOutcome m_outcome;
};

void Switch::takeOut(const QList<qint64>& oids)
{
    for (const qint64 oid : oids) {
        const auto object = readObjectAt(m_db, oid);
        if (!object)
            fail(ErrorKind::Internal, QStringLiteral("an object left the mirror during the switch"));
        if (m_mirror.remove(Removal{object->type, object->id, object->version, m_reason, true}) ==
            Removed::Gone)
            ++m_outcome.toQuarantine;
    }
}

void Switch::putAll(Statement rows)
{
    while (rows.next()) {
        MirrorObject object{0, static_cast<int>(rows.integer(0)), rows.bytes(1), rows.integer(2), {}, {}, {}};
        object.packed = rows.bytes(3);
        object.json = m_db.codec().unpack(object.packed, object.id, object.version);
        if (m_mirror.put(std::move(object), m_versions))
            ++m_outcome.objects;
    }
}

/// Rules and offices first. Messages came newest first, each followed by what belongs to it, and are written
/// the other way round: an index that grows at its front leaves half of each page empty.
void Switch::putIn()
{
    putAll(m_db.query("SELECT type, id, version, json FROM next_object WHERE json IS NOT NULL AND type NOT "
                      "IN (?, ?, ?) ORDER BY n",
                      object_kind::kMessage, object_kind::kEvent, object_kind::kReply));
    putAll(m_db.query("SELECT type, id, version, json FROM next_object WHERE json IS NOT NULL AND type IN "
                      "(?, ?, ?) ORDER BY n DESC",
                      object_kind::kMessage, object_kind::kEvent, object_kind::kReply));
}

void Switch::settle(qint64 throughSeq)
{
    const QList<QByteArray> settled = settleProven(m_context, throughSeq);
    m_outcome.settled = static_cast<int>(settled.size());
    touch(settled);
}

void Switch::touch(const QList<QByteArray>& subjects)
{
    for (const QByteArray& subject : subjects)
        m_mirror.touch(subject);
}

void Switch::finish()
{
    m_mirror.makeRows();
    releaseAllRemovals(m_context);
    m_context.types.flush();
    m_context.learner.look();
    m_outcome.step = GenerationStep::Switched;
}

PageOutcome switchGenerations(WriteContext& context, const ResyncRow& resync, const Gap& gap, Moment at)
{
    // First: from here on they keep what they are about (I12).
    const QList<QByteArray> reopened = reopenBeyond(context, resync.state.throughSeq);
    Switch change(context, resync);
    change.touch(reopened);
    dropHeldOfPresent(context.db);
    change.takeOut(gap.oids);
    change.putIn();
    writeSwitch(context.db, resync.state.cursor, resync.state.throughSeq, at);
    clearNextGeneration(context.db);
    removeResync(context.db);
    change.settle(resync.state.throughSeq);
    change.finish();
    return change.outcome();
}

PageOutcome beginAgain(WriteContext& context)
{
    clearNextGeneration(context.db);
    rewindResync(context.db);
    PageOutcome outcome;
    outcome.step = GenerationStep::TotalsDiffer;
    return outcome;
}

/// All has come, and as much as the platform says.
PageOutcome complete(WriteContext& context, const ResyncRow& resync, Moment at)
{
    const Gap gap = findGap(context);
    if (!needsDecision(resync.state, gap))
        return switchGenerations(context, resync, gap, at);
    letResyncWait(context.db, gap.messages, gap.ofMessages);
    PageOutcome outcome;
    outcome.step = GenerationStep::WaitsForUser;
    return outcome;
}

} // namespace

void beginResync(WriteContext& context, ResyncReason reason, std::optional<qint64> lastCommonSeq,
                 const QStringList& scopes)
{
    const auto running = readResync(context.db);
    const bool mayFall = reason == ResyncReason::HistoryDiverged || (running && running->versionsMayFall);
    clearNextGeneration(context.db);
    writeResync(context.db, reason, scopes, mayFall);
    if (reason == ResyncReason::HistoryDiverged)
        writeLastCommonSeq(context.db, lastCommonSeq); // looks whether something was in doubt before
    if (reason != ResyncReason::Asked)
        writeSuspicion(context.db, true);
}

Result<PageOutcome> applyResyncPage(WriteContext& context, const ChangePage& page, Moment at)
{
    auto resync = readResync(context.db);
    if (!resync || resync->state.waitsForUser)
        return failure(ErrorKind::NotAllowed, QStringLiteral("the resync waits for its user"));
    if (!page.snapshot)
        return failure(ErrorKind::InvalidInput, QStringLiteral("a page of a resync belongs to no snapshot"));
    resync->state.received += fillNextGeneration(context, page);
    resync->state.cursor = page.nextCursor;
    resync->state.throughSeq = page.throughSeq;
    writeResyncPage(context.db, page.nextCursor, page.throughSeq, resync->state.received);
    noteDurableSeq(context.db, page.durableSeq);
    rememberProofs(context.db, page.operations);
    if (page.snapshot->complete)
        return nextGenerationSize(context.db) == page.snapshot->total ? complete(context, *resync, at)
                                                                      : beginAgain(context);
    PageOutcome outcome;
    outcome.step = GenerationStep::Filling;
    return outcome;
}

Result<PageOutcome> decideSwitch(WriteContext& context, bool goOn)
{
    const auto resync = readResync(context.db);
    if (!resync || !resync->state.waitsForUser)
        return failure(ErrorKind::NotAllowed, QStringLiteral("no resync waits for its user"));
    if (goOn)
        return switchGenerations(context, *resync, findGap(context), context.clock.now());
    clearNextGeneration(context.db);
    removeResync(context.db);
    releaseAllRemovals(context);
    return PageOutcome();
}

} // namespace lianxin::storage
