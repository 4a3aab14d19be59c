// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_line.h"

#include <QJsonDocument>

using namespace lianxin::platform;

namespace lianxin::test {

Line::Line(const RateLimits& limits)
{
    const auto settled = writePlatformIdentity(*ledger, random, QStringLiteral("澄川县"));
    Q_ASSERT(settled);
    addLogin(QStringLiteral("coordinator"), coordination);
    files = *makeTlsFiles(folder.filePath(QStringLiteral("tls")), ownHostNames(), SystemClock().now());
    api = *Api::open(*ledger, random, limits, folder.path());
    server = *ApiServer::start(*api, files, {QStringLiteral("127.0.0.1"), 0}, 64);
}

std::unique_ptr<httplib::SSLClient> Line::client() const
{
    auto client = std::make_unique<httplib::SSLClient>("127.0.0.1", server->url().port());
    client->set_ca_cert_path(files.authority.toLocal8Bit().constData());
    client->enable_server_certificate_verification(true);
    client->set_keep_alive(true);
    client->set_read_timeout(30);
    return client;
}

void Line::addLogin(const QString& username, const Caller& caller)
{
    const auto account = ledger->append([&](LedgerWriter& writer) {
        return addAccount(writer.sql(), username, *hashPassword(kPassword), caller.person.userId,
                          clock.now());
    });
    Q_ASSERT(account);
}

httplib::Headers headers(const QString& token, const std::string& accept)
{
    httplib::Headers all{{"Mosp-Request-Id", kRequestId.toStdString()}, {"Accept-Encoding", accept}};
    if (!token.isEmpty())
        all.emplace("Authorization", "Bearer " + token.toStdString());
    return all;
}

QJsonObject bodyOf(const httplib::Result& result)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(result->body)).object();
}

QString problemOf(const httplib::Result& result)
{
    if (!result)
        return QString::fromStdString(httplib::to_string(result.error()));
    for (const char* name : {"Mosp-Version", "Mosp-Server-Time", "Mosp-Epoch"})
        if (result->get_header_value_count(name) != 1)
            return QStringLiteral("header %1").arg(QLatin1String(name));
    if (result->get_header_value("Mosp-Request-Id") != kRequestId.toStdString())
        return QStringLiteral("header Mosp-Request-Id");
    if (result->status < 400)
        return QString::number(result->status);
    if (result->get_header_value("Content-Type") != "application/problem+json")
        return QStringLiteral("header Content-Type");
    const QJsonObject problem = bodyOf(result);
    if (problem.value(QLatin1String("status")).toInt() != result->status ||
        problem.value(QLatin1String("requestId")).toString() != kRequestId)
        return QStringLiteral("problem document");
    return QString::number(result->status) + problem.value(QLatin1String("type")).toString().mid(14);
}

std::string loginBody(const QString& password, const QString& username)
{
    const QJsonObject device{{QStringLiteral("id"), sampleUuid(8, 4)},
                             {QStringLiteral("name"), QStringLiteral("Office 3")}};
    const QJsonObject body{{QStringLiteral("username"), username},
                           {QStringLiteral("password"), password},
                           {QStringLiteral("device"), device}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
}

QString signIn(httplib::SSLClient& client, const QString& username)
{
    const auto answer = client.Post("/mosp/v1/auth/login", headers(), loginBody(kPassword, username), kJson);
    return answer ? bodyOf(answer).value(QLatin1String("accessToken")).toString() : QString();
}

} // namespace lianxin::test
