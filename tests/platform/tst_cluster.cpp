// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_database.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

#include <httplib.h>
#include <memory>
#include <thread>

using namespace lianxin::test;

namespace {

const QString kPassword = QStringLiteral("lianxin-demo");
const QString kDevice = QStringLiteral("00000000-0000-4000-8000-000000000001");

QString nginx()
{
    const QString found = QStandardPaths::findExecutable(QStringLiteral("nginx"));
    return found.isEmpty()
               ? QStandardPaths::findExecutable(QStringLiteral("nginx"), {QStringLiteral("/usr/sbin")})
               : found;
}

QString freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QString::number(server.serverPort());
}

QString platformProgram()
{
    return qEnvironmentVariable("LIANXIN_BIN") + QStringLiteral("/lianxin-platform");
}

QJsonObject run(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(platformProgram(), arguments + QStringList{QStringLiteral("--json")});
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    if (process.exitCode() != 0)
        qWarning("%s", process.readAllStandardError().constData());
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

QJsonObject bodyOf(const httplib::Result& result)
{
    return result ? QJsonDocument::fromJson(QByteArray::fromStdString(result->body)).object() : QJsonObject();
}

void replaceAll(QByteArray& text, const QList<std::pair<QString, QString>>& pairs)
{
    for (const auto& [what, with] : pairs)
        text.replace(what.toUtf8(), with.toUtf8());
}

} // namespace

