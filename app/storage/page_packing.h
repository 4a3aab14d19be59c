// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sync_store.h"
#include "storage/object_codec.h"

#include <QList>

#include <atomic>
#include <thread>
#include <vector>

namespace lianxin::storage {

/// Packs the objects of a page by a second thread while the writer writes those before: packing takes as long as all of
/// SQLite's work. Used by the writer's thread.
class PagePacking {
public:
    /// `changes` in the order in which they will be taken; they must live as long as this. A page of a few objects is
    /// packed by the writer itself: a thread, and the dictionaries for it, cost more.
    PagePacking(ObjectCodec& codec, const QList<const Change*>& changes);
    /// Ends the thread after the object it is at.
    ~PagePacking();
    PagePacking(const PagePacking&) = delete;
    PagePacking& operator=(const PagePacking&) = delete;

    /// Entry `index`, packed; waits where the thread is just at it. Null where it has not come so far, for an entry
    /// that is no object, and where packing failed: the mirror then packs, and says why it cannot.
    [[nodiscard]] QByteArray take(qsizetype index);

private:
    enum class Step : char { Open, Claimed, Done };
    struct Place {
        std::atomic<Step> step{Step::Open};
        QByteArray packed;
    };
    void packAll(const std::shared_ptr<const PackingMeans>& means);

    const QList<const Change*>& m_changes;
    std::vector<Place> m_places;
    std::atomic<bool> m_ended{false};
    std::thread m_thread;
};

} // namespace lianxin::storage
