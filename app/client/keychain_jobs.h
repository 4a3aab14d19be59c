// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QFuture>
#include <QString>

#include <optional>

// The operating system's keychain as futures. Errors: Corrupt where it cannot be read, Io where there is none.
namespace lianxin::client {

[[nodiscard]] QFuture<Result<std::optional<QByteArray>>> readKeychain(const QString& name);
[[nodiscard]] QFuture<Result<void>> writeKeychain(const QString& name, const QByteArray& secret);
[[nodiscard]] QFuture<Result<void>> clearKeychain(const QString& name);

} // namespace lianxin::client
