// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform_program.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace lianxin::test;

// An administrator looks after a platform: backup, restore, devices, settings (protocol.md §3, §7).
class PlatformCareTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_data;

    [[nodiscard]] Ended care(const QString& command, const QStringList& arguments = {}) const
    {
        return run(QStringList{command, QStringLiteral("--data"), m_data, QStringLiteral("--json")} +
                   arguments);
    }
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void initTestCase()
    {
        m_data = path("data");
        QCOMPARE(care(QStringLiteral("init")).code, 0);
    }

    void everyCommandHasHelp()
    {
        for (const QString& command :
             {QStringLiteral("backup"), QStringLiteral("restore"), QStringLiteral("devices"),
              QStringLiteral("approve-device"), QStringLiteral("revoke-device"),
              QStringLiteral("issue-certificate"), QStringLiteral("configure")})
            QVERIFY(run({command, QStringLiteral("--help")}).out.contains("--data"));
    }

    void backsUpWhileItServesAndRestoresWhenItDoesNot()
    {
        const QStringList to{QStringLiteral("--to"), path("monday.backup")};
        const QStringList from{QStringLiteral("--from"), path("monday.backup")};
        {
            const auto server = serve(m_data);
            const Ended saved = care(QStringLiteral("backup"), to);
            QVERIFY2(saved.code == 0, saved.err.constData());
            QVERIFY(saved.json().value(QLatin1String("durableSeq")).toInteger() > 0);
            const Ended refused = care(QStringLiteral("restore"), from);
            QVERIFY(failedClearly(refused));
            QVERIFY(refused.err.contains("in use"));
            server->terminate();
            QVERIFY(server->waitForFinished(20'000));
        }
        const Ended restored = care(QStringLiteral("restore"), from);
        QVERIFY2(restored.code == 0, restored.err.constData());
        QCOMPARE(restored.json().value(QLatin1String("epoch")).toInt(), 1);
        QCOMPARE(care(QStringLiteral("restore"), from).json().value(QLatin1String("epoch")).toInt(), 2);
    }

    void restoresOnANewMachine()
    {
        QCOMPARE(care(QStringLiteral("backup"), {QStringLiteral("--to"), path("all.backup")}).code, 0);
        const QString fresh = path("fresh");
        const Ended restored = run({QStringLiteral("restore"), QStringLiteral("--data"), fresh,
                                    QStringLiteral("--from"), path("all.backup")});
        QVERIFY2(restored.code == 0, restored.err.constData());
        const auto server = serve(fresh); // certificate and all
        QVERIFY(server->readAllStandardOutput().contains("https://"));
        server->terminate();
        QVERIFY(server->waitForFinished(20'000));
    }

    void aDatabaseCopiedBackByHandIsNoticedAtTheNextStart()
    {
        const QString file = m_data + QStringLiteral("/platform.sqlite");
        QVERIFY(QFile::copy(file, path("by-hand.sqlite")));
        QCOMPARE(care(QStringLiteral("add-org"), {QStringLiteral("--name"), QStringLiteral("县住建局")}).code,
                 0);
        const auto epoch = [&] {
            QFile kept(m_data + QStringLiteral("/epoch"));
            return kept.open(QIODevice::ReadOnly) ? kept.readLine().trimmed().toInt() : -1;
        };
        const int before = epoch();
        QVERIFY(QFile::remove(file) && QFile::copy(path("by-hand.sqlite"), file));
        QCOMPARE(care(QStringLiteral("add-org"), {QStringLiteral("--name"), QStringLiteral("县教育局")}).code,
                 0);
        QCOMPARE(epoch(), before + 1);
    }

    void settingsAreShownAndChangedOneByOne()
    {
        QCOMPARE(
            care(QStringLiteral("configure")).json().value(QLatin1String("approvesDevices")).toBool(true),
            false);
        const Ended changed =
            care(QStringLiteral("configure"), {QStringLiteral("--approve-devices"), QStringLiteral("yes"),
                                               QStringLiteral("--min-client"), QStringLiteral("1.2.0")});
        QCOMPARE(changed.json().value(QLatin1String("approvesDevices")).toBool(), true);
        const QJsonObject shown = care(QStringLiteral("configure")).json();
        QCOMPARE(shown.value(QLatin1String("minClient")).toString(), QStringLiteral("1.2.0"));
        QCOMPARE(shown.value(QLatin1String("pins")).toArray(), QJsonArray());
        QVERIFY(failedClearly(
            care(QStringLiteral("configure"), {QStringLiteral("--min-client"), QStringLiteral("new")})));
        QVERIFY(failedClearly(
            care(QStringLiteral("configure"), {QStringLiteral("--pin"), QStringLiteral("sha256/AAAA")})));
    }

    void aCertificateIsForOneDeviceAndItsOwner()
    {
        const QString file = path("office-3.pem");
        const Ended issued =
            care(QStringLiteral("issue-certificate"),
                 {QStringLiteral("--name"), QStringLiteral("办公室 3"), QStringLiteral("--to"), file});
        QVERIFY2(issued.code == 0, issued.err.constData());
        QCOMPARE(issued.json().value(QLatin1String("sha256")).toString().size(), 64);
        QVERIFY(!(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther)));
        QFile pem(file);
        QVERIFY(pem.open(QIODevice::ReadOnly));
        const QByteArray text = pem.readAll();
        QVERIFY(text.contains("BEGIN CERTIFICATE") && text.contains("PRIVATE KEY"));
    }

    void saysWhichDeviceItDoesNotKnow()
    {
        const QString nobody = QStringLiteral("d1000000-0000-4000-8000-000000000001");
        for (const QString& command : {QStringLiteral("approve-device"), QStringLiteral("revoke-device")}) {
            const Ended ended = care(command, {nobody});
            QVERIFY(failedClearly(ended));
            QVERIFY(ended.err.contains(nobody.toUtf8()));
            QVERIFY(failedClearly(care(command, {QStringLiteral("the-blue-one")})));
        }
        QCOMPARE(care(QStringLiteral("devices")).json().value(QLatin1String("devices")).toArray(),
                 QJsonArray());
    }
};

QTEST_GUILESS_MAIN(PlatformCareTest)
#include "tst_platform_care.moc"
