// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/page_writer.h"

#include "storage/first_number.h"
#include "storage/mirror_writer.h"
#include "storage/outbox_settling.h"
#include "storage/page_packing.h"
#include "storage/uuid_blob.h"

#include <map>

namespace lianxin::storage {

namespace {

/// When a message was received, as the text of the moment: those sort as the moments do. Empty for anything else.
QByteArray receiptOf(const Change& change)
{
    static constexpr QByteArrayView name = "\"receivedAt\":\"";
    if (change.kind != Change::Kind::Put || change.type != QLatin1String("message"))
        return {};
    const qsizetype at = change.object.indexOf(name);
    return at < 0 ? QByteArray() : change.object.mid(at + name.size(), 24);
}

/// The oldest message first, each with what follows it in the page. A snapshot comes newest first, and an index that
/// grows at its front leaves half of each page empty. Each object has one entry in a page, so their order means
/// nothing else.
QList<const Change*> inWritingOrder(const QList<Change>& changes)
{
    std::multimap<QByteArray, QList<const Change*>> groups;
    auto group = groups.emplace(QByteArray(), QList<const Change*>());
    for (const Change& change : changes) {
        if (const QByteArray receipt = receiptOf(change); !receipt.isEmpty())
            group = groups.emplace(receipt, QList<const Change*>());
        group->second.append(&change);
    }
    QList<const Change*> order;
    order.reserve(changes.size());
    for (const auto& [receipt, entries] : groups)
        order += entries;
    return order;
}

/// One where the mirror took it.
int apply(WriteContext& context, MirrorWriter& mirror, const Change& change, const QByteArray& packed)
{
    const int type = context.types.codeFor(change.type);
    const QByteArray id = uuidBlob(change.id);
    if (id.isEmpty())
        fail(ErrorKind::InvalidInput, QStringLiteral("an entry of the page has no id"));
    switch (change.kind) {
    case Change::Kind::Put:
        return mirror.put(MirrorObject{0, type, id, change.version, change.object, {}, {}, packed}) ? 1 : 0;
    case Change::Kind::Remove:
        mirror.remove(Removal{type, id, change.version, change.reason});
        return 1;
    }
    return 0;
}

/// The first two signs of protocol.md §7 that a page can give.
void lookForRollback(WriteContext& context, const ChangePage& page, PageOutcome& outcome)
{
    if (page.snapshot && !page.snapshot->complete)
        return; // until then it names nothing
    if (number(context.db.query("SELECT count(*) FROM outbox WHERE state = 'acked' AND seq <= ? AND proof_seq IS NULL", page.throughSeq)) > 0) {
        writeSuspicion(context.db, true);
        outcome.suspectsRollback = true;
    }
    if (!page.hasMore)
        outcome.ackedBeyond = static_cast<int>(number(context.db.query("SELECT count(*) FROM outbox WHERE state = 'acked' AND seq > ?", page.throughSeq)));
}

} // namespace

PageOutcome applyPage(WriteContext& context, const ChangePage& page, Moment at)
{
    MirrorWriter mirror(context);
    PageOutcome outcome;
    const QList<const Change*> changes = inWritingOrder(page.changes);
    PagePacking packing(context.db.codec(), changes);
    for (qsizetype i = 0; i < changes.size(); ++i)
        outcome.objects += apply(context, mirror, *changes[i], packing.take(i));
    writePageState(context.db, page, at);
    rememberProofs(context.db, page.operations);
    const QList<QByteArray> settled = settleProven(context, page.throughSeq);
    outcome.settled = static_cast<int>(settled.size());
    for (const QByteArray& subject : settled)
        mirror.touch(subject);
    mirror.makeRows();
    for (const QByteArray& subject : settled)
        releaseRemovals(context, subject);
    lookForRollback(context, page, outcome);
    context.types.flush();
    context.learner.look();
    return outcome;
}

} // namespace lianxin::storage
