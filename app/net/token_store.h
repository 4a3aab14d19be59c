// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <QByteArray>
#include <QFuture>

#include <optional>

namespace lianxin::net {

/// protocol.md §3. Secrets: never logged, never shown.
struct Tokens {
    QByteArray access;
    QByteArray refresh;
    Moment accessExpiresAt{}; ///< by the platform's clock
    Moment refreshExpiresAt{};
    friend bool operator==(const Tokens&, const Tokens&) = default;
};

/// Where an account's tokens are kept. Called on the transport's thread.
/// Errors of every call: DiskFull, ReadOnly, Io, Corrupt (what is there cannot be read; it is left as it is).
class TokenStore {
public:
    virtual ~TokenStore() = default;
    [[nodiscard]] virtual QFuture<Result<std::optional<Tokens>>> load() = 0;
    /// On disk, or in the keychain, when it answers.
    [[nodiscard]] virtual QFuture<Result<void>> save(const Tokens& tokens) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> clear() = 0;
};

} // namespace lianxin::net
