// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/store.h"
#include "sync/clock_estimate.h"

#include <QFuture>

namespace lianxin::client {

/// What an account's line begins with: its user's wishes, and what is known of the platform's clock.
struct LineWishes {
    bool workOffline = false;
    bool metered = false; ///< each byte costs
    sync::ClockMemory clock; ///< empty where the computer has started anew since (protocol.md §11)
    friend bool operator==(const LineWishes&, const LineWishes&) = default;
};

/// Names the present run of the computer's system: a monotonic time means something only within one. Empty where the
/// system does not tell; then nothing is kept.
[[nodiscard]] QString bootId();

/// The wishes as they are kept, and back: what cannot be read counts as not said. A clock of another `boot` is left out.
[[nodiscard]] QString textOf(const LineWishes& wishes, const QString& boot);
[[nodiscard]] LineWishes lineWishesOf(const QString& text, const QString& boot);

/// In the settings of the account's store. Errors: those of Store.
[[nodiscard]] QFuture<Result<QString>> readLineWishes(storage::Store& store);
[[nodiscard]] QFuture<Result<void>> writeLineWishes(storage::Store& store, const LineWishes& wishes);

} // namespace lianxin::client
