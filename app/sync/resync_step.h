// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/step.h"

namespace lianxin::sync {

/// Keeps on disk what a sign of a rollback or a 410 means (protocol.md §6, §7), before anything else is done: from
/// then on nothing is pushed, and after a 410 the pages fill a new generation of the mirror.
class ResyncStep : public Step {
    Q_OBJECT

public:
    /// `history`: of a 410; nothing for a mere sign.
    ResyncStep(SyncContext& context, std::optional<HistoryBreak> history, QObject* parent = nullptr);
    void start() override;

private:
    const std::optional<HistoryBreak> m_history;
};

} // namespace lianxin::sync
