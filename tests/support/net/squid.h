// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace lianxin::test {

/// A squid of its own that lets only one user with a password through, on a free port of the loopback; ends with the
/// object.
class Squid {
public:
    /// False where the package is not installed.
    [[nodiscard]] static bool isInstalled();
    /// `knows`: a name that leads to this PC, besides those that this PC knows.
    Squid(const QString& user, const QString& password, const QString& knows);
    ~Squid();
    /// Waits until it listens.
    [[nodiscard]] bool isUp();
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QString log() const;

private:
    void write(const char* name, const QByteArray& content) const;

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QProcess m_process;
};

} // namespace lianxin::test
