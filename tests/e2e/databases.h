// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTemporaryDir>

namespace lianxin::test {

/// Copies of the SQLite databases under a folder with their logs, as a power cut left them. SQLite mends the copies as
/// it would mend the originals, which stay as they are.
class DatabaseCopies {
public:
    explicit DatabaseCopies(const QString& folder);

    [[nodiscard]] bool isEmpty() const { return m_files.isEmpty(); }
    /// What integrity_check and foreign_key_check have to say; nothing where all is well.
    [[nodiscard]] QStringList damages() const;
    /// The number that a query of the first one gives; -1 where it fails.
    [[nodiscard]] qint64 count(const QString& query) const;

private:
    QTemporaryDir m_folder;
    QStringList m_files;
};

} // namespace lianxin::test
