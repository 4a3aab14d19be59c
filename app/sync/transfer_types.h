// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace lianxin::sync {

enum class TransferDirection { Up, Down };

/// One attachment on its way.
struct TransferProgress {
    TransferDirection direction = TransferDirection::Up;
    QString sha256;
    qint64 done = 0; ///< bytes at the other end
    qint64 total = 0; ///< 0: not known
    friend bool operator==(const TransferProgress&, const TransferProgress&) = default;
};

enum class TransferState {
    Off, ///< not started, or stopped
    Rested, ///< nothing is to be moved
    Moving,
    Paused, ///< the sync engine has the line
    BackingOff ///< the last try failed; the next one has its time
};

struct TransferStatus {
    TransferState state = TransferState::Off;
    std::optional<TransferProgress> current{};
    std::optional<Error> error{}; ///< why it backs off
    qint64 bytesUp = 0; ///< of attachments, since the engine was made
    qint64 bytesDown = 0;
    friend bool operator==(const TransferStatus&, const TransferStatus&) = default;
};

} // namespace lianxin::sync

Q_DECLARE_METATYPE(lianxin::sync::TransferStatus)
