// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/control_channel.h"
#include "platform_program.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <httplib.h>
#include <thread>

using namespace lianxin;
using namespace lianxin::test;

namespace {

const QString kDevice = QStringLiteral("d1000000-0000-4000-8000-000000000001");

struct Told {
    int status = -1;
    QJsonObject body;
    [[nodiscard]] QString type() const
    {
        return body.value(QLatin1String("type")).toString().section(u':', -1);
    }
};

Told told(const httplib::Result& result)
{
    return result ? Told{result->status,
                         QJsonDocument::fromJson(QByteArray::fromStdString(result->body)).object()}
                  : Told{};
}

} // namespace

// An administrator works on a platform that serves: one process by its folder and its socket.
class BesideServeTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_data;
    std::unique_ptr<QProcess> m_server;
    int m_port = 0;
    std::string m_token;

    [[nodiscard]] Ended care(const QString& command, const QStringList& arguments = {},
                             const QByteArray& input = {}) const
    {
        return run(QStringList{command, QStringLiteral("--data"), m_data, QStringLiteral("--json")} +
                       arguments,
                   input);
    }
    void start()
    {
        m_server = serve(m_data);
        const QJsonObject ready = QJsonDocument::fromJson(m_server->readLine()).object();
        m_port = QUrl(ready.value(QLatin1String("url")).toString()).port();
        QVERIFY(m_port > 0);
    }
    [[nodiscard]] std::unique_ptr<httplib::SSLClient> client() const
    {
        auto line = std::make_unique<httplib::SSLClient>("127.0.0.1", m_port);
        line->set_ca_cert_path((m_data + QStringLiteral("/tls/ca.pem")).toStdString());
        line->enable_server_certificate_verification(true);
        line->set_read_timeout(70);
        return line;
    }
    [[nodiscard]] Told signIn(const QString& user) const
    {
        const QJsonObject device{{QStringLiteral("id"), kDevice},
                                 {QStringLiteral("app"), QStringLiteral("0.1.0")}};
        const QJsonObject body{{QStringLiteral("username"), user},
                               {QStringLiteral("password"), QStringLiteral("a good password")},
                               {QStringLiteral("device"), device}};
        return told(client()->Post("/mosp/v1/auth/login", QJsonDocument(body).toJson().toStdString(),
                                   "application/json"));
    }
    [[nodiscard]] Told get(const std::string& path) const
    {
        return told(client()->Get("/mosp/v1" + path, {{"Authorization", "Bearer " + m_token}}));
    }
    [[nodiscard]] std::string cursor() const
    {
        QJsonObject page;
        do {
            const std::string before = page.value(QLatin1String("nextCursor")).toString().toStdString();
            page = get("/changes?limit=1000" + (before.empty() ? before : "&cursor=" + before)).body;
        } while (page.value(QLatin1String("hasMore")).toBool());
        return page.value(QLatin1String("nextCursor")).toString().toStdString();
    }
    [[nodiscard]] QString socket() const { return m_data + QStringLiteral("/control"); }

