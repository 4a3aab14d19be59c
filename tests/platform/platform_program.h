// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <memory>

// The program lianxin-platform as an administrator meets it (design.md §5).
namespace lianxin::test {

/// The built program; LIANXIN_BIN names another folder.
inline QString program()
{
    return qEnvironmentVariable("LIANXIN_BIN", QStringLiteral(LIANXIN_BIN_DIR)) +
           QStringLiteral("/lianxin-platform");
}

/// How it ended.
struct Ended {
    int code = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// Runs it to its end.
inline Ended run(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// True where the program ended with an error, one clear line and nothing on stdout.
inline bool failedClearly(const Ended& ended)
{
    return ended.code > 0 && ended.out.isEmpty() && ended.err.startsWith("lianxin-platform: ") &&
           ended.err.count('\n') == 1 && ended.err.endsWith('\n');
}

/// `serve` on a free port, once it listens.
inline std::unique_ptr<QProcess> serve(const QString& data)
{
    auto process = std::make_unique<QProcess>();
    process->start(program(),
                   {QStringLiteral("serve"), QStringLiteral("--data"), data, QStringLiteral("--listen"),
                    QStringLiteral("127.0.0.1:0"), QStringLiteral("--json")});
    process->waitForReadyRead(30'000);
    return process;
}

} // namespace lianxin::test
