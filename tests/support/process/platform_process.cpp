// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/process/platform_process.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

namespace lianxin::test {

namespace {

constexpr int kLongestStep = 300'000;

} // namespace

QString programPath(const QString& name)
{
    return QDir(qEnvironmentVariable("LIANXIN_BIN")).filePath(name);
}

Ended runProgram(const QString& name, const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(programPath(name), arguments);
    if (!process.waitForStarted())
        return {-1, {}, process.errorString().toUtf8()};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kLongestStep)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), "did not end in time"};
    }
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {code, process.readAllStandardOutput(), process.readAllStandardError()};
}

bool PlatformProcess::start(const QStringList& initArguments, const QStringList& serveArguments)
{
    m_serveArguments = serveArguments;
    const Ended init = runProgram(QStringLiteral("lianxin-platform"),
                                  QStringList{QStringLiteral("init"), QStringLiteral("--data"), dataFolder(),
                                              QStringLiteral("--demo")}
                                      + initArguments);
    if (init.exitCode != 0) {
        m_errorText = QString::fromUtf8(init.err);
        return false;
    }
    return serve(QStringLiteral("127.0.0.1:0"));
}

bool PlatformProcess::restart()
{
    return serve(QStringLiteral("127.0.0.1:%1").arg(m_url.port()));
}

bool PlatformProcess::serve(const QString& listen)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->start(programPath(QStringLiteral("lianxin-platform")),
                     QStringList{QStringLiteral("serve"), QStringLiteral("--data"), dataFolder(),
                                 QStringLiteral("--listen"), listen, QStringLiteral("--json")}
                         + m_serveArguments);
    QElapsedTimer waited;
    waited.start();
    while (!m_process->canReadLine() && waited.elapsed() < kLongestStep) {
        if (!m_process->waitForReadyRead(1'000) && m_process->state() == QProcess::NotRunning) {
            m_errorText = QStringLiteral("lianxin-platform serve ended early");
            return false;
        }
    }
    const QJsonObject ready = QJsonDocument::fromJson(m_process->readLine()).object();
    m_url = QUrl(ready.value(QLatin1String("url")).toString());
    m_errorText = m_url.isValid() && m_url.port() > 0 ? QString() : QStringLiteral("no ready line");
    return m_errorText.isEmpty();
}

void PlatformProcess::stop()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return;
    m_process->terminate();
    if (!m_process->waitForFinished(20'000))
        kill();
}

void PlatformProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
}

QString PlatformProcess::dataFolder() const
{
    return m_folder.filePath(QStringLiteral("platform"));
}

QString PlatformProcess::caFile() const
{
    return m_folder.filePath(QStringLiteral("platform/tls/ca.pem"));
}

PlatformProcess::~PlatformProcess()
{
    stop();
}

} // namespace lianxin::test
