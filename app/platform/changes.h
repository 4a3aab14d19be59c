// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "platform/accounts.h"
#include "platform/history.h"
#include "platform/page_writer.h"
#include "platform/scope.h"

#include <QHash>

#include <atomic>
#include <functional>
#include <mutex>

namespace lianxin::platform {

struct ChangesRequest {
    std::optional<QString> cursor; ///< nothing: a first sync begins
    PageLimits limits;
    Milliseconds wait{0}; ///< how long an empty answer may be held
    /// Ledger::accessChanges() from before it was judged who asks: the wait ends when it is another one.
    qint64 accessChanges = 0;
};

/// A page as it travels, and where the next one goes on.
struct WrittenPage {
    QByteArray json;
    QString nextCursor;
    bool hasMore = false;
};

/// GET /changes (protocol.md §6). Thread-safe; a call that waits holds no connection to the database.
class Changes {
public:
    Changes(Ledger& ledger, History& history, Random& random)
        : m_ledger(ledger), m_history(history), m_random(random)
    {
    }

    /// The page as in protocol.md §6. Problems: those of History::read(), 410 scopeChanged.
    [[nodiscard]] Outcome<WrittenPage> write(const Caller& caller, const ChangesRequest& request);
    /// The same, without what comes after it.
    [[nodiscard]] Outcome<QByteArray> page(const Caller& caller, const ChangesRequest& request);
    /// True where the cursor asks for one of many pages that must come: of a first sync, or far behind.
    [[nodiscard]] bool isOfMany(const QString& cursor) const;
    /// Ends every wait at once, now and later.
    void stopWaiting();

private:
    struct Page;
    [[nodiscard]] Outcome<Cursor> begin(const Scope& scope);
    [[nodiscard]] Result<Page> readPage(const Scope& scope, const DeviceId& device, Cursor cursor,
                                        const PageLimits& limits);
    [[nodiscard]] WrittenPage toJson(const Page& page) const;
    /// The waiting calls of a device: the latest one has the turn, earlier ones end.
    struct Turn {
        quint64 latest = 0;
        int waiting = 0; ///< calls that wait right now
    };
    class Waiting;
    [[nodiscard]] quint64 takeTurn(const DeviceId& device);
    [[nodiscard]] bool hasTurn(const DeviceId& device, quint64 turn);
    [[nodiscard]] bool waitsInVain(const Page& page, const DeviceId& device, Milliseconds left,
                                   const std::function<bool()>& over);

    Ledger& m_ledger;
    History& m_history;
    Random& m_random;
    std::atomic<bool> m_stopping{false};
    std::mutex m_mutex;
    QHash<DeviceId, Turn> m_turns;
};

} // namespace lianxin::platform
