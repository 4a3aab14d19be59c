// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

// Debian's own tools, which every package must open (protocol.md §10).
namespace lianxin::test {

struct ToolRun {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

inline ToolRun runTool(const QString& program, const QStringList& arguments, const QByteArray& input = {},
                       const QString& folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

inline bool hasTool(const QString& program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

} // namespace lianxin::test

/// Ends the test with a word where the tool is not installed (packaging/install-deps.sh --tests installs
/// them).
#define NEEDS_TOOL(name)                                                                                     \
    if (!lianxin::test::hasTool(QStringLiteral(name)))                                                       \
    QSKIP("Debian's '" name "' is not installed")