/// Two instances of the program on one PostgreSQL behind nginx with packaging/nginx/lianxin.conf.
class ClusterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!TestDatabase::isPostgres())
            QSKIP("several instances need PostgreSQL");
        if (nginx().isEmpty())
            QSKIP("nginx is not installed (package nginx-light)");
        m_data = m_folder.filePath(QStringLiteral("data"));
        const QJsonObject made = run({QStringLiteral("init"), QStringLiteral("--data"), m_data,
                                      QStringLiteral("--database"), m_room.place(), QStringLiteral("--demo"),
                                      QStringLiteral("--messages"), QStringLiteral("20")});
        QVERIFY(made.contains(QLatin1String("caFile")));
        QVERIFY(!QFile::exists(m_data + QStringLiteral("/platform.sqlite")));
        for (auto& instance : m_instances)
            instance = serve();
        startProxy();
    }

    void cleanupTestCase()
    {
        for (QProcess* process : {m_proxy.get(), m_instances[0].get(), m_instances[1].get()})
            if (process) {
                process->terminate();
                process->waitForFinished(20'000);
            }
    }

    void answersThroughTheProxy()
    {
        const auto line = client();
        const auto known = line->Get("/.well-known/mosp");
        QVERIFY2(known, "no answer");
        QCOMPARE(known->status, 200);
        QCOMPARE(known->get_header_value("Mosp-Version"), std::string("1"));
        m_token = signIn(*line);
        QVERIFY(!m_token.isEmpty());
    }

    void aTokenIsGoodAtEveryInstance()
    {
        for (const QString& port : m_ports) {
            httplib::SSLClient line("127.0.0.1", port.toInt());
            trust(line);
            QCOMPARE(line.Get("/mosp/v1/capabilities", headers())->status, 200);
        }
    }

    void aHeldPollWakesForWhatAnotherProgramCommits()
    {
        const auto line = client();
        QString cursor = firstSync(*line);
        QVERIFY(!cursor.isEmpty());
        QElapsedTimer waited;
        waited.start();
        QJsonObject page;
        std::thread poll([&] {
            page = bodyOf(line->Get("/mosp/v1/changes?wait=50000&cursor=" + cursor.toStdString(), headers()));
        });
        const QJsonObject office = run({QStringLiteral("add-org"), QStringLiteral("--data"), m_data,
                                        QStringLiteral("--name"), QStringLiteral("县水务局")});
        poll.join();
        const QByteArray text = QJsonDocument(page).toJson();
        QVERIFY2(text.contains(office.value(QLatin1String("id")).toString().toUtf8()), text);
        QVERIFY(waited.elapsed() < 30'000);
    }

    void passesAManyMegabytesBodyThroughAsItComes()
    {
        // More than nginx takes by itself; the platform says what is too much, in its own words.
        const auto line = client();
        const auto answer =
            line->Post("/mosp/v1/operations", headers(), std::string(3'000'000, ' '), "application/json");
        QVERIFY(answer);
        QCOMPARE(answer->status, 413);
        QVERIFY(bodyOf(answer).value(QLatin1String("type")).toString().endsWith(QLatin1String("tooLarge")));
    }

    void failedSignInsAreCountedForTheirOwnAddress()
    {
        // What a caller writes into the header is nobody's address.
        const auto line = client();
        httplib::Headers forged{{"X-Forwarded-For", "203.0.113.9"}};
        for (int i = 0; i < 5; ++i)
            std::ignore =
                line->Post("/mosp/v1/auth/login", forged,
                           loginBody(QStringLiteral("wrong"), QStringLiteral("leader")), "application/json");
        QCOMPARE(line->Post("/mosp/v1/auth/login", loginBody(kPassword, QStringLiteral("leader")),
                            "application/json")
                     ->status,
                 429);
    }

    void aDatabaseHoldsOnePlatform()
    {
        const QJsonObject again =
            run({QStringLiteral("init"), QStringLiteral("--data"), m_folder.filePath(QStringLiteral("other")),
                 QStringLiteral("--database"), m_room.place()});
        QVERIFY(again.isEmpty());
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("other/database"))));
        QCOMPARE(client()->Get("/.well-known/mosp")->status, 200); // the first one is as it was
        QVERIFY(!signIn(*client()).isEmpty());
    }

    void addsPeopleWhileItServes()
    {
        const QJsonObject added =
            run({QStringLiteral("add-user"), QStringLiteral("--data"), m_data, QStringLiteral("--user"),
                 QStringLiteral("li"), QStringLiteral("--name"), QStringLiteral("李某"),
                 QStringLiteral("--role"), QStringLiteral("handler"), QStringLiteral("--password-stdin")},
                "a good password\n");
        QVERIFY(added.contains(QLatin1String("id")));
        const auto line = client();
        const auto answer = line->Post("/mosp/v1/auth/login",
                                       loginBody(QStringLiteral("a good password"), QStringLiteral("li")),
                                       "application/json");
        QCOMPARE(answer->status, 200);
    }

    void saysUnavailableWhileTheDatabaseIsGoneAndGoesOnAfter()
    {
        const auto line = client();
        const QJsonObject me = bodyOf(line->Post(
            "/mosp/v1/auth/login", loginBody(kPassword, QStringLiteral("coordinator")), "application/json"));
        m_token = me.value(QLatin1String("accessToken")).toString();
        const std::string batch = noteBatch(*line, me.value(QLatin1String("userId")).toString());
        const auto push = [&] {
            return line->Post("/mosp/v1/operations", headers(), batch, "application/json");
        };
        m_room.close();
        QTRY_COMPARE_WITH_TIMEOUT(push()->status, 503, 20'000);
        for (const auto& answer : {push(), line->Get("/mosp/v1/changes", headers())}) {
            QCOMPARE(answer->status, 503);
            QVERIFY(answer->has_header("Retry-After"));
            QVERIFY(bodyOf(answer)
                        .value(QLatin1String("type"))
                        .toString()
                        .endsWith(QLatin1String("unavailable")));
        }
        QVERIFY(run({QStringLiteral("devices"), QStringLiteral("--data"), m_data}).isEmpty());
        m_room.reopen();
        QTRY_COMPARE_WITH_TIMEOUT(push()->status, 200, 20'000);
        // By whichever try it was done, it was done once.
        const QJsonValue again = bodyOf(push()).value(QLatin1String("results"))[0];
        QCOMPARE(again[QLatin1String("status")].toString(), QStringLiteral("duplicate"));
        QCOMPARE(again[QLatin1String("first")][QLatin1String("status")].toString(),
                 QStringLiteral("applied"));
        QCOMPARE(line->Get("/mosp/v1/changes", headers())->status, 200);
    }

    void handsOnTheCertificateOfADevice()
    {
        const QString mine = m_folder.filePath(QStringLiteral("office-3.pem"));
        QVERIFY(!run({QStringLiteral("issue-certificate"), QStringLiteral("--data"), m_data,
                      QStringLiteral("--name"), QStringLiteral("office-3"), QStringLiteral("--to"), mine})
                     .isEmpty());
        configureCertificates(QStringLiteral("yes"));
        const auto without = client();
        const auto refused = [&](const httplib::Headers& more) {
            return bodyOf(without->Post("/mosp/v1/auth/login", more,
                                        loginBody(kPassword, QStringLiteral("coordinator")),
                                        "application/json"))
                .value(QLatin1String("type"))
                .toString()
                .section(u':', -1);
        };
        QTRY_COMPARE(refused({}), QStringLiteral("certificateRequired"));
        // Who writes the header himself is overwritten.
        QFile pem(mine);
        QVERIFY(pem.open(QIODevice::ReadOnly));
        QCOMPARE(refused({{"X-Client-Certificate", pem.readAll().toPercentEncoding().toStdString()}}),
                 QStringLiteral("certificateRequired"));

        const std::string file = mine.toStdString();
        httplib::SSLClient with("127.0.0.1", m_port.toInt(), file, file);
        trust(with);
        const QString token = signIn(with);
        QVERIFY(!token.isEmpty());
        const httplib::Headers bound{{"Authorization", "Bearer " + token.toStdString()},
                                     {"Mosp-Device", kDevice.toStdString()}};
        QCOMPARE(with.Get("/mosp/v1/capabilities", bound)->status, 200);
        QCOMPARE(without->Get("/mosp/v1/capabilities", bound)->status, 403);
        configureCertificates(QStringLiteral("no"));
        QTRY_COMPARE(without->Get("/mosp/v1/capabilities", bound)->status, 200);
    }

    void whoWaitsLearnsOfItsRevocationAtOnce()
    {
        const auto line = client();
        m_token = signIn(*line);
        const std::string cursor = firstSync(*line).toStdString();
        QElapsedTimer waited;
        waited.start();
        QJsonObject answer;
        std::thread poll(
            [&] { answer = bodyOf(line->Get("/mosp/v1/changes?wait=50000&cursor=" + cursor, headers())); });
        // By a program of its own: neither instance has made the change.
        const QJsonObject revoked =
            run({QStringLiteral("revoke-device"), QStringLiteral("--data"), m_data, kDevice});
        poll.join();
        QVERIFY(revoked.contains(QLatin1String("status")));
        QVERIFY(answer.value(QLatin1String("type")).toString().endsWith(QLatin1String("deviceRevoked")));
        QVERIFY(waited.elapsed() < 30'000);
    }

    void goesOnWhenOneInstanceEnds()
    {
        m_instances[0]->terminate();
        QVERIFY(m_instances[0]->waitForFinished(20'000));
        for (int i = 0; i < 6; ++i) {
            const auto line = client();
            // Which instance answers follows from the device.
            httplib::Headers other{
                {"Mosp-Device", "00000000-0000-4000-8000-00000000001" + std::to_string(i)}};
            const auto answer = line->Get("/.well-known/mosp", other);
            QVERIFY(answer);
            QCOMPARE(answer->status, 200);
        }
    }

    void keepsNoPasswordInTheFolder()
    {
        QFile kept(m_data + QStringLiteral("/database"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QVERIFY(kept.readAll().startsWith("postgresql://lianxin@"));
    }

private:
    std::unique_ptr<QProcess> serve()
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process->start(platformProgram(),
                       {QStringLiteral("serve"), QStringLiteral("--data"), m_data, QStringLiteral("--listen"),
                        QStringLiteral("127.0.0.1:0"), QStringLiteral("--proxy"), QStringLiteral("127.0.0.1"),
                        QStringLiteral("--json")});
        process->waitForReadyRead(30'000);
        const QJsonObject ready = QJsonDocument::fromJson(process->readLine()).object();
        m_ports << ready.value(QLatin1String("url")).toString().section(u':', -1);
        return process;
    }

    void startProxy()
    {
        m_port = freePort();
        QFile example(QStringLiteral(LIANXIN_SOURCE "/packaging/nginx/lianxin.conf"));
        QVERIFY(example.open(QIODevice::ReadOnly));
        QByteArray site = example.readAll();
        replaceAll(
            site,
            {{QStringLiteral("127.0.0.1:8443 max"), QStringLiteral("127.0.0.1:%1 max").arg(m_ports.at(0))},
             {QStringLiteral("127.0.0.1:8444 max"), QStringLiteral("127.0.0.1:%1 max").arg(m_ports.at(1))},
             {QStringLiteral("listen 443"), QStringLiteral("listen 127.0.0.1:%1").arg(m_port)},
             {QStringLiteral("/srv/lianxin"), m_data}});
        const QString folder = m_folder.path();
        QByteArray all = "pid FOLDER/nginx.pid; error_log stderr warn; daemon off;\n" +
                         QByteArray(::geteuid() == 0 ? "user root;\n" : "") +
                         "events {}\nhttp { access_log off;\n"
                         "client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy;\n"
                         "fastcgi_temp_path FOLDER/f; uwsgi_temp_path FOLDER/u; scgi_temp_path FOLDER/s;\n" +
                         site + "}\n";
        replaceAll(all, {{QStringLiteral("FOLDER"), folder}});
        QFile conf(m_folder.filePath(QStringLiteral("nginx.conf")));
        QVERIFY(conf.open(QIODevice::WriteOnly));
        conf.write(all);
        conf.close();
        m_proxy = std::make_unique<QProcess>();
        m_proxy->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_proxy->start(nginx(), {QStringLiteral("-p"), folder, QStringLiteral("-c"), conf.fileName()});
        QTRY_VERIFY_WITH_TIMEOUT(client()->Get("/.well-known/mosp"), 20'000);
    }

    void configureCertificates(const QString& yesOrNo)
    {
        QVERIFY(!run({QStringLiteral("configure"), QStringLiteral("--data"), m_data,
                      QStringLiteral("--client-certificates"), yesOrNo})
                     .isEmpty());
    }
    void trust(httplib::SSLClient& line) const
    {
        line.set_ca_cert_path((m_data + QStringLiteral("/tls/ca.pem")).toStdString());
        line.enable_server_certificate_verification(true);
        line.set_read_timeout(70);
    }
    [[nodiscard]] std::unique_ptr<httplib::SSLClient> client() const
    {
        auto line = std::make_unique<httplib::SSLClient>("127.0.0.1", m_port.toInt());
        trust(*line);
        return line;
    }
    [[nodiscard]] httplib::Headers headers() const
    {
        return {{"Authorization", "Bearer " + m_token.toStdString()}, {"Mosp-Device", kDevice.toStdString()}};
    }
    [[nodiscard]] static std::string loginBody(const QString& password, const QString& username)
    {
        return QJsonDocument(
                   QJsonObject{{QStringLiteral("username"), username},
                               {QStringLiteral("password"), password},
                               {QStringLiteral("device"), QJsonObject{{QStringLiteral("id"), kDevice}}}})
            .toJson()
            .toStdString();
    }
    [[nodiscard]] static QString signIn(httplib::SSLClient& line)
    {
        return bodyOf(line.Post("/mosp/v1/auth/login", loginBody(kPassword, QStringLiteral("coordinator")),
                                "application/json"))
            .value(QLatin1String("accessToken"))
            .toString();
    }
    [[nodiscard]] QString firstSync(httplib::SSLClient& line) const
    {
        QString cursor;
        bool more = true;
        while (more) {
            const std::string query = cursor.isEmpty() ? std::string() : "&cursor=" + cursor.toStdString();
            const QJsonObject page = bodyOf(line.Get("/mosp/v1/changes?limit=1000" + query, headers()));
            more = page.value(QLatin1String("hasMore")).toBool();
            cursor = page.value(QLatin1String("nextCursor")).toString();
        }
        return cursor;
    }

    /// A note on some message, as the first act of the device.
    [[nodiscard]] std::string noteBatch(httplib::SSLClient& line, const QString& actor) const
    {
        QString message;
        const QJsonObject page = bodyOf(line.Get("/mosp/v1/changes?limit=1000", headers()));
        for (const QJsonValue& change : page.value(QLatin1String("changes")).toArray())
            if (change[QLatin1String("type")].toString() == QLatin1String("message"))
                message = change[QLatin1String("id")].toString();
        const QJsonObject note{{QStringLiteral("text"), QStringLiteral("已电话联系")},
                               {QStringLiteral("audience"), QStringLiteral("office")},
                               {QStringLiteral("mentions"), QJsonArray()}};
        const QJsonObject operation{
            {QStringLiteral("opId"), QStringLiteral("00000000-0000-4000-8000-0000000000a1")},
            {QStringLiteral("deviceSeq"), 1},
            {QStringLiteral("kind"), QStringLiteral("note.add")},
            {QStringLiteral("messageId"), message},
            {QStringLiteral("actorId"), actor},
            {QStringLiteral("createdAt"), QStringLiteral("2024-03-04T08:00:00.000Z")},
            {QStringLiteral("payload"), note},
            {QStringLiteral("attachments"), QJsonArray()}};
        return QJsonDocument(QJsonObject{{QStringLiteral("deviceId"), kDevice},
                                         {QStringLiteral("cursor"), firstSync(line)},
                                         {QStringLiteral("operations"), QJsonArray{operation}}})
            .toJson()
            .toStdString();
    }

    QTemporaryDir m_folder;
    TestDatabase m_room;
    QString m_data;
    QStringList m_ports;
    QString m_port;
    QString m_token;
    std::unique_ptr<QProcess> m_instances[2];
    std::unique_ptr<QProcess> m_proxy;
};

QTEST_GUILESS_MAIN(ClusterTest)
#include "tst_cluster.moc"
