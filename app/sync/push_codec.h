// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/sync_store.h"

namespace lianxin::sync {

/// The body of `POST /operations` (protocol.md §9).
[[nodiscard]] QByteArray pushBody(const DeviceId& deviceId, const QString& cursor,
                                  const QList<SentOperation>& operations);

/// Reads what the platform says of one operation; a `duplicate` becomes its `first`. Errors: Portal.
[[nodiscard]] Result<OperationResult> readResult(const QJsonObject& json, const OperationId& opId);

/// Reads the answer to a batch: one result for each of `sent`, in their order; a `duplicate` becomes its `first`.
/// Errors: Portal, where it is anything else: such an answer counts as none, and everything is sent again.
[[nodiscard]] Result<QList<OperationResult>> readResults(const QByteArray& body, const QList<SentOperation>& sent);

/// The body of `POST /operations/status` (protocol.md §7).
[[nodiscard]] QByteArray statusBody(const QString& cursor, const QList<OperationId>& opIds);

struct OperationStatus {
    QList<OperationResult> known;
    QList<OperationId> unknown;
};
/// Reads its answer, which speaks of each of `asked` once. Errors: Portal, where it does anything else.
[[nodiscard]] Result<OperationStatus> readStatus(const QByteArray& body, const QList<OperationId>& asked);

} // namespace lianxin::sync
