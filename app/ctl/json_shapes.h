// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "storage/message_types.h"

#include <QJsonObject>

// The JSON documents of design.md §5.
namespace lianxin::ctl {

/// protocol.md §5's message with `light` and `waiting`; the light is green where no clock runs.
[[nodiscard]] QJsonObject messageJson(const Message& message, const storage::MessageRow& row, Moment now);
/// {"message","events","replies"}.
[[nodiscard]] QJsonObject detailJson(const storage::MessageDetail& detail);
/// {"hits","total"}.
[[nodiscard]] QJsonObject searchJson(const storage::SearchResult& result);
/// {"operations":[…]}; `withResult` adds the platform's whole word and the payload, for conflicts.
[[nodiscard]] QJsonObject outboxJson(const QList<storage::OutboxRow>& rows, bool withResult);
[[nodiscard]] QJsonObject reportJson(const sync::SyncReport& report);

} // namespace lianxin::ctl
