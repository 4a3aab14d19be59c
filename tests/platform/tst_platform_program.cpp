// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform_program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace lianxin::test;

// The program lianxin-platform as an administrator meets it (design.md §5).
class PlatformProgramTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_data;

private Q_SLOTS:
    void initTestCase()
    {
        m_data = m_folder.filePath(QStringLiteral("data"));
        const Ended made =
            run({QStringLiteral("init"), QStringLiteral("--data"), m_data, QStringLiteral("--name"),
                 QStringLiteral("试验县"), QStringLiteral("--json")});
        QCOMPARE(made.code, 0);
        QCOMPARE(made.json().value(QLatin1String("name")).toString(), QStringLiteral("试验县"));
        QVERIFY(QFile::exists(made.json().value(QLatin1String("caFile")).toString()));
    }

    void printsHelpForEveryCommand()
    {
        QCOMPARE(run({QStringLiteral("--help")}).code, 0);
        for (const QString& command :
             {QStringLiteral("init"), QStringLiteral("import"), QStringLiteral("serve"),
              QStringLiteral("add-user"), QStringLiteral("add-org")}) {
            const Ended help = run({command, QStringLiteral("--help")});
            QCOMPARE(help.code, 0);
            QVERIFY(help.out.contains("--data"));
        }
    }

    void refusesAWrongDatabaseInOneClearLine_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("scheme") << QStringLiteral("mysql://root:geheim@localhost/x");
        QTest::newRow("nobody there") << QStringLiteral("postgresql://lianxin:geheim@%2Fnowhere/x");
        QTest::newRow("unknown option") << QStringLiteral("postgresql://lianxin:geheim@%2Fnowhere/x?no=1");
    }
    void refusesAWrongDatabaseInOneClearLine()
    {
        QFETCH(QString, url);
        const QString data = m_folder.filePath(QStringLiteral("elsewhere"));
        const Ended made =
            run({QStringLiteral("init"), QStringLiteral("--data"), data, QStringLiteral("--database"), url});
        QVERIFY2(failedClearly(made), made.err);
        QVERIFY(!made.err.contains("geheim"));
        // Nothing is there that would stop a second try.
        QVERIFY(!QFile::exists(data + QStringLiteral("/database")));
        QVERIFY(!QFile::exists(data + QStringLiteral("/platform.sqlite")));
    }

    void aPlatformWithAFileStaysWithIt()
    {
        const Ended served =
            run({QStringLiteral("serve"), QStringLiteral("--data"), m_data, QStringLiteral("--database"),
                 QStringLiteral("postgresql://lianxin@%2Fnowhere/x")});
        QVERIFY2(failedClearly(served), served.err);
        QVERIFY(served.err.contains("backup"));
    }

    void addsOfficesAndPeople()
    {
        const Ended office =
            run({QStringLiteral("add-org"), QStringLiteral("--data"), m_data, QStringLiteral("--name"),
                 QStringLiteral("县住建局"), QStringLiteral("--duty"), QStringLiteral("urban.heating"),
                 QStringLiteral("--json")});
        QCOMPARE(office.code, 0);
        const QString id = office.json().value(QLatin1String("id")).toString();
        const QStringList user{QStringLiteral("add-user"),
                               QStringLiteral("--data"),
                               m_data,
                               QStringLiteral("--user"),
                               QStringLiteral("li"),
                               QStringLiteral("--name"),
                               QStringLiteral("李某"),
                               QStringLiteral("--role"),
                               QStringLiteral("handler"),
                               QStringLiteral("--org"),
                               id,
                               QStringLiteral("--password-stdin")};
        QCOMPARE(run(user, "a good password\n").code, 0);
        QVERIFY(failedClearly(run(user, "a good password\n"))); // the name is taken
        QVERIFY(failedClearly(run(user, "short\n")));
        QVERIFY(failedClearly(run(user, QByteArray(300, 'x') + '\n')));
        QStringList nameless = user;
        nameless.replace(6, QString());
        QVERIFY(failedClearly(run(nameless, "a good password\n")));
        QVERIFY(failedClearly(run({QStringLiteral("add-org"), QStringLiteral("--data"), m_data,
                                   QStringLiteral("--name"), QStringLiteral(" ")})));
        QStringList wrongRole = user;
        wrongRole.replace(8, QStringLiteral("emperor"));
        QVERIFY(failedClearly(run(wrongRole, "a good password\n")));
        QStringList wrongOffice = user;
        wrongOffice.replace(10, QStringLiteral("nowhere"));
        QVERIFY(failedClearly(run(wrongOffice, "a good password\n")));
    }

    void saysClearlyWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("command") << QStringList{QStringLiteral("sing")};
        QTest::newRow("option") << QStringList{QStringLiteral("init"), QStringLiteral("--louder")};
        QTest::newRow("no data") << QStringList{QStringLiteral("serve")};
        QTest::newRow("made already")
            << QStringList{QStringLiteral("init"), QStringLiteral("--data"), QStringLiteral("DATA")};
        QTest::newRow("no platform") << QStringList{QStringLiteral("serve"), QStringLiteral("--data"),
                                                    QStringLiteral("/nowhere")};
        QTest::newRow("address") << QStringList{QStringLiteral("serve"), QStringLiteral("--data"),
                                                QStringLiteral("DATA"), QStringLiteral("--listen"),
                                                QStringLiteral("here")};
        QTest::newRow("no file") << QStringList{QStringLiteral("import"), QStringLiteral("--data"),
                                                QStringLiteral("DATA"), QStringLiteral("/nowhere.ndjson")};
    }
    void saysClearlyWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        arguments.replaceInStrings(QStringLiteral("DATA"), m_data);
        QVERIFY(failedClearly(run(arguments)));
    }

    void failsWhereNothingOfAFileCameIn()
    {
        QFile file(m_folder.filePath(QStringLiteral("broken.ndjson")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("nonsense\n{\"title\":1}\n");
        file.close();
        const QStringList import{QStringLiteral("import"), QStringLiteral("--data"), m_data, file.fileName(),
                                 QStringLiteral("--json")};
        const Ended broken = run(import);
        QVERIFY(broken.code > 0);
        QCOMPARE(broken.json().value(QLatin1String("errors")).toArray().size(), 2);
        QVERIFY(broken.err.startsWith("lianxin-platform: "));
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"sourceId\":\"1\",\"title\":\"t\",\"body\":\"b\",\"submittedAt\":\"2026-03-02\"}\n");
        file.close();
        const Ended partly = run(import);
        QCOMPARE(partly.code, 0);
        QCOMPARE(partly.json().value(QLatin1String("imported")).toInt(), 1);
    }

    void namesADamagedDatabase()
    {
        const QString data = m_folder.filePath(QStringLiteral("damaged"));
        QVERIFY(QDir().mkpath(data));
        QFile file(data + QStringLiteral("/platform.sqlite"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const Ended ended = run({QStringLiteral("serve"), QStringLiteral("--data"), data});
        QVERIFY(failedClearly(ended));
        QVERIFY(ended.err.contains(file.fileName().toUtf8()));
    }

    void closesItsFilesAndNobodyElsesFolder()
    {
        constexpr auto kOthers = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY((QFile::permissions(m_data) & kOthers) == 0);
        const QString home = m_folder.filePath(QStringLiteral("home"));
        QVERIFY(QDir().mkpath(home + QStringLiteral("/letters")));
        const auto open = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther;
        QVERIFY(QFile::setPermissions(home, open));
        QCOMPARE(run({QStringLiteral("init"), QStringLiteral("--data"), home}).code, 0);
        QVERIFY(QFile::permissions(home).testFlag(QFile::ReadOther));
        QVERIFY((QFile::permissions(home + QStringLiteral("/platform.sqlite")) & kOthers) == 0);
    }

    void servesUntilItIsTold()
    {
        const auto server = serve(m_data);
        const QJsonObject ready = QJsonDocument::fromJson(server->readAllStandardOutput()).object();
        QVERIFY(ready.value(QLatin1String("url")).toString().startsWith(QLatin1String("https://127.0.0.1:")));
        QVERIFY(QFile::exists(ready.value(QLatin1String("caFile")).toString()));
        // One process at a time: two writers would hurt the database.
        const Ended second =
            run({QStringLiteral("serve"), QStringLiteral("--data"), m_data, QStringLiteral("--listen"),
                 QStringLiteral("127.0.0.1:0"), QStringLiteral("--json")});
        QVERIFY(failedClearly(second));
        QVERIFY(second.err.contains("in use"));
        server->terminate();
        QVERIFY(server->waitForFinished(20'000));
        QCOMPARE(server->exitStatus(), QProcess::NormalExit);
        QCOMPARE(server->exitCode(), 0);
        QVERIFY(!QFile::exists(m_data + QStringLiteral("/platform.sqlite-wal"))); // checkpointed and closed
    }

    void servesAgainAfterAKill()
    {
        const auto killed = serve(m_data);
        killed->kill();
        QVERIFY(killed->waitForFinished(20'000));
        const auto server = serve(m_data);
        QVERIFY(!server->readAllStandardOutput().isEmpty());
        server->terminate();
        QVERIFY(server->waitForFinished(20'000));
        QCOMPARE(server->exitCode(), 0);
    }

    void anInitThatWasBrokenOffCanBeRepeated()
    {
        const QString data = m_folder.filePath(QStringLiteral("again"));
        QVERIFY(QDir().mkpath(data));
        QFile part(data + QStringLiteral("/platform.sqlite.part"));
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write("half a database");
        part.close();
        QCOMPARE(run({QStringLiteral("init"), QStringLiteral("--data"), data}).code, 0);
    }
};

QTEST_GUILESS_MAIN(PlatformProgramTest)
#include "tst_platform_program.moc"
