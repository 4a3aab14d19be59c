// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/snapshot.h"

#include "platform/feed.h"
#include "platform/visibility.h"

#include <algorithm>
#include <limits>

namespace lianxin::platform {

namespace {

using Part = SnapshotPlace::Part;

constexpr qint64 kBeforeAll = std::numeric_limits<qint64>::max();
constexpr qint64 kMessageDue = -1; // of SnapshotPlace::within
constexpr int kProofsOnPage = 1000;

struct MessageRow {
    qint64 key = 0;
    qint64 receivedMs = 0;
    QString id;
    qint64 version = 0;
    QByteArray json;
};

std::optional<size_t> countIndex(const QString& type)
{
    const auto known = parseCode<ObjectType>(type);
    return known ? std::optional(size_t(*known)) : std::nullopt;
}

QString openOfCounty()
{
    return QStringLiteral(
        "SELECT object_key, received_ms, id, version, json FROM object WHERE received_ms IS NOT NULL "
        "AND (received_ms, object_key) < (?, ?) AND closed_seq > ? "
        "ORDER BY received_ms DESC, object_key DESC LIMIT ?");
}

QString closedOfCounty()
{
    return QStringLiteral(
        "SELECT object_key, received_ms, id, version, json FROM object WHERE received_ms IS NOT NULL "
        "AND (received_ms, object_key) < (?, ?) AND closed_seq <= ? "
        "ORDER BY received_ms DESC, object_key DESC LIMIT ?");
}

QString openOfUnit()
{
    return QStringLiteral("SELECT v.object_key, v.received_ms, o.id, o.version, o.json FROM visible v "
                          "JOIN object o ON o.object_key = v.object_key "
                          "WHERE v.unit_key = ? AND v.received_ms IS NOT NULL "
                          "AND (v.received_ms, v.object_key) < (?, ?) AND o.closed_seq > ? "
                          "ORDER BY v.received_ms DESC, v.object_key DESC LIMIT ?");
}

QString closedOfUnit()
{
    return QStringLiteral("SELECT v.object_key, v.received_ms, o.id, o.version, o.json FROM visible v "
                          "JOIN object o ON o.object_key = v.object_key "
                          "WHERE v.unit_key = ? AND v.received_ms IS NOT NULL "
                          "AND (v.received_ms, v.object_key) < (?, ?) AND o.closed_seq <= ? "
                          "ORDER BY v.received_ms DESC, v.object_key DESC LIMIT ?");
}

/// One page of one snapshot while it is written.
class SnapshotWriter {
public:
    SnapshotWriter(Sql& sql, const Scope& scope, qint64 pin, SnapshotPlace& place, PageWriter& page)
        : m_sql(sql), m_scope(scope), m_pin(pin), m_place(place), m_page(page)
    {
    }

    /// True when the part is done; false when the page is full.
    [[nodiscard]] Result<bool> writePart()
    {
        switch (m_place.part) {
        case Part::Reference:
            return writeReference();
        case Part::Open:
        case Part::Closed:
            return writeMessages();
        case Part::Operations:
            break;
        }
        return true;
    }

private:
    [[nodiscard]] bool put(const QString& type, const QString& id, qint64 version, const QByteArray& json)
    {
        if (!m_page.put(type, id, version, json))
            return false;
        if (const auto index = countIndex(type))
            ++m_place.sent[*index];
        return true;
    }

    /// More rows than this the page cannot take; some drivers hold all of a result in memory.
    [[nodiscard]] int oneTooMany() const { return std::max(0, m_page.room()) + 1; }

    [[nodiscard]] Result<bool> writeReference()
    {
        bool all = true;
        auto read = m_sql.each(
            QStringLiteral("SELECT object_key, type, id, version, json FROM object "
                           "WHERE audience = 0 AND object_key > ? AND gone IS NULL ORDER BY object_key "
                           "LIMIT ?"),
            {m_place.key, oneTooMany()}, [&](const Row& row) {
                all = put(row.text(1), row.text(2), row.number(3), row.bytes(4));
                if (all)
                    m_place.key = row.number(0);
                return all;
            });
        return read ? Result<bool>(all) : tl::unexpected(read.error());
    }

    [[nodiscard]] Result<bool> writeMessages()
    {
        if (m_place.within != kMessageDue) {
            const auto rest = resumeMessage();
            if (!rest || !*rest)
                return rest;
        }
        while (!m_page.isFull()) {
            // About a quarter of the entries are messages, the rest belongs to them.
            const int wanted = std::max(1, m_page.room() / 4);
            const auto messages = nextMessages(wanted);
            if (!messages)
                return tl::unexpected(messages.error());
            for (const MessageRow& message : *messages) {
                const auto written = writeMessage(message);
                if (!written || !*written)
                    return written;
            }
            if (messages->size() < wanted)
                return true;
        }
        return false;
    }

    [[nodiscard]] Result<bool> writeMessage(const MessageRow& message)
    {
        if (!put(QStringLiteral("message"), message.id, message.version, message.json))
            return false;
        m_place.receivedMs = message.receivedMs;
        m_place.key = message.key;
        m_place.within = 0;
        return writeDependents();
    }

    // The person may have lost the message between two pages.
    [[nodiscard]] Result<bool> resumeMessage()
    {
        const auto visible = isVisible(m_sql, m_scope, m_place.key);
        if (!visible)
            return visible;
        if (*visible)
            return writeDependents();
        m_place.within = kMessageDue;
        return true;
    }

