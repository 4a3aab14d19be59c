// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/ledger.h"

#include "platform/access.h"
#include "platform/operation_stubs.h"

#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

namespace lianxin::platform {

namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcLedger, "lianxin.platform.ledger")

constexpr qint64 kLastEpoch = 8191;
constexpr Milliseconds kKeepEvery = 10s;

StoredObject storedObject(const Row& row)
{
    return {row.number(0), row.text(1), row.text(2), row.number(3), row.bytes(4)};
}

Result<QList<StoredObject>> list(Sql& sql, const QString& query, const QVariantList& values)
{
    QList<StoredObject> objects;
    if (auto read = sql.each(query, values, [&](const Row& row) { objects.append(storedObject(row)); });
        !read)
        return tl::unexpected(read.error());
    return objects;
}

} // namespace

QJsonObject StoredObject::object() const
{
    return QJsonDocument::fromJson(json).object();
}

Result<std::optional<StoredObject>> readObject(Sql& sql, const QString& type, const QString& id)
{
    return sql.one(QStringLiteral("SELECT object_key, type, id, version, json FROM object "
                                  "WHERE type = ? AND id = ? AND gone IS NULL"),
                   {type, id}, storedObject);
}

Result<QList<StoredObject>> readObjects(Sql& sql, const QString& type)
{
    return list(sql,
                QStringLiteral("SELECT object_key, type, id, version, json FROM object "
                               "WHERE type = ? AND gone IS NULL ORDER BY version"),
                {type});
}

Result<QList<StoredObject>> readObjectsOfMessage(Sql& sql, const QString& messageId, const QString& type)
{
    return list(sql,
                QStringLiteral(
                    "SELECT object_key, type, id, version, json FROM object WHERE type = ? AND gone IS NULL "
                    "AND message_key = (SELECT object_key FROM object WHERE type = 'message' AND id = ?) "
                    "ORDER BY version"),
                {type, messageId});
}

Result<std::optional<QString>> readSetting(Sql& sql, const QString& name)
{
    return sql.one(QStringLiteral("SELECT value FROM setting WHERE name = ?"), {name},
                   [](const Row& row) { return row.text(0); });
}

