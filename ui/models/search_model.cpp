// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search_model.h"

#include "domain/async.h"

namespace lianxin::ui {

namespace {
constexpr int kShown = 50;
constexpr int kPauseMs = 250;
}

SearchModel::SearchModel(storage::Store& store, QObject* parent) : QAbstractListModel(parent), m_store(store)
{
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (!m_text.isEmpty() && !m_pause.isActive() && (change.manyMessages || !change.messageIds.isEmpty()))
            m_pause.start();
    });
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SearchModel::ask);
}

void SearchModel::search(const QString& text)
{
    const QString wanted = text.simplified();
    if (wanted == m_text)
        return;
    m_text = wanted;
    ask();
}

void SearchModel::ask()
{
    const int asked = ++m_generation;
    m_asking = !m_text.isEmpty();
    if (m_text.isEmpty()) {
        beginResetModel();
        m_hits.clear();
        endResetModel();
        m_more = false;
        return;
    }
    whenDone(m_store.search(m_text, kShown + 1), this, [this, asked](const Result<storage::SearchResult>& result) {
        if (asked != m_generation)
            return;
        m_asking = false;
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        const QList<storage::SearchHit> hits = result->hits.mid(0, kShown);
        m_more = result->hits.size() > kShown;
        if (hits != m_hits) {
            beginResetModel();
            m_hits = hits;
            endResetModel();
        }
        Q_EMIT searched();
    });
}

std::optional<MessageId> SearchModel::idAt(int row) const
{
    return row >= 0 && row < m_hits.size() ? std::optional(m_hits.at(row).id) : std::nullopt;
}

int SearchModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const storage::SearchHit& hit = m_hits.at(index.row());
    switch (role) {
    case KeyRole: return hit.key;
    case IdRole: return hit.id.text();
    case HitRole: return QVariant::fromValue(&hit);
    case Qt::DisplayRole: return hit.title;
    case Qt::AccessibleTextRole: return QString(hit.title + QStringLiteral(", ") + hit.snippet);
    default: return {};
    }
}

} // namespace lianxin::ui
