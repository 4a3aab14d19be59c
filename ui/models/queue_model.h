// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/person.h"
#include "storage/store.h"

#include <QAbstractListModel>
#include <QTimer>

#include <optional>

namespace lianxin::ui {

/// The navigation: sections with the person's queues and their live counts, and the pages. GUI thread; never waits.
class QueueModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< int of Kind
        QueueRole, ///< int of Queue, or invalid
        PageRole, ///< id of a page, or empty
        CountRole, ///< int; -1: none is shown
        AlarmRole ///< bool: the count is in the colour of overdue
    };
    enum class Kind { Section, Queue, Page };
    struct PageEntry {
        QString id;
        QString title;
        friend bool operator==(const PageEntry&, const PageEntry&) = default;
    };

    QueueModel(storage::Store& store, const Person& person, QObject* parent = nullptr);

    /// The pages of the last section, with their titles in the present language.
    void setPages(const QList<PageEntry>& pages);
    [[nodiscard]] int rowOf(Queue queue) const;
    [[nodiscard]] int rowOf(const QString& pageId) const;
    [[nodiscard]] QList<Queue> queues() const;
    /// The queue to begin with: the first of the person's own.
    [[nodiscard]] Queue firstQueue() const;
    /// After a language change.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void counted();

private:
    enum class Section { Mine, Pressing, Overview };
    struct Entry {
        Kind kind;
        Section section;
        Queue queue = Queue::All;
        PageEntry page = {};
    };
    void build();
    void askCounts();
    void takeCounts(const QList<storage::QueueCount>& counts);
    [[nodiscard]] static Section sectionOf(Queue queue);
    [[nodiscard]] QString title(const Entry& entry) const;

    storage::Store& m_store;
    QList<Queue> m_queues;
    QList<PageEntry> m_pages;
    QList<Entry> m_entries;
    QHash<Queue, int> m_counts;
    bool m_asking = false;
    bool m_askAgain = false;
    QTimer m_pause; ///< between two questions while changes pour in
};

} // namespace lianxin::ui
