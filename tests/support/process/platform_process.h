// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace lianxin::test {

/// A real lianxin-platform on a free port of the loopback, over TLS, in a folder of its own. Ends with the object.
class PlatformProcess {
public:
    /// `init --demo` with these arguments more, then `serve`. False where a step fails; see errorText().
    bool start(const QStringList& initArguments = {}, const QStringList& serveArguments = {});
    void stop(); ///< SIGTERM, as an administrator does
    void kill(); ///< SIGKILL, as a power cut does
    /// serve again on the same data and the same port.
    bool restart();

    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] qint64 processId() const { return m_process ? m_process->processId() : 0; }
    [[nodiscard]] QString caFile() const;
    [[nodiscard]] QString dataFolder() const;
    [[nodiscard]] QString errorText() const { return m_errorText; }

    ~PlatformProcess();

private:
    bool serve(const QString& listen);
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    QStringList m_serveArguments;
    QUrl m_url;
    QString m_errorText;
};

/// The path of a program of this build.
[[nodiscard]] QString programPath(const QString& name);

/// What a program printed and how it ended.
struct Ended {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};
/// Runs a program to its end, five minutes at most.
[[nodiscard]] Ended runProgram(const QString& name, const QStringList& arguments, const QByteArray& input = {});

} // namespace lianxin::test