private Q_SLOTS:
    void initTestCase()
    {
        // Longer than a socket's address can be.
        m_data = m_folder.filePath(QStringLiteral("%1/data").arg(QString(120, u'd')));
        QCOMPARE(care(QStringLiteral("init")).code, 0);
        start();
    }
    void cleanupTestCase()
    {
        m_server->terminate();
        QVERIFY(m_server->waitForFinished(20'000));
        QVERIFY(!QFileInfo::exists(socket()));
    }

    void theSocketIsItsOwnersAlone()
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(QFileInfo::exists(socket()));
        QVERIFY(!(QFile::permissions(socket()) & others));
    }

    void addsOfficesAndPeople()
    {
        const Ended office =
            care(QStringLiteral("add-org"), {QStringLiteral("--name"), QStringLiteral("县水务局")});
        QVERIFY2(office.code == 0, office.err.constData());
        const QStringList person{
            QStringLiteral("--name"),          QStringLiteral("李某"),
            QStringLiteral("--role"),          QStringLiteral("handler"),
            QStringLiteral("--org"),           office.json().value(QLatin1String("id")).toString(),
            QStringLiteral("--user"),          QStringLiteral("li"),
            QStringLiteral("--password-stdin")};
        const Ended added = care(QStringLiteral("add-user"), person, "a good password\n");
        QVERIFY2(added.code == 0, added.err.constData());
        const Told in = signIn(QStringLiteral("li"));
        QCOMPARE(in.status, 200);
        m_token = in.body.value(QLatin1String("accessToken")).toString().toStdString();

        const Ended again = care(QStringLiteral("add-user"), person, "a good password\n");
        QVERIFY(failedClearly(again));
        QVERIFY(again.err.contains("taken"));
    }

    void settingsCountAtOnce()
    {
        const Ended changed =
            care(QStringLiteral("configure"), {QStringLiteral("--min-client"), QStringLiteral("0.0.9")});
        QVERIFY2(changed.code == 0, changed.err.constData());
        QCOMPARE(get("/capabilities").body.value(QLatin1String("minClient")).toString(),
                 QStringLiteral("0.0.9"));
        QVERIFY(failedClearly(
            care(QStringLiteral("configure"), {QStringLiteral("--min-client"), QStringLiteral("x")})));
    }

    void whoWaitsLearnsOfItsRevocationAtOnce()
    {
        const std::string at = cursor();
        QElapsedTimer waited;
        Told answer;
        std::thread poll([&] {
            waited.start();
            answer = get("/changes?wait=50000&cursor=" + at);
        });
        // Two programs start and end after the call went out: it is held by then. Were it late, the answer
        // would be the same.
        QCOMPARE(care(QStringLiteral("devices")).code, 0);
        const Ended revoked = care(QStringLiteral("revoke-device"), {kDevice});
        poll.join();
        QVERIFY2(revoked.code == 0, revoked.err.constData());
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.type(), QStringLiteral("deviceRevoked"));
        QVERIFY(waited.elapsed() < 20'000);
        QCOMPARE(signIn(QStringLiteral("li")).type(), QStringLiteral("deviceRevoked"));
    }

    void saysWhatIsWrongAsWithoutAPlatformThatServes()
    {
        const Ended unknown = care(QStringLiteral("approve-device"), {kDevice});
        QVERIFY(failedClearly(unknown));
        QVERIFY(unknown.err.contains(kDevice.toUtf8()));
        QVERIFY(failedClearly(care(QStringLiteral("revoke-device"), {QStringLiteral("the-blue-one")})));
    }

    void packagesGoInAndOutBesideIt()
    {
        QVERIFY(care(QStringLiteral("courier"), {}).code != 0);
        const Ended keys = run({QStringLiteral("courier"), QStringLiteral("keys"), QStringLiteral("--data"),
                                m_data, QStringLiteral("--json")});
        QVERIFY2(keys.code == 0, keys.err.constData());
        QVERIFY(keys.json().value(QLatin1String("recipient")).toString().startsWith(QLatin1String("age1")));
        const Ended none = run({QStringLiteral("courier"), QStringLiteral("import"), QStringLiteral("--data"),
                                m_data, m_folder.filePath(QStringLiteral("none.mospkg"))});
        QVERIFY(failedClearly(none));
    }

    void anActThatItDoesNotKnowIsRefused()
    {
        const auto asked =
            platform::askRunning(m_data, {{QStringLiteral("act"), QStringLiteral("deleteEverything")}});
        QVERIFY(asked && !*asked);
        QVERIFY(asked->error().detail.contains(QStringLiteral("deleteEverything")));
        QVERIFY(!*platform::askRunning(m_data, {}));
    }

    void theNextOneTakesTheSocketOfOneThatWasKilled()
    {
        m_server->kill();
        QVERIFY(m_server->waitForFinished(20'000));
        QVERIFY(QFileInfo::exists(socket()));
        start();
        QCOMPARE(care(QStringLiteral("add-org"), {QStringLiteral("--name"), QStringLiteral("县教育局")}).code,
                 0);
    }

    void anotherCommandThatHasTheFolderIsNoPlatformToAsk()
    {
        QTemporaryDir other;
        const QString data = other.filePath(QStringLiteral("data"));
        const auto inOther = [&](const QString& command, const QStringList& arguments) {
            return run(QStringList{command, QStringLiteral("--data"), data} + arguments);
        };
        QCOMPARE(inOther(QStringLiteral("init"), {}).code, 0);
        QLockFile held(data + QStringLiteral("/lock"));
        QVERIFY(held.tryLock());
        const Ended refused =
            inOther(QStringLiteral("add-org"), {QStringLiteral("--name"), QStringLiteral("县教育局")});
        QVERIFY(failedClearly(refused));
        QVERIFY(refused.err.contains("in use"));
    }
};

QTEST_GUILESS_MAIN(BesideServeTest)
#include "tst_beside_serve.moc"
