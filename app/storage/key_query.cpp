// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/key_query.h"

#include "domain/workflow.h"
#include "storage/message_columns.h"
#include "storage/search_text.h"
#include "storage/tally.h"
#include "storage/uuid_blob.h"

#include <algorithm>
#include <limits>

namespace lianxin::storage {

namespace {

using Statuses = QList<MessageStatus>;

/// What a queue asks of status and desk; nothing in `statuses` means any.
struct QueueRule {
    Statuses statuses;
    int desk = 0; ///< a flag that must be set; 0: none
};

QueueRule ruleOf(Queue queue)
{
    switch (queue) {
    case Queue::ToDispatch:
        return {{MessageStatus::Received, MessageStatus::Returned}, 0};
    case Queue::ToSign:
        return {{MessageStatus::Dispatched}, DeskMine};
    case Queue::Verifying:
        return {{MessageStatus::Verifying}, DeskMine};
    case Queue::Resolving:
        return {{MessageStatus::Resolving}, DeskMine};
    case Queue::Reviewing:
        return {{MessageStatus::Reviewing}, DeskMine};
    case Queue::ToReview:
        return {{MessageStatus::Reviewing}, DeskToReview};
    case Queue::ToPublish:
        return {{MessageStatus::Reviewing}, DeskToPublish};
    case Queue::Returned:
        return {{MessageStatus::Returned}, 0};
    case Queue::Replied:
        return {{MessageStatus::Replied}, 0};
    case Queue::Done:
        return {{MessageStatus::Closed, MessageStatus::Archived}, 0};
    case Queue::DueSoon:
    case Queue::Overdue:
    case Queue::Waiting:
    case Queue::All:
        return {};
    }
    return {};
}

Statuses openStatuses()
{
    Statuses open;
    for (const auto& [status, code] : EnumCodes<MessageStatus>::codes)
        if (isOpen(status))
            open.append(status);
    return open;
}

Statuses statusesOf(const MessageFilter& filter)
{
    Statuses statuses = ruleOf(filter.queue).statuses;
    if (!filter.openOnly)
        return statuses;
    if (statuses.isEmpty())
        return openStatuses();
    statuses.removeIf([](MessageStatus status) { return !isOpen(status); });
    return statuses;
}

/// Conditions of one SELECT over message_row and their values.
class Conditions {
public:
    void add(const QString& sql, const QVariantList& values = {})
    {
        m_sql += (m_sql.isEmpty() ? QStringLiteral(" WHERE ") : QStringLiteral(" AND ")) + sql;
        m_values += values;
    }
    template <class E>
    void addCode(const QString& column, const std::optional<E>& value)
    {
        if (value)
            add(column + QStringLiteral(" = ?"), {static_cast<int>(*value)});
    }
    void addSpan(const QString& column, const std::optional<Moment>& from, const std::optional<Moment>& to)
    {
        if (from || to)
            add(column + QStringLiteral(" IS NOT NULL")); // lets the partial indexes serve
        if (from)
            add(column + QStringLiteral(" >= ?"), {toMsecs(*from)});
        if (to)
            add(column + QStringLiteral(" < ?"), {toMsecs(*to)});
    }
    /// Reads the messages in the order of their keys until enough are found, instead of sorting all that are due.
    void ignoreDueIndex() { m_sql.replace(QStringLiteral("red_at"), QStringLiteral("+red_at")); }
    [[nodiscard]] const QString& sql() const { return m_sql; }
    [[nodiscard]] const QVariantList& values() const { return m_values; }

private:
    QString m_sql;
    QVariantList m_values;
};

/// The comparisons of lightAt() (domain/deadline.h).
void addLight(Conditions& conditions, Light light, qint64 now)
{
    conditions.add(QStringLiteral("red_at IS NOT NULL"));
    switch (light) {
    case Light::Green:
        return conditions.add(QStringLiteral("red_at >= ? AND yellow_at > ? AND orange_at > ?"), {now, now, now});
    case Light::Yellow:
        return conditions.add(QStringLiteral("red_at >= ? AND yellow_at <= ? AND orange_at > ?"), {now, now, now});
    case Light::Orange:
        return conditions.add(QStringLiteral("red_at >= ? AND orange_at <= ?"), {now, now});
    case Light::Red:
        return conditions.add(QStringLiteral("red_at < ?"), {now});
    }
}

void addQueue(Conditions& conditions, Queue queue, qint64 now)
{
    switch (queue) {
    case Queue::DueSoon:
        return conditions.add(QStringLiteral("red_at IS NOT NULL AND red_at >= ? AND (yellow_at <= ? OR orange_at <= ?)"), {now, now, now});
    case Queue::Overdue:
        return addLight(conditions, Light::Red, now);
    case Queue::Waiting:
        return conditions.add(QStringLiteral("work <> 0"));
    case Queue::ToReview:
    case Queue::ToPublish:
        conditions.add(QStringLiteral("desk >= 2"));
        break;
    case Queue::ToDispatch:
    case Queue::ToSign:
    case Queue::Verifying:
    case Queue::Resolving:
    case Queue::Reviewing:
    case Queue::Returned:
    case Queue::Replied:
    case Queue::Done:
    case Queue::All:
        break;
    }
    if (const int desk = ruleOf(queue).desk; desk != 0)
        conditions.add(QStringLiteral("desk & ? <> 0"), {desk});
}

Conditions conditionsOf(const MessageFilter& filter, qint64 now)
{
    Conditions conditions;
    addQueue(conditions, filter.queue, now);
    conditions.addCode(QStringLiteral("status"), filter.status);
    conditions.addCode(QStringLiteral("topic"), filter.topic);
    conditions.addCode(QStringLiteral("type"), filter.type);
    conditions.addCode(QStringLiteral("urgency"), filter.urgency);
    if (filter.light)
        addLight(conditions, *filter.light, now);
    if (filter.leadOrg)
        conditions.add(QStringLiteral("lead_org = ?"), {blobOf(*filter.leadOrg)});
    conditions.addSpan(QStringLiteral("received_at"), filter.receivedFrom, filter.receivedTo);
    conditions.addSpan(QStringLiteral("red_at"), filter.dueFrom, filter.dueTo);
    conditions.addSpan(QStringLiteral("replied_at"), filter.repliedFrom, filter.repliedTo);
    if (filter.ratedOnly)
        conditions.add(QStringLiteral("satisfied IS NOT NULL"));
    if (filter.satisfied)
        conditions.add(QStringLiteral("satisfied IS NOT NULL AND satisfied = ?"), {*filter.satisfied ? 1 : 0});
    if (const QString words = matchExpression(searchPhrases(filter.text)); !words.isEmpty())
        conditions.add(QStringLiteral("key IN (SELECT rowid FROM message_text WHERE message_text MATCH ?)"), {words});
    else if (!filter.text.trimmed().isEmpty())
        conditions.add(QStringLiteral("0"));
    return conditions;
}

/// SELECTs of one order each; their results are merged by SQLite without sorting, one per status.
QString selectAll(const Conditions& base, const Statuses& statuses, const QString& more, const QString& order, QVariantList& values)
{
    const QString columns = QStringLiteral("SELECT key, received_at, red_at FROM message_row");
    QStringList selects;
    const auto add = [&](const std::optional<MessageStatus>& status) {
        Conditions conditions = base;
        if (status)
            conditions.add(QStringLiteral("status = ?"), {static_cast<int>(*status)});
        if (!more.isEmpty())
            conditions.add(more);
        selects.append(columns + conditions.sql());
        values += conditions.values();
    };
    if (statuses.isEmpty())
        add(std::nullopt);
    for (const MessageStatus status : statuses)
        add(status);
    return selects.join(QStringLiteral(" UNION ALL ")) + QStringLiteral(" ORDER BY ") + order;
}

struct Part {
    QString more;
    QString order;
};

/// DueFirst in two steps, because an index has the messages without a clock first.
QList<Part> partsOf(MessageSort sort, bool wholeArchive, bool narrow)
{
    if (narrow && sort != MessageSort::DueFirst) // "+": sort the few, do not read the whole table in this order
        return {{{}, sort == MessageSort::NewestFirst ? QStringLiteral("+key DESC") : QStringLiteral("+key")}};
    switch (sort) {
    case MessageSort::DueFirst:
        return {{QStringLiteral("red_at IS NOT NULL"), QStringLiteral("red_at, key")},
                {QStringLiteral("red_at IS NULL"), QStringLiteral("key DESC")}};
    case MessageSort::NewestFirst: // the key rises with the time of receipt, and indexes end with it
        return {{{}, wholeArchive ? QStringLiteral("received_at DESC, key DESC") : QStringLiteral("key DESC")}};
    case MessageSort::OldestFirst:
        return {{{}, wholeArchive ? QStringLiteral("received_at, key") : QStringLiteral("key")}};
    }
    return {};
}

int sumStatuses(Database& db, const QueueRule& rule)
{
    qint64 sum = 0;
    Statement rows = db.query("SELECT sub, n FROM tally WHERE kind = ?", static_cast<int>(TallyKind::Status));
    while (rows.next()) {
        const auto status = static_cast<int>(rows.integer(0) / 8);
        const auto desk = static_cast<int>(rows.integer(0) % 8);
        const bool fits = rule.statuses.isEmpty()
                          || std::any_of(rule.statuses.cbegin(), rule.statuses.cend(), [status](MessageStatus wanted) { return static_cast<int>(wanted) == status; });
        if (fits && (rule.desk == 0 || (desk & rule.desk) != 0))
            sum += rows.integer(1);
    }
    return static_cast<int>(sum);
}

/// With so many messages in a queue of due times, any screenful of the newest ones is near the top of the table.
constexpr int kCommon = 20'000;

int countOf(Statement count)
{
    return count.next() ? static_cast<int>(count.integer(0)) : 0;
}

int countQueue(Database& db, Queue queue, Moment now)
{
    switch (queue) {
    case Queue::DueSoon:
        return countDueSoon(db, now);
    case Queue::Overdue:
        return countOverdue(db, now);
    case Queue::Waiting:
        return countOf(db.query("SELECT count(*) FROM message_row WHERE work <> 0"));
    case Queue::ToDispatch:
    case Queue::ToSign:
    case Queue::Verifying:
    case Queue::Resolving:
    case Queue::Reviewing:
    case Queue::ToReview:
    case Queue::ToPublish:
    case Queue::Returned:
    case Queue::Replied:
    case Queue::Done:
    case Queue::All:
        return sumStatuses(db, ruleOf(queue));
    }
    return 0;
}

/// True for a queue that an index holds and that is small enough to be sorted.
bool isNarrow(Database& db, Queue queue, Moment now)
{
    const bool indexed = queue == Queue::Overdue || queue == Queue::DueSoon || queue == Queue::Waiting
                         || queue == Queue::ToReview || queue == Queue::ToPublish;
    return indexed && countQueue(db, queue, now) <= kCommon;
}

} // namespace

QList<MessageKey> queryKeys(Database& db, const MessageFilter& filter, MessageSort sort, int limit, Moment now)
{
    Conditions conditions = conditionsOf(filter, toMsecs(now));
    const bool narrow = isNarrow(db, filter.queue, now);
    if (limit >= 0 && sort != MessageSort::DueFirst && !narrow)
        conditions.ignoreDueIndex();
    const Statuses statuses = statusesOf(filter);
    if (statuses.isEmpty() && filter.openOnly)
        return {}; // a queue of ended messages only
    const bool wholeArchive = filter == MessageFilter{};
    QList<MessageKey> keys;
    for (const Part& part : partsOf(sort, wholeArchive, narrow)) {
        if (limit >= 0 && keys.size() >= limit)
            break;
        QVariantList values;
        QString sql = selectAll(conditions, statuses, part.more, part.order, values);
        if (limit >= 0) {
            sql += QStringLiteral(" LIMIT ?");
            values.append(limit - keys.size());
        }
        Statement rows = db.queryText(sql, values);
        while (rows.next())
            keys.append(rows.integer(0));
    }
    return keys;
}

QList<QueueCount> queryCounts(Database& db, const QList<Queue>& queues, Moment now)
{
    QList<QueueCount> counts;
    for (const Queue queue : queues)
        counts.append({queue, countQueue(db, queue, now)});
    return counts;
}

int countDueSoon(Database& db, Moment now)
{
    return countOf(db.query("SELECT count(*) FROM message_row WHERE red_at IS NOT NULL AND red_at >= ? "
                            "AND (yellow_at <= ? OR orange_at <= ?)",
                            now, now, now));
}

int countOverdue(Database& db, Moment now)
{
    // Whole days come from the tally; only today's are looked at one by one.
    const qint64 today = localDay(now);
    const qint64 before = tallySum(db, TallyKind::Due, std::numeric_limits<qint32>::min(), today);
    return static_cast<int>(before)
           + countOf(db.query("SELECT count(*) FROM message_row WHERE red_at IS NOT NULL AND red_at >= ? AND red_at < ?",
                              startOfLocalDay(today), now));
}

int countOpen(Database& db)
{
    return sumStatuses(db, {openStatuses(), 0});
}

} // namespace lianxin::storage
