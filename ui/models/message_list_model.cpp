// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/message_list_model.h"

#include "domain/async.h"
#include "models/local_time.h"
#include "models/words.h"

#include <QFuture>

namespace lianxin::ui {

namespace {
constexpr int kPage = 64;
constexpr int kFirstKeys = 2 * kPage;
constexpr int kKept = 1024; ///< rows in memory before the far ones are forgotten
constexpr int kPauseMs = 250;

struct KeysAnswer {
    Keys keys;
    std::optional<QList<KeyStep>> steps;
};
} // namespace

/// A row with the words that depend on the time, made when first asked for.
struct MessageListModel::Seen {
    storage::MessageRow row;
    mutable std::optional<QString> lightWords;
    bool stale = false;
};

MessageListModel::MessageListModel(storage::Store& store, const Clock& clock, QObject* parent)
    : QAbstractListModel(parent), m_store(store), m_clock(clock)
{
    connect(&m_store, &storage::Store::changed, this, &MessageListModel::storeChanged);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_rulesStale)
            askRules();
        if (m_askAgain)
            askKeys();
    });
    m_minute.setInterval(60'000);
    connect(&m_minute, &QTimer::timeout, this, &MessageListModel::tick);
    m_minute.start();
    askRules();
}

MessageListModel::~MessageListModel() = default;

void MessageListModel::show(const storage::MessageFilter& filter, storage::MessageSort sort)
{
    m_filter = filter;
    m_sort = sort;
    ++m_generation;
    m_pending.clear();
    m_outrun.clear();
    m_first = 0;
    m_last = kPage - 1;
    m_asking = false;
    setState(State::Loading);
    if (!m_keys.isEmpty()) {
        beginResetModel();
        m_keys.clear();
        endResetModel();
    }
    askFirstKeys();
}

void MessageListModel::askFirstKeys()
{
    m_asking = true;
    m_askAgain = false;
    const int asked = m_generation;
    whenDone(m_store.messageKeys(m_filter, m_sort, kFirstKeys), this, [this, asked](const Result<Keys>& keys) {
        if (asked != m_generation)
            return;
        m_asking = false;
        if (!keys)
            return fail(keys.error());
        takeKeys(*keys, std::nullopt);
        if (keys->size() == kFirstKeys || m_askAgain)
            askKeys();
    });
}

void MessageListModel::retry()
{
    show(m_filter, m_sort);
}

void MessageListModel::askKeys()
{
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    m_askAgain = false;
    const int asked = m_generation;
    auto compared = m_store.messageKeys(m_filter, m_sort).then([before = m_keys](const Result<Keys>& keys) {
        // On the store's thread: comparing two long lists is too much for a frame.
        return keys.map([&](const Keys& after) { return KeysAnswer{after, keySteps(before, after)}; });
    });
    whenDone(compared, this, [this, asked](const Result<KeysAnswer>& answer) {
        if (asked != m_generation)
            return;
        m_asking = false;
        m_pause.start();
        if (!answer)
            return fail(answer.error());
        takeKeys(answer->keys, answer->steps);
    });
}

void MessageListModel::takeKeys(const Keys& keys, const std::optional<QList<KeyStep>>& steps)
{
    Q_EMIT refreshing();
    if (m_keys.isEmpty() || !steps) {
        beginResetModel();
        m_keys = keys;
        endResetModel();
    } else {
        apply(*steps);
    }
    setState(State::Ready);
    fetchRows(visibleKeys());
    Q_EMIT refreshed();
}

void MessageListModel::apply(const QList<KeyStep>& steps)
{
    for (const KeyStep& step : steps) {
        const int last = step.row + static_cast<int>(step.keys.size()) - 1;
        if (step.kind == KeyStep::Kind::Remove) {
            beginRemoveRows({}, step.row, last);
            m_keys.remove(step.row, step.keys.size());
            endRemoveRows();
        } else {
            beginInsertRows({}, step.row, last);
            m_keys.insert(step.row, step.keys.size(), 0);
            std::copy(step.keys.begin(), step.keys.end(), m_keys.begin() + step.row);
            endInsertRows();
        }
    }
}

void MessageListModel::setVisible(int first, int last)
{
    m_first = std::max(0, first);
    m_last = std::max(m_first, last);
    if (m_state == State::Ready)
        fetchRows(visibleKeys());
}

Keys MessageListModel::visibleKeys() const
{
    const int from = m_first / kPage * kPage;
    const int to = (m_last / kPage + 1) * kPage;
    return m_keys.mid(from, to - from);
}

void MessageListModel::fetchRows(const Keys& keys)
{
    Keys missing;
    for (const auto key : keys) {
        const auto seen = m_rows.constFind(key);
        if ((seen == m_rows.cend() || seen->stale) && !m_pending.contains(key))
            missing.append(key);
    }
    if (missing.isEmpty())
        return;
    for (const auto key : missing)
        m_pending.insert(key);
    const int asked = m_generation;
    whenDone(m_store.messageRows(missing), this, [this, asked, missing](const Result<QList<storage::MessageRow>>& rows) {
        if (asked != m_generation)
            return;
        for (const auto key : missing)
            m_pending.remove(key);
        if (!rows)
            return fail(rows.error());
        takeRows(missing, *rows);
    });
}

