// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/ledger.h"

// What the parts of LedgerWriter share.
namespace lianxin::platform {

inline const QString kMessage = QStringLiteral("message");

[[nodiscard]] inline QVariant orNull(const std::optional<qint64>& number)
{
    return number ? QVariant(*number) : QVariant();
}

[[nodiscard]] inline Result<void> done(const Result<qint64>& changed)
{
    if (!changed)
        return tl::unexpected(changed.error());
    return {};
}

/// Who sees an object, as it says itself.
struct LedgerWriter::Placement {
    int audience = 0;                 ///< 0: everybody; 1: who sees the message
    std::optional<qint64> messageKey; ///< nothing for a message itself
    std::optional<qint64> receivedMs;
    bool open = true;
    QStringList units;
};

/// Its row, where it has one.
struct LedgerWriter::Known {
    qint64 key = 0;
    std::optional<qint64> closedSeq;
    std::optional<qint64> messageKey;
};

} // namespace lianxin::platform