    [[nodiscard]] Result<bool> writeDependents()
    {
        bool all = true;
        auto read = m_sql.each(QStringLiteral("SELECT object_key, type, id, version, json FROM object "
                                              "WHERE message_key = ? AND object_key > ? AND gone IS NULL "
                                              "ORDER BY object_key LIMIT ?"),
                               {m_place.key, m_place.within, oneTooMany()}, [&](const Row& row) {
                                   all = put(row.text(1), row.text(2), row.number(3), row.bytes(4));
                                   if (all)
                                       m_place.within = row.number(0);
                                   return all;
                               });
        if (!read)
            return tl::unexpected(read.error());
        if (all)
            m_place.within = kMessageDue;
        return all;
    }

    // A message that ended after the pin still counts as open: it must not be sent in both parts, nor in
    // none.
    [[nodiscard]] Result<QList<MessageRow>> nextMessages(int wanted)
    {
        const bool open = m_place.part == Part::Open;
        if (m_scope.county) {
            const auto query = open ? openOfCounty() : closedOfCounty();
            return readMessages(query, {m_place.receivedMs, m_place.key, m_pin, wanted});
        }
        const auto units = unitKeysOf(m_sql, m_scope);
        if (!units)
            return tl::unexpected(units.error());
        QList<MessageRow> all;
        for (const qint64 unit : *units) {
            const auto some = readMessages(open ? openOfUnit() : closedOfUnit(),
                                           {unit, m_place.receivedMs, m_place.key, m_pin, wanted});
            if (!some)
                return some;
            all.append(*some);
        }
        std::sort(all.begin(), all.end(), [](const MessageRow& a, const MessageRow& b) {
            return a.receivedMs != b.receivedMs ? a.receivedMs > b.receivedMs : a.key > b.key;
        });
        const auto same = [](const MessageRow& a, const MessageRow& b) { return a.key == b.key; };
        all.erase(std::unique(all.begin(), all.end(), same), all.end());
        if (all.size() > wanted)
            all.resize(wanted);
        return all;
    }

    [[nodiscard]] Result<QList<MessageRow>> readMessages(const QString& query, const QVariantList& values)
    {
        QList<MessageRow> rows;
        auto read = m_sql.each(query, values, [&](const Row& row) {
            rows.append({row.number(0), row.number(1), row.text(2), row.number(3), row.bytes(4)});
        });
        return read ? Result<QList<MessageRow>>(rows) : tl::unexpected(read.error());
    }

    Sql& m_sql;
    const Scope& m_scope;
    qint64 m_pin;
    SnapshotPlace& m_place;
    PageWriter& m_page;
};

void nextPart(SnapshotPlace& place)
{
    place.part = Part(quint8(place.part) + 1);
    place.receivedMs = kBeforeAll;
    place.key = place.part == Part::Operations ? 0 : kBeforeAll;
    place.within = kMessageDue;
}

Result<SnapshotPage> writeProofs(Sql& sql, const DeviceId& device, qint64 pin, SnapshotPlace& place)
{
    SnapshotPage result;
    auto read = sql.each(
        QStringLiteral("SELECT op_id, seq FROM operation WHERE device_id = ? AND seq > ? AND seq <= ? "
                       "ORDER BY seq LIMIT ?"),
        {device.text(), place.key, pin, kProofsOnPage}, [&](const Row& row) {
            result.operations.append({row.text(0), row.number(1)});
        });
    if (!read)
        return tl::unexpected(read.error());
    result.complete = result.operations.size() < kProofsOnPage;
    if (!result.operations.isEmpty())
        place.key = result.operations.last().second;
    return result;
}

} // namespace

Result<SnapshotPlace::Counts> estimateSnapshot(Sql& sql, const Scope& scope)
{
    SnapshotPlace::Counts counts{};
    const auto count = [&](const Row& row) {
        if (const auto index = countIndex(row.text(0)))
            counts[*index] += quint32(row.number(1));
    };
    if (scope.county) {
        auto read = sql.each(QStringLiteral("SELECT type, COUNT(*) FROM object GROUP BY type"), {}, count);
        return read ? Result<SnapshotPlace::Counts>(counts) : tl::unexpected(read.error());
    }
    auto read = sql.each(QStringLiteral("SELECT type, COUNT(*) FROM object WHERE audience = 0 GROUP BY type"),
                         {}, count);
    const auto units = unitKeysOf(sql, scope);
    if (!read || !units)
        return tl::unexpected(read ? units.error() : read.error());
    for (const qint64 unit : *units) {
        auto counted = sql.each(QStringLiteral("SELECT o.type, COUNT(*) FROM visible v "
                                               "JOIN object o ON o.object_key = v.object_key "
                                               "WHERE v.unit_key = ? AND v.gone IS NULL GROUP BY o.type"),
                                {unit}, count);
        if (!counted)
            return tl::unexpected(counted.error());
    }
    return counts;
}

Result<SnapshotPage> writeSnapshotPage(Sql& sql, const Scope& scope, const DeviceId& device, qint64 pin,
                                       SnapshotPlace& place, PageWriter& page)
{
    SnapshotWriter writer(sql, scope, pin, place, page);
    while (place.part != Part::Operations) {
        const auto done = writer.writePart();
        if (!done)
            return tl::unexpected(done.error());
        if (!*done)
            return SnapshotPage{};
        nextPart(place);
    }
    return writeProofs(sql, device, pin, place);
}

} // namespace lianxin::platform
