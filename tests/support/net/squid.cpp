// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/squid.h"

#include <QFile>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace lianxin::test {

namespace {

const QString kProgram = QStringLiteral("/usr/sbin/squid");
const QString kHelper = QStringLiteral("/usr/lib/squid/basic_ncsa_auth");

QByteArray apr1Of(const QString& password)
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), {QStringLiteral("passwd"), QStringLiteral("-apr1"), password});
    openssl.waitForFinished();
    return openssl.readAllStandardOutput().trimmed();
}

} // namespace

bool Squid::isInstalled()
{
    return QFile::exists(kProgram) && QFile::exists(kHelper);
}

Squid::Squid(const QString& user, const QString& password, const QString& knows)
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    m_port = probe.serverPort();
    probe.close();
    // Started by root it becomes a user of its own, who has to read here and write his log.
    QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7777));
    write("passwd", user.toUtf8() + ':' + apr1Of(password) + '\n');
    write("hosts", "127.0.0.1 localhost " + knows.toLatin1() + '\n');
    write("squid.conf", QStringLiteral("http_port 127.0.0.1:%1\npid_filename none\ncache deny all\naccess_log none\n"
                                       "cache_log %2/cache.log\nhosts_file %2/hosts\ncoredump_dir %2\npinger_enable off\nnetdb_filename none\n"
                                       "shutdown_lifetime 0 seconds\nvisible_hostname localhost\n"
                                       "auth_param basic program %3 %2/passwd\nauth_param basic children 1\n"
                                       "auth_param basic realm county\nacl users proxy_auth REQUIRED\n"
                                       "http_access allow users\nhttp_access deny all\n")
                            .arg(m_port).arg(m_folder.path(), kHelper).toUtf8());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(kProgram, {QStringLiteral("-N"), QStringLiteral("-f"), m_folder.filePath(QStringLiteral("squid.conf"))});
}

Squid::~Squid()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool Squid::isUp()
{
    return QTest::qWaitFor(
        [this] {
            QTcpSocket socket;
            socket.setProxy(QNetworkProxy::NoProxy);
            socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
            return socket.waitForConnected(200);
        },
        20'000);
}

QUrl Squid::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

QString Squid::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("cache.log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void Squid::write(const char* name, const QByteArray& content) const
{
    QFile file(m_folder.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("squid's files cannot be written");
    file.setPermissions(QFile::Permissions::fromInt(0x6644));
}

} // namespace lianxin::test
