// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/county_rules.h"
#include "platform/history.h"
#include "platform/judge.h"

#include <QJsonObject>

namespace lianxin::platform {

/// protocol.md §4, limits.operations.
inline constexpr int kOperationsPerBatch = 100;
inline constexpr qint64 kBatchBytes = 1'048'576;

/// POST /operations and /operations/status (protocol.md §7, §9). Thread-safe. Each operation is one
/// transaction with its row of idempotency; the batch is not atomic.
class Operations {
public:
    Operations(Ledger& ledger, History& history) : m_ledger(ledger), m_history(history) {}

    /// Problems: 403 forbidden (another device or actor), 409 deviceForked, those of History::read(), 413
    /// tooLarge, 422 invalid; 503 unavailable where the database is gone before the first one is judged:
    /// later ones are then deferred (busy).
    [[nodiscard]] Outcome<QJsonObject> apply(const Caller& caller, const QJsonObject& body);
    /// What apply() checks before it judges the first one, and nothing else: a courier package is refused
    /// whole.
    [[nodiscard]] Outcome<void> check(const Caller& caller, const QJsonObject& body);
    /// Which of `opIds` are judged. Problems: those of History::read(), 413 tooLarge, 422 invalid.
    [[nodiscard]] Outcome<QJsonObject> status(const QJsonObject& body);

private:
    struct Incoming;
    [[nodiscard]] static Outcome<QList<Incoming>> readBatch(const Caller& caller, const QJsonObject& body);
    /// The batch, once everything that concerns it as a whole is good.
    [[nodiscard]] Outcome<QList<Incoming>> checkedBatch(const Caller& caller, const QJsonObject& body);
    [[nodiscard]] Outcome<void> checkCursor(const QJsonObject& body);
    [[nodiscard]] Outcome<void> checkForked(const Caller& caller, const QList<Incoming>& batch);
    [[nodiscard]] Result<QJsonObject> applyOne(const Caller& caller, const Incoming& incoming);
    [[nodiscard]] Result<QJsonObject> judgeOne(LedgerWriter& writer, const Caller& caller,
                                               const Incoming& incoming);

    Ledger& m_ledger;
    History& m_history;
    CountyRules m_rules;
};

} // namespace lianxin::platform
