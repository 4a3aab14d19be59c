// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/resync_step.h"

#include "domain/async.h"

namespace lianxin::sync {

ResyncStep::ResyncStep(SyncContext& context, std::optional<HistoryBreak> history, QObject* parent)
    : Step(context, parent), m_history(std::move(history))
{
}

void ResyncStep::start()
{
    SyncStore& store = m_context.store;
    whenDone(m_history ? store.beginResync(m_history->reason, m_history->lastCommonSeq, m_history->scopes)
                       : store.suspectRollback(true),
             this, [this](const Result<void>& kept) {
                 Q_EMIT finished(kept ? std::nullopt : std::optional(storeTrouble(kept.error())));
             });
}

} // namespace lianxin::sync
