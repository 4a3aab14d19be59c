// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/sync_context.h"

#include <QObject>

namespace lianxin::sync {

/// Fetches pages and applies each in one transaction until the platform has no more (protocol.md §6). While one page
/// is written to disk the next is already on its way.
class PullStep : public QObject {
    Q_OBJECT

public:
    /// `waitMs`: how long the platform may hold the first answer; 0 for none.
    PullStep(SyncContext& context, qint64 waitMs, QObject* parent = nullptr);
    void start();
    /// Ends after the page that is under way: something is to be sent.
    void breakSoon() { m_breakSoon = true; }
    [[nodiscard]] bool reachedEnd() const { return m_reachedEnd; }
    [[nodiscard]] int changes() const { return m_changes; }

Q_SIGNALS:
    void pageApplied(int changes, const std::optional<lianxin::SnapshotProgress>& snapshot);
    void finished(const std::optional<lianxin::sync::Trouble>& trouble);

private:
    [[nodiscard]] QFuture<Result<PlatformAnswer>> ask(const QString& cursor, qint64 waitMs);
    void await(const QFuture<Result<PlatformAnswer>>& answer);
    void onAnswer(const Result<PlatformAnswer>& answer);
    void onPage(const ChangePage& page);
    void onApplied(const ChangePage& page, const PageOutcome& outcome);
    void give(const Trouble& trouble);

    SyncContext& m_context;
    const qint64 m_waitMs;
    std::optional<QFuture<Result<PlatformAnswer>>> m_ahead;
    bool m_breakSoon = false;
    bool m_reachedEnd = false;
    int m_changes = 0;
};

} // namespace lianxin::sync
