// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/queue_model.h"

#include "domain/async.h"
#include "models/words.h"

namespace lianxin::ui {

namespace {
constexpr int kPauseMs = 250;
}

QueueModel::QueueModel(storage::Store& store, const Person& person, QObject* parent)
    : QAbstractListModel(parent), m_store(store), m_queues(queuesFor(person.roles))
{
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_askAgain)
            askCounts();
    });
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.manyMessages || !change.messageIds.isEmpty() || change.outbox)
            askCounts();
    });
    askCounts();
}

QueueModel::Section QueueModel::sectionOf(Queue queue)
{
    switch (queue) {
    case Queue::ToDispatch:
    case Queue::ToSign:
    case Queue::Verifying:
    case Queue::Resolving:
    case Queue::Reviewing:
    case Queue::ToReview:
    case Queue::ToPublish:
    case Queue::Returned:
    case Queue::Replied: return Section::Mine;
    case Queue::DueSoon:
    case Queue::Overdue:
    case Queue::Waiting: return Section::Pressing;
    case Queue::Done:
    case Queue::All: return Section::Overview;
    }
    return Section::Overview;
}

void QueueModel::build()
{
    QList<Entry> entries;
    for (const Section section : {Section::Mine, Section::Pressing, Section::Overview}) {
        QList<Entry> part;
        // The first page is the overview itself; the others are about the program and come last.
        if (section == Section::Overview && !m_pages.isEmpty())
            part.append({Kind::Page, section, Queue::All, m_pages.first()});
        for (const Queue queue : m_queues)
            if (sectionOf(queue) == section)
                part.append({Kind::Queue, section, queue, {}});
        if (section == Section::Overview)
            for (const PageEntry& page : m_pages.mid(1))
                part.append({Kind::Page, section, Queue::All, page});
        if (part.isEmpty())
            continue;
        entries.append({Kind::Section, section, Queue::All, {}});
        entries += part;
    }
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

void QueueModel::setPages(const QList<PageEntry>& pages)
{
    if (pages == m_pages)
        return;
    m_pages = pages;
    build();
}

void QueueModel::askCounts()
{
    if (m_asking || m_pause.isActive()) {
        m_askAgain = true; // what is under way may be older than the change
        return;
    }
    m_asking = true;
    m_askAgain = false;
    whenDone(m_store.queueCounts(), this, [this](const Result<QList<storage::QueueCount>>& counts) {
        m_asking = false;
        m_pause.start();
        if (counts)
            takeCounts(*counts);
        // An error is told by the list, which asks the same store; the last counts stay.
    });
}

void QueueModel::takeCounts(const QList<storage::QueueCount>& counts)
{
    for (const storage::QueueCount& count : counts) {
        if (m_counts.value(count.queue, -1) == count.count)
            continue;
        m_counts.insert(count.queue, count.count);
        if (const int row = rowOf(count.queue); row >= 0)
            Q_EMIT dataChanged(index(row), index(row), {CountRole, AlarmRole, Qt::AccessibleTextRole});
    }
    Q_EMIT counted();
}

int QueueModel::rowOf(Queue queue) const
{
    for (int row = 0; row < m_entries.size(); ++row)
        if (m_entries.at(row).kind == Kind::Queue && m_entries.at(row).queue == queue)
            return row;
    return -1;
}

int QueueModel::rowOf(const QString& pageId) const
{
    for (int row = 0; row < m_entries.size(); ++row)
        if (m_entries.at(row).kind == Kind::Page && m_entries.at(row).page.id == pageId)
            return row;
    return -1;
}

QList<Queue> QueueModel::queues() const
{
    return m_queues;
}

Queue QueueModel::firstQueue() const
{
    return m_queues.isEmpty() ? Queue::All : m_queues.first();
}

void QueueModel::retranslate()
{
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QString QueueModel::title(const Entry& entry) const
{
    switch (entry.kind) {
    case Kind::Queue: return words(entry.queue);
    case Kind::Page: return entry.page.title;
    case Kind::Section: break;
    }
    switch (entry.section) {
    case Section::Mine: return tr("My work");
    case Section::Pressing: return tr("Pressing");
    case Section::Overview: return tr("Overview");
    }
    return {};
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry& entry = m_entries.at(index.row());
    const bool isQueue = entry.kind == Kind::Queue;
    const int count = isQueue ? m_counts.value(entry.queue, -1) : -1;
    switch (role) {
    case Qt::DisplayRole: return title(entry);
    case KindRole: return static_cast<int>(entry.kind);
    case QueueRole: return isQueue ? QVariant(static_cast<int>(entry.queue)) : QVariant();
    case PageRole: return entry.page.id;
    case CountRole: return count;
    case AlarmRole: return isQueue && entry.queue == Queue::Overdue && count > 0;
    case Qt::AccessibleTextRole:
        return count < 0 ? title(entry) : QString(title(entry) + QStringLiteral(", ") + QString::number(count));
    default: return {};
    }
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const
{
    if (!index.isValid() || m_entries.at(index.row()).kind == Kind::Section)
        return Qt::NoItemFlags;
    return QAbstractListModel::flags(index);
}

} // namespace lianxin::ui