Result<void> writeSetting(Sql& sql, const QString& name, const QString& value)
{
    auto written = sql.run(QStringLiteral("INSERT INTO setting (name, value) VALUES (?, ?) "
                                          "ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
                           {name, value});
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

Result<Head> Ledger::readHead(Sql& sql)
{
    auto head =
        sql.one(QStringLiteral("SELECT epoch, seq, chain FROM head WHERE one = 1"), {}, [](const Row& row) {
            return Head{row.number(0), row.number(1), row.bytes(2)};
        });
    if (!head)
        return tl::unexpected(head.error());
    if (!*head)
        return failure(ErrorKind::Corrupt, QStringLiteral("the ledger has no head"));
    return **head;
}

Result<void> Ledger::writeHead(Sql& sql, const Head& head)
{
    auto written = sql.run(QStringLiteral("UPDATE head SET epoch = ?, seq = ?, chain = ? WHERE one = 1"),
                           {head.epoch, head.seq, head.chain});
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

Result<std::optional<QByteArray>> chainAt(Sql& sql, qint64 seq)
{
    if (seq == 0)
        return std::optional(QByteArray(32, '\0'));
    return sql.one(QStringLiteral("SELECT chain FROM history WHERE seq = ?"), {seq},
                   [](const Row& row) { return row.bytes(0); });
}

Result<std::optional<qint64>> lastCommonSeq(Sql& sql, qint64 epoch)
{
    std::optional<qint64> common;
    bool unknown = false;
    auto read = sql.each(QStringLiteral("SELECT after_seq FROM epoch_start WHERE epoch > ?"), {epoch},
                         [&](const Row& row) {
                             unknown = unknown || row.isNull(0);
                             common = std::min(common.value_or(row.number(0)), row.number(0));
                         });
    if (!read)
        return tl::unexpected(read.error());
    return unknown ? std::nullopt : common;
}

Ledger::Ledger(Database& database, const Clock& clock, Head head, LedgerFiles files)
    : m_database(database), m_clock(clock), m_files(std::move(files)), m_head(std::move(head))
{
}

Ledger::~Ledger()
{
    m_listener.reset();
    keepOutside(m_head);
}

Result<std::unique_ptr<Ledger>> Ledger::open(Database& database, const Clock& clock, const QString& epochFile)
{
    const LedgerFiles files(epochFile);
    // Read before the head: another instance may go on between the two looks.
    const LedgerFiles::Seen seen = files.seen();
    auto head = database.read([](Sql& sql) { return readHead(sql); });
    if (!head)
        return tl::unexpected(head.error());
    std::unique_ptr<Ledger> ledger(new Ledger(database, clock, *head, files));
    ledger->lookAtAccess();
    if (auto compared = ledger->compareWith(seen); !compared)
        return tl::unexpected(compared.error());
    ledger->listen();
    return ledger;
}

// Whoever copies an old file over the database forgets to raise the epoch.
Result<void> Ledger::compareWith(const LedgerFiles::Seen& seen)
{
    if (std::pair(seen.epoch, seen.seq) > std::pair(m_head.epoch, m_head.seq))
        return raiseEpoch(seen.epoch, {QStringLiteral("the database is behind what it was"), m_head.seq})
            .map([](const Head&) {});
    if (seen.epoch < m_head.epoch || seen.seq == 0)
        return m_files.keep({m_head.epoch, m_head.seq, m_head.chain});
    const auto chain = m_database.read([&](Sql& sql) { return chainAt(sql, seen.seq); });
    if (!chain)
        return tl::unexpected(chain.error());
    if (*chain != seen.chain)
        return raiseEpoch(m_head.epoch, {QStringLiteral("the database has another history"), {}})
            .map([](const Head&) {});
    return m_files.keep({m_head.epoch, m_head.seq, m_head.chain});
}

// The log's end as it is outside may lag behind: it tells of a restore also then, only not of the newest
// changes.
void Ledger::keepOutside(const Head& head)
{
    if (auto kept = m_files.keep({head.epoch, head.seq, head.chain}); !kept)
        qCWarning(lcLedger).noquote()
            << "the log's end is not kept outside the database:" << kept.error().detail;
}

Head Ledger::head() const
{
    const std::lock_guard lock(m_mutex);
    return m_head;
}

Head Ledger::waitBeyond(qint64 seq, Milliseconds atMost, const std::function<bool()>& stopped)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, atMost, [&] { return m_head.seq > seq || (stopped && stopped()); });
    return m_head;
}

void Ledger::wakeAll()
{
    // The lock orders this after whatever the waiters' condition looks at.
    {
        const std::lock_guard lock(m_mutex);
    }
    m_changed.notify_all();
}

void Ledger::lookAtAccess()
{
    if (const auto changes = m_database.read([](Sql& sql) { return readAccessChanges(sql); }))
        announceAccess(*changes);
}

void Ledger::announceAccess(qint64 changes)
{
    if (m_accessChanges.exchange(changes) != changes)
        wakeAll();
}

void Ledger::announce(const Head& head)
{
    const Milliseconds now = m_clock.monotonic();
    bool due = false;
    {
        const std::lock_guard lock(m_mutex);
        if (std::pair(head.epoch, head.seq) <= std::pair(m_head.epoch, m_head.seq))
            return; // a later writer was announced first, or nothing was written
        m_head = head;
        ++m_announced;
        due = !m_keptAt || now - *m_keptAt >= kKeepEvery;
        if (due)
            m_keptAt = now;
    }
    m_changed.notify_all();
    if (due)
        keepOutside(head);
}

void Ledger::listen()
{
    m_listener = m_database.backend().listen([this] { lookAgain(); });
}

// What other instances committed. A head below ours, with no commit of our own meanwhile, is that of a
// database put back under our feet: it counts, or all who wait would look without end.
void Ledger::lookAgain()
{
    quint64 announced = 0;
    {
        const std::lock_guard lock(m_mutex);
        announced = m_announced;
    }
    struct Seen {
        Head head;
        qint64 accessChanges;
    };
    const auto seen = m_database.read([](Sql& sql) -> Result<Seen> {
        const auto newest = readHead(sql);
        const auto access = readAccessChanges(sql);
        if (!newest || !access)
            return tl::unexpected(newest ? access.error() : newest.error());
        return Seen{*newest, *access};
    });
    if (!seen)
        return; // told to whoever asks for something; this looks again by itself
    announceAccess(seen->accessChanges);
    const Head* const head = &seen->head;
    {
        const std::lock_guard lock(m_mutex);
        if (*head == m_head || announced != m_announced)
            return;
        m_head = *head;
        ++m_announced;
    }
    m_changed.notify_all();
}

Result<Head> Ledger::raiseEpoch(qint64 above, const EpochCause& cause)
{
    auto raised = m_database.write([&](Sql& sql) -> Result<Head> {
        auto head = readHead(sql);
        if (!head || head->epoch > above)
            return head; // somebody else has seen the same
        head->epoch = above + 1;
        if (head->epoch > kLastEpoch)
            return failure(ErrorKind::NotAllowed, QStringLiteral("no epoch is left"));
        // The file first: an epoch that is skipped does no harm, one that is used twice does.
        if (auto kept = m_files.keep({head->epoch, head->seq, head->chain}); !kept)
            return tl::unexpected(kept.error());
        if (auto saved = writeHead(sql, *head); !saved)
            return tl::unexpected(saved.error());
        const qint64 at = toMsecs(m_clock.now());
        auto begun =
            sql.run(QStringLiteral("INSERT INTO epoch_start (epoch, after_seq, at_ms) VALUES (?, ?, ?)"),
                    {head->epoch, cause.lastCommonSeq ? QVariant(*cause.lastCommonSeq) : QVariant(), at});
        if (!begun)
            return tl::unexpected(begun.error());
        auto noted =
            sql.run(QStringLiteral("INSERT INTO audit (at_ms, action, detail) VALUES (?, 'epoch.raise', ?)"),
                    {at, QStringLiteral("%1: %2").arg(head->epoch).arg(cause.why)});
        if (!noted)
            return tl::unexpected(noted.error());
        return head;
    });
    if (raised)
        announce(*raised);
    return raised;
}

Result<void> Ledger::forgetRemovals(Moment before)
{
    return m_database.write([&](Sql& sql) -> Result<void> {
        const auto last = sql.one(QStringLiteral("SELECT MAX(seq) FROM history WHERE at_ms < ?"),
                                  {toMsecs(before)}, [](const Row& row) { return row.number(0); });
        if (!last)
            return tl::unexpected(last.error());
        const qint64 until = last->value_or(0);
        const auto hidden =
            sql.run(QStringLiteral("DELETE FROM visible WHERE gone IS NOT NULL AND seq <= ?"), {until});
        if (!hidden)
            return tl::unexpected(hidden.error());
        if (auto stubbed = stubOperations(sql, until); !stubbed)
            return stubbed;
        const auto removed =
            sql.run(QStringLiteral("DELETE FROM object WHERE gone IS NOT NULL AND version <= ?"), {until});
        if (!removed)
            return tl::unexpected(removed.error());
        if (*hidden + *removed == 0)
            return {};
        if (auto raised = sql.run(QStringLiteral("UPDATE head SET floor = ? WHERE one = 1"), {until});
            !raised)
            return tl::unexpected(raised.error());
        return {};
    });
}

} // namespace lianxin::platform
