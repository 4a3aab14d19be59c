// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_desk.h"

#include <QJsonDocument>

using namespace lianxin::platform;

namespace lianxin::test {

ApiDesk::ApiDesk()
{
    const auto settled = writePlatformIdentity(*ledger, random, QStringLiteral("澄川县"));
    Q_ASSERT(settled);
    reopen();
}

void ApiDesk::reopen()
{
    api = *Api::open(*ledger, random, {0, 0});
}

Told ApiDesk::call(const Call& call)
{
    const Answer answer = api->answer(call);
    Told told{answer.status, {}, QJsonDocument::fromJson(answer.body).object()};
    if (answer.isProblem)
        told.problem = told["type"].toString().section(u':', -1);
    return told;
}

Told ApiDesk::get(const QString& token, const QString& path, const QString& query)
{
    Call asked;
    asked.method = "GET";
    asked.path = QStringLiteral("/mosp/v1") + path;
    asked.certificate = certificate;
    asked.query = QUrlQuery(query);
    asked.authorization = QStringLiteral("Bearer ") + token;
    return call(asked);
}

Told ApiDesk::post(const QString& token, const QString& path, const QJsonObject& body)
{
    Call asked;
    asked.method = "POST";
    asked.path = QStringLiteral("/mosp/v1") + path;
    asked.certificate = certificate;
    asked.authorization = QStringLiteral("Bearer ") + token;
    asked.contentType = QStringLiteral("application/json");
    asked.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return call(asked);
}

Told ApiDesk::remove(const QString& token, const QString& path)
{
    Call asked;
    asked.method = "DELETE";
    asked.path = QStringLiteral("/mosp/v1") + path;
    asked.certificate = certificate;
    asked.authorization = QStringLiteral("Bearer ") + token;
    return call(asked);
}

Told ApiDesk::login(const Caller& caller, const QString& app)
{
    const UserId user = caller.person.userId;
    if (!m_names.contains(user)) {
        const QString name = QStringLiteral("user-%1").arg(m_names.size());
        const auto added = ledger->append([&](LedgerWriter& writer) {
            return addAccount(writer.sql(), name, *hashPassword(kDeskPassword), user, clock.now());
        });
        Q_ASSERT(added);
        m_names.insert(user, name);
    }
    const QJsonObject device{{QStringLiteral("id"), caller.deviceId.text()},
                             {QStringLiteral("name"), QStringLiteral("办公室 3")},
                             {QStringLiteral("publicKey"), QStringLiteral("cHVibGlj")},
                             {QStringLiteral("courierKey"), QStringLiteral("Y291cmllcg==")},
                             {QStringLiteral("app"), app},
                             {QStringLiteral("os"), QStringLiteral("linux")}};
    return post({}, QStringLiteral("/auth/login"),
                {{QStringLiteral("username"), m_names.value(user)},
                 {QStringLiteral("password"), kDeskPassword},
                 {QStringLiteral("device"), device}});
}

QString ApiDesk::token(const Caller& caller)
{
    return login(caller)["accessToken"].toString();
}

} // namespace lianxin::test
