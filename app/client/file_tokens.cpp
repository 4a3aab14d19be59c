// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/file_tokens.h"

#include "domain/async.h"
#include "domain/strict_json.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace lianxin::client {

namespace {

tl::unexpected<Error> unreadable()
{
    return failure(ErrorKind::Corrupt, QStringLiteral("the stored tokens cannot be read"));
}

} // namespace

QByteArray tokensToJson(const net::Tokens& tokens)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("access"), QString::fromUtf8(tokens.access)},
                                     {QStringLiteral("refresh"), QString::fromUtf8(tokens.refresh)},
                                     {QStringLiteral("accessExpiresAt"), toText(tokens.accessExpiresAt)},
                                     {QStringLiteral("refreshExpiresAt"), toText(tokens.refreshExpiresAt)}})
        .toJson(QJsonDocument::Compact);
}

Result<net::Tokens> tokensFromJson(const QByteArray& text)
{
    const auto json = parseJsonObject(text);
    if (!json)
        return unreadable();
    net::Tokens tokens;
    tokens.access = json->value(QLatin1String("access")).toString().toUtf8();
    tokens.refresh = json->value(QLatin1String("refresh")).toString().toUtf8();
    tokens.accessExpiresAt =
        parseMoment(json->value(QLatin1String("accessExpiresAt")).toString()).value_or(Moment{});
    tokens.refreshExpiresAt =
        parseMoment(json->value(QLatin1String("refreshExpiresAt")).toString()).value_or(Moment{});
    return tokens;
}

FileTokenStore::FileTokenStore(const QString& folder) : m_secret(folder, QStringLiteral("tokens.sealed")) {}

QFuture<Result<std::optional<net::Tokens>>> FileTokenStore::load()
{
    return finished(m_secret.read().and_then([](const std::optional<QByteArray>& json) -> Result<std::optional<net::Tokens>> {
        if (!json)
            return std::optional<net::Tokens>();
        return tokensFromJson(*json).map([](const net::Tokens& tokens) { return std::optional(tokens); });
    }));
}

QFuture<Result<void>> FileTokenStore::save(const net::Tokens& tokens)
{
    return m_secret.save(tokensToJson(tokens));
}

QFuture<Result<void>> FileTokenStore::clear()
{
    const bool gone = !QFile::exists(m_secret.sealedFile()) || QFile::remove(m_secret.sealedFile());
    return finished(gone ? Result<void>()
                         : Result<void>(failure(ErrorKind::ReadOnly, QStringLiteral("tokens cannot be removed"))));
}

} // namespace lianxin::client
