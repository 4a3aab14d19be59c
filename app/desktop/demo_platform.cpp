// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_platform.h"

#include "domain/async.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThreadPool>

#include <csignal>
#include <sys/prctl.h>

namespace lianxin::desktop {

namespace {

constexpr int kEndWaitMs = 3'000;

QString unfinished(const QString& folder)
{
    return folder + QLatin1String(".new");
}

/// Runs on a thread of the pool, since it touches the disk.
template <class Function>
QFuture<Result<bool>> onDisk(Function&& function)
{
    const Owed<bool> owed;
    QThreadPool::globalInstance()->start(
        [owed, function = std::forward<Function>(function)] { owed.answer(function()); });
    return owed.future();
}

} // namespace

DemoPlatform::DemoPlatform(const QString& folder, QObject* parent) : QObject(parent), m_folder(folder)
{
    // Also after a crash or kill -9 of this program nothing keeps running.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoPlatform::readReadyLine);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(ErrorKind::NotFound, m_process.program());
    });
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        if (m_serving)
            fail(ErrorKind::Io, lastErrorLine());
        else
            initEnded(status == QProcess::NormalExit ? exitCode : -1);
    });
}

DemoPlatform::~DemoPlatform()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(kEndWaitMs)) // the window is gone by now; nobody waits for it
        m_process.kill();
    m_process.waitForFinished(kEndWaitMs);
}

void DemoPlatform::start()
{
    const auto made = onDisk([folder = m_folder]() -> Result<bool> {
        QDir(unfinished(folder)).removeRecursively(); // of a start that was interrupted
        if (QDir(folder).exists())
            return true;
        if (!QDir().mkpath(QFileInfo(folder).path()))
            return failure(ErrorKind::ReadOnly, QStringLiteral("cannot make the demo's folder"));
        return false;
    });
    whenDone(made, this, [this](const Result<bool>& there) {
        if (!there)
            return fail(there.error().kind, there.error().detail);
        if (*there)
            serve();
        else
            init();
    });
}

void DemoPlatform::run(const QStringList& arguments)
{
    const QDir programs(QCoreApplication::applicationDirPath());
    m_process.start(programs.filePath(QStringLiteral("lianxin-platform")), arguments);
}

void DemoPlatform::init()
{
    Q_EMIT preparing();
    run({QStringLiteral("init"), QStringLiteral("--data"), unfinished(m_folder), QStringLiteral("--demo"),
         QStringLiteral("--json")});
}

void DemoPlatform::initEnded(int exitCode)
{
    if (exitCode != 0)
        return fail(ErrorKind::Io, lastErrorLine());
    m_process.readAllStandardOutput(); // what init said
    // Only a whole county gets the name that the next start looks for.
    const auto moved = onDisk([folder = m_folder]() -> Result<bool> {
        if (!QDir().rename(unfinished(folder), folder))
            return failure(ErrorKind::Io, QStringLiteral("cannot rename the demo's folder"));
        return true;
    });
    whenDone(moved, this, [this](const Result<bool>& done) {
        if (done)
            serve();
        else
            fail(done.error().kind, done.error().detail);
    });
}

void DemoPlatform::serve()
{
    m_serving = true;
    run({QStringLiteral("serve"), QStringLiteral("--data"), m_folder, QStringLiteral("--listen"),
         QStringLiteral("127.0.0.1:0"), QStringLiteral("--town"), QStringLiteral("--json")});
}

void DemoPlatform::readReadyLine()
{
    if (!m_serving || m_ready || !m_process.canReadLine())
        return;
    const QJsonObject said = QJsonDocument::fromJson(m_process.readLine()).object();
    const QUrl url(said.value(QLatin1String("url")).toString());
    const QString ca = said.value(QLatin1String("caFile")).toString();
    if (!url.isValid() || ca.isEmpty())
        return fail(ErrorKind::Io, QStringLiteral("no ready line"));
    m_ready = true;
    Q_EMIT ready(url, ca);
}

QString DemoPlatform::lastErrorLine()
{
    const QList<QByteArray> lines = m_process.readAllStandardError().trimmed().split('\n');
    return QString::fromUtf8(lines.last());
}

void DemoPlatform::fail(ErrorKind kind, const QString& detail)
{
    Q_EMIT failed({kind, detail, false, 0});
}

} // namespace lianxin::desktop
