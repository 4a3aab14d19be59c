// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/ledger.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace lianxin::platform {

namespace {

constexpr qint64 kLastEpoch = 8191;

StoredObject storedObject(const Row& row)
{
    return {row.number(0), row.text(1), row.text(2), row.number(3), row.bytes(4)};
}

qint64 epochOf(const QString& file)
{
    QFile kept(file);
    return kept.open(QIODevice::ReadOnly) ? kept.readAll().trimmed().toLongLong() : 0;
}

Result<void> keepEpoch(const QString& path, qint64 epoch)
{
    if (path.isEmpty())
        return {};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::number(epoch) + '\n') < 0 ||
        !file.commit())
        return failure(ErrorKind::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {};
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

Ledger::Ledger(Database& database, const Clock& clock, Head head, QString epochFile)
    : m_database(database), m_clock(clock), m_epochFile(std::move(epochFile)), m_head(std::move(head))
{
}

Result<std::unique_ptr<Ledger>> Ledger::open(Database& database, const Clock& clock, const QString& epochFile)
{
    auto head = database.read([](Sql& sql) { return readHead(sql); });
    if (!head)
        return tl::unexpected(head.error());
    std::unique_ptr<Ledger> ledger(new Ledger(database, clock, *head, epochFile));
    const qint64 kept = epochFile.isEmpty() ? 0 : epochOf(epochFile);
    if (kept > head->epoch) {
        if (auto raised = ledger->raiseEpoch(kept); !raised)
            return tl::unexpected(raised.error());
    } else if (auto saved = keepEpoch(epochFile, head->epoch); !saved) {
        return tl::unexpected(saved.error());
    }
    ledger->listen();
    return ledger;
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

void Ledger::announce(const Head& head)
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::pair(head.epoch, head.seq) <= std::pair(m_head.epoch, m_head.seq))
            return; // a later writer was announced first, or nothing was written
        m_head = head;
        ++m_announced;
    }
    m_changed.notify_all();
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
    const auto head = m_database.read([](Sql& sql) { return readHead(sql); });
    if (!head)
        return; // told to whoever asks for something; this looks again by itself
    {
        const std::lock_guard lock(m_mutex);
        if (*head == m_head || announced != m_announced)
            return;
        m_head = *head;
        ++m_announced;
    }
    m_changed.notify_all();
}

Result<Head> Ledger::raiseEpoch(qint64 above)
{
    auto raised = m_database.write([&](Sql& sql) -> Result<Head> {
        auto head = readHead(sql);
        if (!head)
            return head;
        head->epoch = std::max(head->epoch, above) + 1;
        if (head->epoch > kLastEpoch)
            return failure(ErrorKind::NotAllowed, QStringLiteral("no epoch is left"));
        // The file first: an epoch that is skipped does no harm, one that is used twice does.
        if (auto kept = keepEpoch(m_epochFile, head->epoch); !kept)
            return tl::unexpected(kept.error());
        if (auto saved = writeHead(sql, *head); !saved)
            return tl::unexpected(saved.error());
        auto noted =
            sql.run(QStringLiteral("INSERT INTO audit (at_ms, action, detail) VALUES (?, 'epoch.raise', ?)"),
                    {toMsecs(m_clock.now()), QString::number(head->epoch)});
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
