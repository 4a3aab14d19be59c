// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/step.h"

#include <QSet>

namespace lianxin::sync {

/// Sends the outbox batch by batch until nothing more may go (protocol.md §9, §13). A batch that the platform
/// refuses as a whole is halved until the one operation that is the cause stands alone; that one is put aside and
/// holds up only its own message (I24). Sends nothing more once an answer contradicts an earlier one (§7).
class PushStep : public Step {
    Q_OBJECT

public:
    PushStep(SyncContext& context, const UserId& userId, QObject* parent = nullptr);
    void start() override;
    /// Operations stay that the platform did not judge: try again later.
    [[nodiscard]] bool leftSomething() const { return !m_aside.isEmpty(); }
    [[nodiscard]] bool tookSomething() const { return m_tookSomething; }

private:
    void take();
    void send(const QList<SentOperation>& batch);
    void onAnswer(const QList<SentOperation>& batch, const Result<PlatformAnswer>& answer);
    void apply(const QList<OperationResult>& results);
    void goOn(const PushOutcome& outcome);
    void giveBack(const QList<SentOperation>& batch, const Trouble& trouble);
    void putAside(const SentOperation& operation, const Trouble& trouble);

    const UserId m_userId;
    int m_count; ///< operations in the next batch
    bool m_tookSomething = false;
    QSet<OperationId> m_aside; ///< not judged in this step
    std::optional<Trouble> m_diagnostic; ///< of what was put aside
};

} // namespace lianxin::sync
