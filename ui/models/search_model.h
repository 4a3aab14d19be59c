// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/local_time.h"
#include "storage/store.h"

#include <QAbstractListModel>
#include <QTimer>

namespace lianxin::ui {

/// Hits of a search as one types: the newest with a snippet. Late answers are dropped. GUI thread; never waits.
class SearchModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole + 1,
        IdRole,
        HitRole ///< const storage::SearchHit*, for the moment
    };

    explicit SearchModel(storage::Store& store, QObject* parent = nullptr);

    void search(const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] bool isSettled() const { return !m_asking; }
    /// True where there are more hits than are shown.
    [[nodiscard]] bool hasMore() const { return m_more; }
    [[nodiscard]] std::optional<MessageId> idAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// The answer to the present text is there.
    void searched();
    void failed(const lianxin::Error& error);

private:
    void ask();
    storage::Store& m_store;
    QString m_text;
    QList<storage::SearchHit> m_hits;
    int m_generation = 0;
    bool m_asking = false;
    bool m_more = false;
    QTimer m_pause;
};

} // namespace lianxin::ui
