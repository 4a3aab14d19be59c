// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/sync_store.h"

namespace lianxin::sync {

/// The body of `POST /operations` (protocol.md §9).
[[nodiscard]] QByteArray pushBody(const DeviceId& deviceId, const QString& cursor,
                                  const QList<SentOperation>& operations);

/// Reads the answer to a batch: one result for each of `sent`, in their order; a `duplicate` becomes its `first`.
/// Errors: Portal, where it is anything else: such an answer counts as none, and everything is sent again.
[[nodiscard]] Result<QList<OperationResult>> readResults(const QByteArray& body, const QList<SentOperation>& sent);

} // namespace lianxin::sync
