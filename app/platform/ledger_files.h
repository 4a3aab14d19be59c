// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

namespace lianxin::platform {

/// What a platform keeps beside its database, so that a restore of the database cannot hide it (protocol.md
/// §7). Instances that share a database share these files. Without a file nothing is kept, as in a test.
class LedgerFiles {
public:
    LedgerFiles() = default;
    /// `epochFile`: DIR/epoch. DIR/durable lies beside it.
    explicit LedgerFiles(const QString& epochFile);

    /// The highest epoch ever used, and a change that the log once had, with the chain after it.
    struct Seen {
        qint64 epoch = 0;
        qint64 seq = 0;
        QByteArray chain;
    };
    /// Zeros where there is none yet.
    [[nodiscard]] Seen seen() const;
    /// Never lowers the epoch. Errors: Io.
    [[nodiscard]] Result<void> keep(const Seen& seen) const;

    /// The highest seq inside a finished, verified backup; 0 before the first one.
    [[nodiscard]] qint64 durableSeq() const;
    /// Errors: Io.
    [[nodiscard]] Result<void> setDurableSeq(qint64 seq) const;

private:
    QString m_epoch;
    QString m_durable;
};

} // namespace lianxin::platform
