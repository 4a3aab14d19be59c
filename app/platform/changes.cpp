// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/changes.h"

#include "platform/feed.h"
#include "platform/scope.h"
#include "platform/snapshot.h"

#include <QJsonArray>
#include <QUuid>

namespace lianxin::platform {

namespace {

using Proofs = QList<std::pair<QString, qint64>>;

Result<Proofs> proofsBetween(Sql& sql, const DeviceId& device, qint64 after, qint64 through)
{
    Proofs proofs;
    auto read = sql.each(
        QStringLiteral("SELECT op_id, seq FROM operation WHERE device_id = ? AND seq > ? AND seq <= ? "
                       "ORDER BY seq"),
        {device.text(), after, through}, [&](const Row& row) {
            proofs.append({row.text(0), row.number(1)});
        });
    return read ? Result<Proofs>(proofs) : tl::unexpected(read.error());
}

QByteArray proofsJson(const Proofs& proofs)
{
    QByteArray json = "[";
    for (const auto& [opId, seq] : proofs) {
        if (json.size() > 1)
            json += ',';
        json += "{\"opId\":\"" + opId.toLatin1() + "\",\"seq\":" + QByteArray::number(seq) + '}';
    }
    return json + ']';
}

QByteArray totalsJson(const SnapshotPlace::Counts& counts)
{
    QByteArray json = "{";
    for (const auto& [type, code] : EnumCodes<ObjectType>::codes) {
        const quint32 count = counts[size_t(type)];
        if (count == 0)
            continue;
        if (json.size() > 1)
            json += ',';
        json += QByteArray("\"") + code + "\":" + QByteArray::number(count);
    }
    return json + '}';
}

QByteArray snapshotJson(const SnapshotPlace& place, bool complete)
{
    const QByteArray id = QUuid::fromRfc4122(place.id).toByteArray(QUuid::WithoutBraces);
    return ",\"snapshot\":{\"id\":\"" + id + "\",\"complete\":" + (complete ? "true" : "false") +
           ",\"totals\":" + totalsJson(complete ? place.sent : place.estimated) + '}';
}

} // namespace

struct Changes::Page {
    QByteArray changes;
    Proofs operations;
    Cursor next;
    qint64 throughSeq = 0;
    bool hasMore = false;
    bool empty = true;
    bool complete = false; ///< the snapshot ended with this page
    std::optional<SnapshotPlace> snapshot;
};

Outcome<Cursor> Changes::begin(const Scope& scope)
{
    const auto cursor = m_ledger.database().read([&](Sql& sql) -> Result<Cursor> {
        const auto head = Ledger::readHead(sql);
        if (!head)
            return tl::unexpected(head.error());
        const auto estimated = estimateSnapshot(sql, scope);
        if (!estimated)
            return tl::unexpected(estimated.error());
        SnapshotPlace place;
        place.id = QUuid::fromString(m_random.uuid()).toRfc4122();
        place.estimated = *estimated;
        return Cursor{head->epoch, head->seq, head->chain, scope.hash(), place};
    });
    if (!cursor)
        return ownFailure(cursor.error());
    return *cursor;
}

Result<Changes::Page> Changes::readPage(const Scope& scope, const DeviceId& device, Cursor cursor,
                                        const PageLimits& limits)
{
    return m_ledger.database().read([&](Sql& sql) -> Result<Page> {
        const auto head = Ledger::readHead(sql);
        if (!head)
            return tl::unexpected(head.error());
        PageWriter writer(limits);
        Page page;
        page.next = cursor;
        page.next.epoch = head->epoch;
        if (cursor.snapshot) {
            const auto written =
                writeSnapshotPage(sql, scope, device, cursor.seq, *page.next.snapshot, writer);
            if (!written)
                return tl::unexpected(written.error());
            page.snapshot = page.next.snapshot;
            page.complete = written->complete;
            page.operations = written->operations;
            // Until all objects are sent nothing is complete up to any seq.
            const bool allSent = page.snapshot->part == SnapshotPlace::Part::Operations;
            page.throughSeq = allSent ? cursor.seq : 0;
            page.hasMore = !page.complete || cursor.seq < head->seq;
            if (page.complete)
                page.next.snapshot.reset();
            page.empty = false;
        } else {
            const auto fed = writeIncrement(sql, scope, cursor.seq, head->seq, writer);
            if (!fed)
                return tl::unexpected(fed.error());
            const auto proofs = proofsBetween(sql, device, cursor.seq, fed->throughSeq);
            const auto chain = chainAt(sql, fed->throughSeq);
            if (!proofs || !chain)
                return tl::unexpected(proofs ? chain.error() : proofs.error());
            page.operations = *proofs;
            page.throughSeq = page.next.seq = fed->throughSeq;
            page.next.chain = chain->value_or(QByteArray(32, '\0'));
            page.hasMore = fed->hasMore;
            page.empty = writer.count() == 0 && proofs->isEmpty() && !fed->hasMore;
        }
        page.changes = writer.array();
        return page;
    });
}

WrittenPage Changes::toJson(const Page& page) const
{
    const QString nextCursor = m_history.write(page.next);
    QByteArray json;
    json.reserve(page.changes.size() + 2048);
    json += "{\"changes\":";
    json += page.changes;
    json += ",\"operations\":" + proofsJson(page.operations);
    json += ",\"nextCursor\":\"" + nextCursor.toLatin1();
    json += "\",\"throughSeq\":" + QByteArray::number(page.throughSeq);
    json += page.hasMore ? ",\"hasMore\":true" : ",\"hasMore\":false";
    json += ",\"serverTime\":\"" + toText(m_ledger.clock().now()).toLatin1();
    json += "\",\"durableSeq\":" + QByteArray::number(m_ledger.durableSeq());
    if (page.snapshot)
        json += snapshotJson(*page.snapshot, page.complete);
    json += '}';
    return {json, nextCursor, page.hasMore};
}

Outcome<QByteArray> Changes::page(const Caller& caller, const ChangesRequest& request)
{
    return write(caller, request).map([](WrittenPage page) { return std::move(page.json); });
}

Outcome<WrittenPage> Changes::write(const Caller& caller, const ChangesRequest& request)
{
    using std::chrono::steady_clock;
    const Scope scope = Scope::of(caller.person);
    auto cursor = request.cursor ? m_history.read(*request.cursor) : begin(scope);
    if (!cursor)
        return tl::unexpected(cursor.error());
    if (cursor->scopeHash != scope.hash())
        return problem(410, QStringLiteral("scopeChanged"),
                       QStringLiteral("the account's roles or offices changed"),
                       {{QStringLiteral("scopes"), QJsonArray::fromStringList(scope.names())}});
    const auto deadline = steady_clock::now() + request.wait;
    const quint64 turn = request.wait > Milliseconds::zero() ? takeTurn(caller.deviceId) : 0;
    const auto over = [&] {
        return m_stopping || (turn != 0 && !hasTurn(caller.deviceId, turn)) ||
               m_ledger.accessChanges() != request.accessChanges;
    };
    while (true) {
        const auto page = readPage(scope, caller.deviceId, *cursor, request.limits);
        if (!page)
            return ownFailure(page.error());
        const auto left = std::chrono::duration_cast<Milliseconds>(deadline - steady_clock::now());
        if (!page->empty || left <= Milliseconds::zero() || waitsInVain(*page, caller.deviceId, left, over))
            return toJson(*page);
        *cursor = page->next;
    }
}

/// A call that waits, for as long as it does.
class Changes::Waiting {
public:
    Waiting(Changes& changes, const DeviceId& device) : m_changes(changes), m_device(device) { add(1); }
    ~Waiting() { add(-1); }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

private:
    void add(int count)
    {
        const std::lock_guard lock(m_changes.m_mutex);
        m_changes.m_turns[m_device].waiting += count;
    }
    Changes& m_changes;
    const DeviceId& m_device;
};

// True where nothing came: then the empty page of before is the answer, and a thousand clients that end their
// wait need not read it once more.
bool Changes::waitsInVain(const Page& page, const DeviceId& device, Milliseconds left,
                          const std::function<bool()>& over)
{
    const Waiting waiting(*this, device);
    const Head head = m_ledger.waitBeyond(page.throughSeq, left, over);
    return over() || (head.seq == page.throughSeq && head.epoch == page.next.epoch);
}

bool Changes::isOfMany(const QString& text) const
{
    constexpr qint64 kFarBehind = 1000;
    const auto cursor = m_history.peek(text);
    return cursor && (cursor->snapshot || m_ledger.head().seq - cursor->seq > kFarBehind);
}

void Changes::stopWaiting()
{
    m_stopping = true;
    m_ledger.wakeAll();
}

// Only a call that waits is woken: all who wait look up then, and with a thousand of them each new poll would.
quint64 Changes::takeTurn(const DeviceId& device)
{
    quint64 latest = 0;
    bool isAwaited = false;
    {
        const std::lock_guard lock(m_mutex);
        Turn& turn = m_turns[device];
        latest = ++turn.latest;
        isAwaited = turn.waiting > 0;
    }
    if (isAwaited)
        m_ledger.wakeAll();
    return latest;
}

bool Changes::hasTurn(const DeviceId& device, quint64 turn)
{
    const std::lock_guard lock(m_mutex);
    return m_turns.value(device).latest == turn;
}

} // namespace lianxin::platform
