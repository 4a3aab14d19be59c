// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enums.h"
#include "domain/result.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>

namespace lianxin::platform {

/// How far a first sync has come. A message's place is its moment and key; `within` is the last of its
/// events, replies and orders that was sent.
struct SnapshotPlace {
    enum class Part : quint8 { Reference, Open, Closed, Operations };
    using Counts = std::array<quint32, EnumCodes<ObjectType>::codes.size()>;

    QByteArray id; ///< 16 bytes
    Part part = Part::Reference;
    qint64 receivedMs = 0;
    qint64 key = 0;     ///< of the last reference object or of the present message; of an operation: its seq
    qint64 within = -1; ///< -1: the message itself is still to be sent
    Counts sent{};      ///< distinct objects by type
    Counts estimated{};
    friend bool operator==(const SnapshotPlace&, const SnapshotPlace&) = default;
};

/// Where a client stands in the log (protocol.md §6): everything up to `seq`, or the place in the snapshot
/// that was pinned at `seq`.
struct Cursor {
    qint64 epoch = 0;
    qint64 seq = 0;
    QByteArray chain;     ///< the history chain at `seq`, or its first 16 bytes: those travel
    QByteArray scopeHash; ///< 16 bytes
    std::optional<SnapshotPlace> snapshot;
    friend bool operator==(const Cursor&, const Cursor&) = default;
};

/// Writes and reads the opaque text of cursors; only a text this platform wrote is read.
class CursorCodec {
public:
    /// `key` has 32 bytes.
    explicit CursorCodec(QByteArray key) : m_key(std::move(key)) {}
    /// At most 512 characters, 90 where no snapshot runs.
    [[nodiscard]] QString write(const Cursor& cursor) const;
    /// Errors: InvalidInput where it is no cursor at all, NotAllowed where it was not written with this key.
    [[nodiscard]] Result<Cursor> read(const QString& text) const;

private:
    QByteArray m_key;
};

} // namespace lianxin::platform
