// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

#include <QAbstractListModel>

namespace lianxin::ui {

/// What was done: what is not settled yet, or what has ended. Follows the store; rows keep their place and the selection while they are still there.
class OutboxModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { OpIdRole = Qt::UserRole + 1, ActRole, StateRole, ToneRole, WhyRole, TitleRole };

    enum class Part {
        Unsettled, ///< what needs a decision first, then the rest in the order of sending
        Ended ///< what was sent, replaced or discarded, the latest first
    };

    explicit OutboxModel(storage::Store& store, Part part = Part::Unsettled, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] const storage::OutboxRow* rowAt(int row) const;
    /// The row of an operation, or −1.
    [[nodiscard]] int indexOf(const OperationId& opId) const;
    /// The title of the row's message; empty until it was looked up, or where it is gone.
    [[nodiscard]] QString titleOf(const storage::OutboxRow& row) const;
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    void refresh();
    /// After a language change.
    void retranslate();

Q_SIGNALS:
    void refreshed();

private:
    void take(QList<storage::OutboxRow> rows);
    void askTitles();

    storage::Store& m_store;
    const Part m_part;
    QList<storage::OutboxRow> m_rows;
    QHash<QString, QString> m_titles; ///< by message id; empty while asked for
    std::optional<Error> m_error;
    int m_generation = 0;
    bool m_loaded = false;
};

} // namespace lianxin::ui
