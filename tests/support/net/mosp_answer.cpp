// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/mosp_answer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace lianxin::test {

MospAnswer::MospAnswer(const HttpRequest& request, int status, const QByteArray& body)
    : m_status(status), m_headers{{"Mosp-Version", "1"},
                                  {"Mosp-Server-Time", "2024-03-04T08:00:00.123Z"},
                                  {"Mosp-Epoch", "3"},
                                  {"Mosp-Request-Id", request.header("mosp-request-id")}},
      m_body(body)
{
    constexpr int noContent = 204;
    if (status == noContent) {
        m_body.clear();
        return;
    }
    with("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    with("Content-Length", QByteArray::number(body.size()));
}

MospAnswer& MospAnswer::with(const QByteArray& header, const QByteArray& value)
{
    without(header);
    m_headers.append({header, value});
    return *this;
}

MospAnswer& MospAnswer::without(const QByteArray& header)
{
    m_headers.removeIf([&](const auto& pair) { return pair.first.compare(header, Qt::CaseInsensitive) == 0; });
    return *this;
}

QByteArray MospAnswer::head() const
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(m_status) + " Said so\r\n";
    for (const auto& [name, value] : m_headers)
        head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

MospAnswer problem(const HttpRequest& request, int status, const QByteArray& type)
{
    return {request, status,
            compact({{QStringLiteral("type"), QString::fromLatin1("urn:mosp:error:" + type)},
                     {QStringLiteral("title"), QStringLiteral("a problem")},
                     {QStringLiteral("status"), status}})};
}

MospAnswer wellKnown(const HttpRequest& request, const QString& platformId)
{
    const QJsonObject version{{QStringLiteral("version"), 1}, {QStringLiteral("baseUrl"), QStringLiteral("/mosp/v1")}};
    return {request, 200,
            compact({{QStringLiteral("versions"), QJsonArray{version}},
                     {QStringLiteral("name"), QStringLiteral("Test county")},
                     {QStringLiteral("platformId"), platformId}})};
}

QByteArray compact(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace lianxin::test
