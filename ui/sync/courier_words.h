// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/message_types.h"
#include "sync/courier.h"

// Courier packages in words: pure functions.
namespace lianxin::ui {

/// What is wrong with a package or a stick, and what to do.
[[nodiscard]] QString sentence(const wire::PackageError& error);
/// What would leave: how many acts, of which days, with how large attachments.
[[nodiscard]] QString cargoWords(const QList<storage::OutboxRow>& outbox, Moment now);
/// What a package brings: when it was made, how large it is, how it fits to what is here.
[[nodiscard]] QString factsWords(const sync::CourierFacts& facts, Moment now);
/// By its name: a package that this PC wrote, on its way to the platform.
[[nodiscard]] bool isOwnPackage(const QString& file);
/// What a package is called where several lie on a stick.
[[nodiscard]] QString packageWords(const QString& file);
[[nodiscard]] QString exportedWords(const sync::CourierExported& exported, const QString& stick);
[[nodiscard]] QString importedWords(const sync::CourierImported& imported);

} // namespace lianxin::ui
