// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/office_book.h"
#include "storage/outbox_table.h"

// The view = mirror + operations in pending, sending and acked, in the order of their `deviceSeq` (protocol.md §13).
namespace lianxin::storage {

/// A message as its user sees it.
struct MessageView {
    Situation situation;
    QList<Event> events; ///< mirror's and overlay's, oldest first; empty where they were not asked for
    QList<OutboxEntry> operations; ///< unsettled ones, oldest first
};

enum class Timeline { Read, Skip };

/// Lays the message's operations over `message`, which is the mirror's. An operation whose effect is already in the
/// mirror is not laid over again; one that no longer fits the mirror is left out until the platform has judged it.
[[nodiscard]] MessageView viewOf(Database& db, const Message& message, const OfficeBook& book,
                                 const std::optional<Person>& person, Timeline timeline);

/// The reply templates with the unsettled edits of this PC.
[[nodiscard]] QList<Template> viewOfTemplates(Database& db);

} // namespace lianxin::storage
