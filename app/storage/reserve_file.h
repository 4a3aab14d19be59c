// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lianxin::storage {

/// A file beside the database that takes up room on purpose. When the disk is full it is given up, so that the last
/// edit can still be saved (protocol.md §13). Used on the writer's thread.
class ReserveFile {
public:
    ReserveFile(QString file, qint64 bytes) : m_file(std::move(file)), m_bytes(bytes) {}

    /// Makes it where it is missing and `freeBytes` leaves room for it and as much again. Best effort: without it
    /// everything works, only the last edit on a full disk does not.
    void ensure(qint64 freeBytes);
    /// Gives its room back; false where there was none.
    [[nodiscard]] bool release();

private:
    QString m_file;
    qint64 m_bytes;
};

} // namespace lianxin::storage
