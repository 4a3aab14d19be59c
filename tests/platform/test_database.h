// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace lianxin::test {

/// Room for the database of one platform, empty at first and gone at the end: a SQLite file, or where
/// LIANXIN_TEST_POSTGRES names a server, a database there.
class TestDatabase {
public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    /// For Database::create().
    [[nodiscard]] QString place() const { return m_place; }
    [[nodiscard]] static bool isPostgres();
    /// Ends every connection to it, as a server does that is started again. PostgreSQL only.
    void cutConnections() const;
    /// Lets nobody in, or everybody again. PostgreSQL only.
    void close() const;
    void reopen() const;
    /// A setting of every connection made from now on. PostgreSQL only.
    void set(const QString& setting) const;
    /// A statement to the server beside the platform's own connections. PostgreSQL only.
    void administer(const QString& statement) const;

private:
    QTemporaryDir m_folder;
    QString m_name;
    QString m_place;
};

} // namespace lianxin::test
