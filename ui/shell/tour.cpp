// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/tour.h"

#include "domain/async.h"
#include "theme/theme.h"

#include <QDir>
#include <QPixmap>

#include <algorithm>

namespace lianxin::ui {

namespace {
constexpr int kLookMs = 40;
constexpr int kCalmLooks = 4; ///< answers that set off further questions come within these
constexpr qint64 kPatienceMs = 10'000;

int rank(Queue queue)
{
    // Queues in which there is something to write come first: the reply page needs a message to answer.
    const QList<Queue> order{Queue::Resolving, Queue::ToReview, Queue::ToPublish, Queue::Verifying, Queue::ToSign, Queue::All};
    const auto place = order.indexOf(queue);
    return place < 0 ? static_cast<int>(order.size()) : static_cast<int>(place);
}
} // namespace

Tour::Tour(MainWindow& window, client::Office& office, const QString& folder, QObject* parent)
    : QObject(parent), m_window(window), m_office(office), m_folder(folder)
{
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &Tour::look);
}

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT finished({}, QStringLiteral("cannot make the folder %1").arg(m_folder));
        return;
    }
    findMessages();
}

void Tour::findMessages()
{
    whenDone(m_office.store().queueCounts(), this, [this](const Result<QList<storage::QueueCount>>& counts) {
        if (!counts) {
            Q_EMIT finished({}, QStringLiteral("the data cannot be read: %1").arg(counts.error().detail));
            return;
        }
        const QList<Queue> mine = m_window.queues();
        QList<Queue> filled;
        for (const storage::QueueCount& count : *counts)
            if (count.count > 0 && mine.contains(count.queue))
                filled.append(count.queue);
        std::stable_sort(filled.begin(), filled.end(), [](Queue a, Queue b) { return rank(a) < rank(b); });
        storage::MessageFilter filter;
        filter.queue = filled.isEmpty() ? Queue::All : filled.first();
        m_queue = filter.queue;
        auto rows = m_office.store().messageKeys(filter, storage::MessageSort::DueFirst);
        whenDone(rows, this, [this](const Result<QList<storage::MessageKey>>& keys) {
            whenDone(m_office.store().messageRows(keys ? keys->mid(0, 1) : QList<storage::MessageKey>()), this,
                     [this](const Result<QList<storage::MessageRow>>& first) {
                         if (first && !first->isEmpty())
                             m_message = first->first().id;
                         collectStops();
                         visit();
                     });
        });
    });
}

void Tour::collectStops()
{
    m_stops.clear();
    for (const Page* page : m_window.pages()) {
        m_stops.append({page->pageId(), {}});
        for (const QString& name : page->tourStops())
            m_stops.append({page->pageId(), name});
    }
}

Destination Tour::destinationOf(const Stop& stop) const
{
    Destination destination{stop.pageId, std::nullopt, std::nullopt, {}};
    if (stop.pageId == kInboxPage) {
        destination.filter.emplace();
        destination.filter->queue = m_queue.value_or(Queue::All);
    } else if (stop.pageId == kReplyPage) {
        destination.message = m_message;
    }
    return destination;
}

void Tour::visit()
{
    if (m_at == m_stops.size()) {
        if (m_dark) {
            Q_EMIT finished(m_pictures, {});
            return;
        }
        m_dark = true;
        m_at = 0;
    }
    m_window.theme().setAppearance(m_dark ? Appearance::Dark : Appearance::Light);
    const Stop& stop = m_stops.at(m_at);
    if (stop.name.isEmpty())
        m_window.go(destinationOf(stop));
    else
        m_window.currentPage()->showTourStop(stop.name);
    m_calm = 0;
    m_waited.start();
    m_look.start();
}

void Tour::look()
{
    m_calm = m_window.currentPage()->isSettled() ? m_calm + 1 : 0;
    if (m_calm < kCalmLooks && m_waited.elapsed() < kPatienceMs)
        return;
    m_look.stop();
    if (m_calm < kCalmLooks) {
        Q_EMIT finished(m_pictures, QStringLiteral("the page %1 does not come to rest").arg(m_stops.at(m_at).pageId));
        return;
    }
    photograph();
}

void Tour::photograph()
{
    const Stop& stop = m_stops.at(m_at);
    const QString name = stop.name.isEmpty() ? stop.pageId : stop.pageId + QLatin1Char('-') + stop.name;
    const QString file = QDir(m_folder).filePath(QStringLiteral("%1-%2-%3.png")
                                                     .arg(m_at + 1, 2, 10, QLatin1Char('0'))
                                                     .arg(name, m_dark ? QStringLiteral("dark") : QStringLiteral("light")));
    if (!m_window.grab().save(file)) {
        Q_EMIT finished(m_pictures, QStringLiteral("cannot write %1").arg(file));
        return;
    }
    m_pictures.append(file);
    ++m_at;
    visit();
}

} // namespace lianxin::ui
