// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/process/little_proxy.h"
#include "support/process/platform_process.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QTest>

using namespace lianxin;
using namespace lianxin::test;

/// lianxinctl where the network has a proxy: what is chosen in the profile holds for every command, also the first.
class TstProxyByCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_name = QSysInfo::machineHostName().toLower();
        if (m_name == QLatin1String("localhost") || QHostAddress(m_name).isLoopback())
            QSKIP("this PC has no name of its own, and the loopback is reached without a proxy");
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("20")}), qPrintable(m_platform.errorText()));
        m_proxy = std::make_unique<LittleProxy>(m_platform.url().port());
    }

    void whatIsNoProxyIsOneClearLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("a URL") << QStringList{QStringLiteral("--http"), QStringLiteral("http://proxy:8080")};
        QTest::newRow("a password") << QStringList{QStringLiteral("--http"), QStringLiteral("li:secret@proxy:8080")};
        QTest::newRow("no port") << QStringList{QStringLiteral("--socks5"), QStringLiteral("proxy")};
    }
    void whatIsNoProxyIsOneClearLine()
    {
        QFETCH(QStringList, arguments);
        const Ended ended = run(QStringList{QStringLiteral("proxy")} + arguments);
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.err.contains("a proxy is host:port"), ended.err);
        QVERIFY2(!ended.err.contains("secret"), ended.err);
        QCOMPARE(json({QStringLiteral("proxy")}).value(QLatin1String("use")).toString(), QStringLiteral("system"));
    }

    void isChosenBeforeTheSignInAndHoldsFromThenOn()
    {
        const QJsonObject chosen = json({QStringLiteral("proxy"), QStringLiteral("--http"), where()});
        QCOMPARE(chosen.value(QLatin1String("use")).toString(), QStringLiteral("own"));
        QJsonObject read = json({QStringLiteral("proxy")});
        QCOMPARE(read, chosen);
        const Ended in = run({QStringLiteral("login"), QStringLiteral("--platform"),
                              QStringLiteral("https://%1:%2").arg(m_name).arg(m_platform.url().port()), QStringLiteral("--ca"),
                              m_platform.caFile(), QStringLiteral("--user"), QStringLiteral("handler"), QStringLiteral("--password-stdin")},
                             "lianxin-demo\n");
        QVERIFY2(in.exitCode == 0, in.err);
        const qsizetype before = m_proxy->tunnels().size();
        QVERIFY(before > 0);
        QVERIFY(json({QStringLiteral("sync")}).value(QLatin1String("pulled")).toInt() > 0);
        QVERIFY(m_proxy->tunnels().size() > before);
        const QJsonObject first = json({QStringLiteral("diagnose")}).value(QLatin1String("parts")).toArray().first().toObject();
        QCOMPARE(first.value(QLatin1String("detail")).toString(), where());
    }

    void itsPasswordComesFromTheEnvironmentOnly()
    {
        m_proxy->askFor(QStringLiteral("li"), QStringLiteral("proxy-password"));
        const Ended without = run({QStringLiteral("sync")});
        QCOMPARE(without.exitCode, 1);
        QVERIFY2(without.err.contains("https_proxy="), without.err);
        const Ended other = run({QStringLiteral("sync")}, {}, QStringLiteral("http://li:proxy-password@127.0.0.1:9"));
        QCOMPARE(other.exitCode, 1); // that is another one's
        const Ended with = run({QStringLiteral("sync")}, {}, QStringLiteral("http://li:proxy-password@") + where());
        QVERIFY2(with.exitCode == 0, with.err);
        QVERIFY(run({QStringLiteral("sync")}).exitCode != 0); // nothing was kept
    }

    void anotherChoiceTakesItsPlace()
    {
        QCOMPARE(json({QStringLiteral("proxy"), QStringLiteral("--none")}).value(QLatin1String("use")).toString(), QStringLiteral("none"));
        const qsizetype before = m_proxy->tunnels().size();
        const int refused = m_proxy->refusals();
        static_cast<void>(run({QStringLiteral("sync")})); // whether this PC finds its own name is its own affair
        QCOMPARE(m_proxy->tunnels().size(), before);
        QCOMPARE(m_proxy->refusals(), refused);
        QVERIFY(run({QStringLiteral("proxy"), QStringLiteral("--none"), QStringLiteral("--system")}).exitCode != 0);
    }

private:
    /// The event loop runs meanwhile: the proxy is on it.
    Ended run(const QStringList& arguments, const QByteArray& input = {}, const QString& httpsProxy = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("https_proxy"));
        environment.remove(QStringLiteral("HTTPS_PROXY"));
        if (!httpsProxy.isEmpty())
            environment.insert(QStringLiteral("https_proxy"), httpsProxy);
        process.setProcessEnvironment(environment);
        process.start(programPath(QStringLiteral("lianxinctl")), QStringList{QStringLiteral("--profile"), m_profile.path()} + arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000))
            process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
    QJsonObject json(const QStringList& arguments)
    {
        const Ended ended = run(QStringList{QStringLiteral("--json")} + arguments);
        if (ended.exitCode != 0)
            qWarning("%s", ended.err.constData());
        return QJsonDocument::fromJson(ended.out).object();
    }
    [[nodiscard]] QString where() const
    {
        const ProxySetting proxy = m_proxy->setting(ProxyKind::Http);
        return QStringLiteral("%1:%2").arg(proxy.host).arg(proxy.port);
    }

    QString m_name;
    PlatformProcess m_platform;
    QTemporaryDir m_profile;
    std::unique_ptr<LittleProxy> m_proxy;
};

QTEST_GUILESS_MAIN(TstProxyByCommands)
#include "tst_proxy_by_commands.moc"
