// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/push_codec.h"
#include "sync/step.h"

namespace lianxin::sync {

/// Ends a suspicion (protocol.md §7): asks which acked and kept operations the platform still knows, puts the lost ones
/// back into the queue, then lets things go out again. Begun after a page of the present history has come.
class StatusStep : public Step {
    Q_OBJECT

public:
    using Step::Step;
    void start() override;
    /// Operations that the platform had lost and that wait to be sent again.
    [[nodiscard]] int replayed() const { return m_replayed; }

private:
    void ask(const QList<OperationId>& opIds);
    void onAnswer(const QList<OperationId>& opIds, const Result<PlatformAnswer>& answer);
    void apply(const QList<OperationId>& rest, const OperationStatus& status);
    void trustAgain();

    int m_replayed = 0;
};

} // namespace lianxin::sync