void MessageListModel::takeRows(const Keys& asked, const QList<storage::MessageRow>& rows)
{
    for (const auto key : asked)
        m_rows.remove(key); // what is gone is not kept
    for (const storage::MessageRow& row : rows)
        m_rows.insert(row.key, {row, std::nullopt, m_outrun.contains(row.key)});
    const bool outrun = m_outrun.intersects(QSet<storage::MessageKey>(asked.begin(), asked.end()));
    for (const auto key : asked)
        m_outrun.remove(key);
    const QSet<storage::MessageKey> changed(asked.begin(), asked.end());
    int first = -1;
    int last = -1;
    const int from = std::max(0, m_first - 2 * kPage);
    const int to = std::min<int>(static_cast<int>(m_keys.size()), m_last + 2 * kPage);
    for (int row = from; row < to; ++row) {
        if (!changed.contains(m_keys.at(row)))
            continue;
        first = first < 0 ? row : first;
        last = row;
    }
    if (first >= 0)
        Q_EMIT dataChanged(index(first), index(last));
    forgetFarRows();
    if (outrun)
        fetchRows(visibleKeys());
    Q_EMIT rowsLoaded();
}

void MessageListModel::forgetFarRows()
{
    if (m_rows.size() <= kKept)
        return;
    const int from = std::max(0, m_first - 4 * kPage);
    const Keys near = m_keys.mid(from, m_last + 4 * kPage - from);
    const QSet<storage::MessageKey> keep(near.begin(), near.end());
    m_rows.removeIf([&](const auto& entry) { return !keep.contains(entry.key()); });
}

void MessageListModel::storeChanged(const storage::StoreChange& change)
{
    m_rulesStale = m_rulesStale || change.reference;
    if (m_rulesStale && !m_pause.isActive())
        m_pause.start();
    if (change.messageIds.isEmpty() && !change.manyMessages)
        return;
    refetch(change);
    if (m_pause.isActive() || m_asking)
        m_askAgain = true;
    else
        askKeys();
}

void MessageListModel::refetch(const storage::StoreChange& change)
{
    for (Seen& seen : m_rows)
        if (change.manyMessages || change.messageIds.contains(seen.row.id.text()))
            seen.stale = true;
    m_outrun.unite(m_pending); // an answer that is under way may be older than the change
    if (m_state == State::Ready)
        fetchRows(visibleKeys());
}

void MessageListModel::askRules()
{
    m_rulesStale = false;
    whenDone(m_store.officeRules(), this, [this](const Result<OfficeRules>& rules) {
        if (!rules)
            return; // before the first sync there is none; the lights have no words until it comes
        m_calendar.emplace(rules->calendar);
        tick();
    });
}

void MessageListModel::tick()
{
    for (Seen& seen : m_rows)
        seen.lightWords.reset();
    if (!m_keys.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {LightWordsRole, ToneRole, TimeRole});
}

void MessageListModel::fail(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled)
        return; // the store is being closed
    m_error = error;
    setState(State::Failed);
}

void MessageListModel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

int MessageListModel::rowOf(storage::MessageKey key) const
{
    return static_cast<int>(m_keys.indexOf(key));
}

std::optional<MessageId> MessageListModel::idAt(int row) const
{
    if (row < 0 || row >= m_keys.size())
        return std::nullopt;
    const auto seen = m_rows.constFind(m_keys.at(row));
    return seen == m_rows.cend() ? std::nullopt : std::optional(seen->row.id);
}

int MessageListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

QVariant MessageListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto key = m_keys.at(index.row());
    if (role == KeyRole)
        return key;
    const auto seen = m_rows.constFind(key);
    if (seen == m_rows.cend())
        return role == LoadedRole ? QVariant(false) : QVariant();
    const storage::MessageRow& row = seen->row;
    switch (role) {
    case LoadedRole: return true;
    case IdRole: return row.id.text();
    case Qt::DisplayRole: return row.title;
    case RowRole: return QVariant::fromValue(&row);
    case TimeRole: return rowTime(row.receivedAt, m_clock.now());
    case ToneRole:
        return static_cast<int>(row.lights ? toneOf(lightAt(*row.lights, m_clock.now())) : Tone::Plain);
    case LightWordsRole:
        if (!seen->lightWords)
            seen->lightWords = row.lights && m_calendar ? ui::lightWords(*row.lights, *m_calendar, m_clock.now()) : QString();
        return *seen->lightWords;
    case SecondLineRole: {
        QStringList parts;
        for (const QString& part : {row.place, words(row.type), words(row.topic)})
            if (!part.isEmpty())
                parts.append(part);
        return parts.join(QStringLiteral(" · "));
    }
    case Qt::AccessibleTextRole:
        return QStringList{row.title, data(index, LightWordsRole).toString(), data(index, SecondLineRole).toString()}
            .join(QStringLiteral(", "));
    default: return {};
    }
}

} // namespace lianxin::ui
