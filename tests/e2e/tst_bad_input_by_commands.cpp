// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "e2e/command_desk.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace lianxin::test;

/// Whatever goes wrong: one clear line on stderr, exit code ≠ 0, nothing changed.
class TestBadInputByCommands : public QObject {
    Q_OBJECT

private:
    PlatformProcess m_platform;
    std::unique_ptr<CommandDesk> m_handler;

    static void isOneClearLine(const Ended& ended, const char* words)
    {
        QVERIFY(ended.exitCode > 0);
        QVERIFY2(ended.err.contains(words), ended.err.constData());
        QCOMPARE(ended.err.trimmed().count('\n'), 0);
        QVERIFY(ended.out.isEmpty());
    }

    static QStringList loginArguments(const QString& platform, const QString& caFile)
    {
        QStringList arguments{QStringLiteral("login"), QStringLiteral("--platform"), platform, QStringLiteral("--user"),
                              QStringLiteral("handler"), QStringLiteral("--password-stdin")};
        if (!caFile.isEmpty())
            arguments << QStringLiteral("--ca") << caFile;
        return arguments;
    }

    Ended onFreshProfile(const QStringList& arguments, const QByteArray& input = "lianxin-demo\n") const
    {
        return CommandDesk(QStringLiteral("handler"), m_platform.url(), m_platform.caFile()).run(arguments, input);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_platform.start({QStringLiteral("--messages"), QStringLiteral("40")}), qPrintable(m_platform.errorText()));
        m_handler = std::make_unique<CommandDesk>(QStringLiteral("handler"), m_platform.url(), m_platform.caFile());
        QVERIFY(m_handler->signIn());
        QVERIFY(m_handler->sync());
    }

    void wrongPassword()
    {
        isOneClearLine(onFreshProfile(loginArguments(m_platform.url().toString(), m_platform.caFile()), "wrong\n"),
                       "password is wrong");
    }

    void noPassword()
    {
        isOneClearLine(onFreshProfile(loginArguments(m_platform.url().toString(), m_platform.caFile()), ""),
                       "holds no password");
    }

    void nobodyListens()
    {
        isOneClearLine(onFreshProfile(loginArguments(QStringLiteral("https://127.0.0.1:1"), m_platform.caFile())),
                       "does not answer");
    }

    void unknownHost()
    {
        isOneClearLine(onFreshProfile(loginArguments(QStringLiteral("https://no-such-host.invalid"), m_platform.caFile())),
                       "name was not found");
    }

    void plainHttp()
    {
        isOneClearLine(onFreshProfile(loginArguments(QStringLiteral("http://127.0.0.1:8443"), QString())), "https://");
    }

    void certificateWithoutItsAuthority()
    {
        isOneClearLine(onFreshProfile(loginArguments(m_platform.url().toString(), QString())), "trusted authority");
    }

    void noSuchCaFile()
    {
        isOneClearLine(onFreshProfile(loginArguments(m_platform.url().toString(), QStringLiteral("/nowhere/ca.pem"))), "");
    }

    void unknownMessage()
    {
        isOneClearLine(m_handler->run({QStringLiteral("show"), QStringLiteral("LY-000000-20200101-0001")}), "not found");
        isOneClearLine(m_handler->run({QStringLiteral("act"), QStringLiteral("message.sign"),
                                       QStringLiteral("0b6e0000-0000-4000-8000-000000000000")}),
                       "not found");
    }

    void malformedPayload()
    {
        const QString id = anyMessage();
        isOneClearLine(m_handler->run({QStringLiteral("act"), QStringLiteral("note.add"), id, QStringLiteral("--payload"),
                                       QStringLiteral("{\"text\":")}),
                       "not valid");
        isOneClearLine(m_handler->run({QStringLiteral("act"), QStringLiteral("note.add"), id, QStringLiteral("--payload"),
                                       QStringLiteral("{\"text\":7}")}),
                       "not valid");
        isOneClearLine(m_handler->run({QStringLiteral("act"), QStringLiteral("no.such.kind"), id}), "no such kind");
        QVERIFY(m_handler->json({QStringLiteral("outbox")}).value(QLatin1String("operations")).toArray().isEmpty());
    }

    void anActThatTheWorkflowForbids()
    {
        const QString id = anyMessage();
        isOneClearLine(m_handler->run({QStringLiteral("act"), QStringLiteral("message.archive"), id}), "not allowed");
    }

    void aSecondProgramOnOneProfile()
    {
        QProcess first;
        first.start(programPath(QStringLiteral("lianxinctl")),
                    {QStringLiteral("--profile"), m_handler->profile(), QStringLiteral("login"), QStringLiteral("--platform"),
                     m_platform.url().toString(), QStringLiteral("--ca"), m_platform.caFile(), QStringLiteral("--user"),
                     QStringLiteral("handler"), QStringLiteral("--password-stdin")});
        QVERIFY(first.waitForStarted());
        // It holds the profile while it waits for its password. Looking by a command could take the profile from it.
        QTRY_COMPARE_WITH_TIMEOUT(holderOf(*m_handler), first.processId(), 20'000);
        isOneClearLine(m_handler->run({QStringLiteral("outbox")}), "another Lianxin");
        first.closeWriteChannel();
        QVERIFY(first.waitForFinished());
        QCOMPARE(m_handler->run({QStringLiteral("outbox")}).exitCode, 0);
    }

    void aProfileThatNobodySignedInOn()
    {
        isOneClearLine(onFreshProfile({QStringLiteral("list")}), "login");
    }

    void aProfileFolderThatCannotBeMade()
    {
        isOneClearLine(runProgram(QStringLiteral("lianxinctl"),
                                  {QStringLiteral("--profile"), QStringLiteral("/proc/no/profile"), QStringLiteral("list")}),
                       "");
    }

    void aFileThatIsNoDatabase()
    {
        const CommandDesk desk(QStringLiteral("handler"), m_platform.url(), m_platform.caFile());
        QVERIFY(desk.signIn());
        QVERIFY(desk.sync());
        const QString database = databaseOf(desk);
        QVERIFY(!database.isEmpty());
        QFile::remove(database + QStringLiteral("-wal"));
        QFile file(database);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(8192, 'x'));
        file.close();
        isOneClearLine(desk.run({QStringLiteral("list")}), "no Lianxin database");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(8192, 'x'));
    }

    void usageErrors_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("unknown command") << QStringList{QStringLiteral("dance")};
        QTest::newRow("limit of nonsense") << QStringList{QStringLiteral("list"), QStringLiteral("--limit"), QStringLiteral("many")};
        QTest::newRow("unknown light") << QStringList{QStringLiteral("list"), QStringLiteral("--due"), QStringLiteral("purple")};
    }

    void usageErrors()
    {
        QFETCH(QStringList, arguments);
        const Ended ended = m_handler->run(arguments);
        QVERIFY(ended.exitCode > 0);
        QVERIFY(!ended.err.isEmpty());
    }

    void helpIsThereForEveryCommand()
    {
        for (const char* command : {"login", "sync", "status", "list", "show", "search", "act", "reply", "outbox",
                                    "conflicts", "verify"}) {
            const Ended ended = runProgram(QStringLiteral("lianxinctl"), {QString::fromLatin1(command), QStringLiteral("--help")});
            QCOMPARE(ended.exitCode, 0);
            QVERIFY(ended.out.size() > 40);
        }
    }

private:
    QString anyMessage() const
    {
        return m_handler->json({QStringLiteral("list"), QStringLiteral("--status"), QStringLiteral("verifying")})
            .value(QLatin1String("messages")).toArray().first().toObject().value(QLatin1String("id")).toString();
    }

    /// The process that has the profile, by its lock file; 0: nobody.
    static qint64 holderOf(const CommandDesk& desk)
    {
        QFile lock(desk.profile() + QStringLiteral("/lock"));
        return lock.open(QIODevice::ReadOnly) ? lock.readLine().trimmed().toLongLong() : 0;
    }

    static QString databaseOf(const CommandDesk& desk)
    {
        QDirIterator files(desk.profile(), {QStringLiteral("lianxin.sqlite")}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? files.next() : QString();
    }
};

QTEST_GUILESS_MAIN(TestBadInputByCommands)
#include "tst_bad_input_by_commands.moc"
