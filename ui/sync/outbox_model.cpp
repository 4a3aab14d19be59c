// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/outbox_model.h"

#include "domain/async.h"
#include "sync/outbox_words.h"

#include <algorithm>

namespace lianxin::ui {

using storage::OutboxRow;

namespace {
constexpr qsizetype kMostEnded = 500; ///< what anybody looks through
}

OutboxModel::OutboxModel(storage::Store& store, Part part, QObject* parent)
    : QAbstractListModel(parent), m_store(store), m_part(part)
{
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.outbox)
            refresh();
    });
    refresh();
}

int OutboxModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const OutboxRow* OutboxModel::rowAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int OutboxModel::indexOf(const OperationId& opId) const
{
    for (int i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].operation.opId == opId)
            return i;
    return -1;
}

QString OutboxModel::titleOf(const OutboxRow& row) const
{
    return row.operation.messageId ? m_titles.value(row.operation.messageId->text()) : QString();
}

QVariant OutboxModel::data(const QModelIndex& index, int role) const
{
    const OutboxRow* row = rowAt(index.row());
    if (!row)
        return {};
    const OutboxWords said = outboxWords(*row);
    switch (role) {
    case Qt::DisplayRole:
    case ActRole:
        return said.act;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3. %4").arg(said.act, titleOf(*row), said.state, said.why);
    case OpIdRole:
        return row->operation.opId.text();
    case StateRole:
        return said.state;
    case ToneRole:
        return static_cast<int>(said.tone);
    case WhyRole:
        return said.why;
    case TitleRole:
        return titleOf(*row);
    default:
        return {};
    }
}

void OutboxModel::refresh()
{
    const int asked = ++m_generation;
    whenDone(m_store.outbox(m_part == Part::Ended), this, [this, asked](const Result<QList<OutboxRow>>& rows) {
        if (asked != m_generation)
            return;
        m_error = rows ? std::nullopt : std::optional(rows.error());
        if (rows)
            take(*rows);
        m_loaded = true;
        Q_EMIT refreshed();
    });
}

// Rows are matched by their operation, so that a change of state repaints a row and does not move the
// keyboard.
void OutboxModel::take(QList<OutboxRow> rows)
{
    if (m_part == Part::Unsettled) {
        std::stable_partition(rows.begin(), rows.end(), [](const OutboxRow& row) { return needsDecision(row.state); });
    } else {
        rows.removeIf([](const OutboxRow& row) { return !hasEnded(row.state); });
        std::reverse(rows.begin(), rows.end());
        if (rows.size() > kMostEnded)
            rows.erase(rows.begin() + kMostEnded, rows.end());
    }
    const auto isGone = [&rows](const OutboxRow& row) {
        return std::none_of(rows.begin(), rows.end(), [&](const OutboxRow& other) {
            return other.operation.opId == row.operation.opId;
        });
    };
    for (int i = static_cast<int>(m_rows.size()) - 1; i >= 0; --i) {
        if (!isGone(m_rows[i]))
            continue;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < rows.size(); ++i) {
        const int before = indexOf(rows[i].operation.opId);
        if (before < 0) {
            beginInsertRows({}, i, i);
            m_rows.insert(i, rows[i]);
            endInsertRows();
            continue;
        }
        if (before != i) {
            beginMoveRows({}, before, before, {}, i);
            m_rows.move(before, i);
            endMoveRows();
        }
        if (m_rows[i] != rows[i]) {
            m_rows[i] = rows[i];
            Q_EMIT dataChanged(index(i), index(i));
        }
    }
    askTitles();
}

void OutboxModel::askTitles()
{
    for (const OutboxRow& row : std::as_const(m_rows)) {
        if (!row.operation.messageId || m_titles.contains(row.operation.messageId->text()))
            continue;
        const MessageId id = *row.operation.messageId;
        m_titles.insert(id.text(), {});
        whenDone(m_store.message(id), this, [this, id](const Result<storage::MessageDetail>& detail) {
            if (!detail)
                return; // gone from this office: the row stays without a title
            m_titles.insert(id.text(), detail->situation.message.title);
            retranslate();
        });
    }
}

void OutboxModel::retranslate()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace lianxin::ui
