// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/step.h"

namespace lianxin::sync {

/// Fetches pages and applies each in one transaction until the platform has no more (protocol.md §6); while a resync
/// runs they fill the new generation. As soon as a page is read the next is asked for, and travels while the first is
/// written to disk; the stored cursor is always that of the last page applied (I8), so a failure drops what was
/// fetched ahead. Also sees the signs of a rollback that pages give (§7).
class PullStep : public Step {
    Q_OBJECT

public:
    /// `waitMs`: how long the platform may hold the first answer; 0 for none.
    PullStep(SyncContext& context, qint64 waitMs, QObject* parent = nullptr);
    void start() override;
    /// Ends after the page that is under way: something is to be sent, or asked.
    void breakSoon() { m_breakSoon = true; }
    [[nodiscard]] bool reachedEnd() const { return m_reachedEnd; }
    [[nodiscard]] int changes() const { return m_changes; }
    /// The new generation is the mirror now.
    [[nodiscard]] bool switched() const { return m_switched; }

Q_SIGNALS:
    void pageApplied(int changes, const std::optional<lianxin::SnapshotProgress>& snapshot);

private:
    [[nodiscard]] QFuture<Result<PlatformAnswer>> ask(const QString& cursor, qint64 waitMs);
    void await(const QFuture<Result<PlatformAnswer>>& answer);
    void onAnswer(const Result<PlatformAnswer>& answer);
    void onPage(const ChangePage& page);
    void onApplied(const ChangePage& page, const PageOutcome& outcome);
    void onMirror(const ChangePage& page, const PageOutcome& outcome);
    void readMirror(const ChangePage& page, GenerationStep step);
    void goOn(const ChangePage& page);
    void give(const Trouble& trouble);

    const qint64 m_waitMs;
    std::optional<QFuture<Result<PlatformAnswer>>> m_ahead;
    Milliseconds m_askedAt{}; ///< the page that is awaited, monotonic
    Milliseconds m_aheadAskedAt{};
    bool m_held = false; ///< the platform may hold the answer that is awaited
    bool m_breakSoon = false;
    bool m_reachedEnd = false;
    bool m_switched = false;
    int m_changes = 0;
};

} // namespace lianxin::sync
