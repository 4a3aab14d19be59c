// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/net/mosp_line.h"

namespace lianxin::test {

namespace {

const QByteArray kBase = "/mosp/v1";

net::NetworkOptions trusting(net::NetworkOptions options, const Authority& authority, const QTemporaryDir& folder)
{
    options.caFile = folder.filePath(QStringLiteral("ca.pem"));
    if (!authority.writePem(options.caFile))
        qFatal("the CA file cannot be written");
    return options;
}

} // namespace

void RecordingLog::write(LogLevel, LogCategory, const QString& text)
{
    const std::lock_guard lock(m_mutex);
    m_text += text + QLatin1Char('\n');
}

QString RecordingLog::text() const
{
    const std::lock_guard lock(m_mutex);
    return m_text;
}

QFuture<Result<std::optional<net::Tokens>>> MemoryTokens::load()
{
    if (loadFault)
        return finished<std::optional<net::Tokens>>(tl::unexpected(*loadFault));
    return finished<std::optional<net::Tokens>>(kept);
}

QFuture<Result<void>> MemoryTokens::save(const net::Tokens& tokens)
{
    if (saveFault)
        return finished<void>(tl::unexpected(*saveFault));
    ++saves;
    kept = tokens;
    return finished<void>({});
}

QFuture<Result<void>> MemoryTokens::clear()
{
    ++clears;
    kept.reset();
    return finished<void>({});
}

const QString MospLine::platformId = QStringLiteral("3b0f0c4e-7a52-4f0e-9a61-1f5d8f6f2a10");
const QString MospLine::deviceId = QStringLiteral("d1d1d1d1-0000-4000-8000-00000000000d");

MospLine::MospLine(net::NetworkOptions options)
    : server(m_authority.issue()),
      client({server.url(), platformId, *DeviceId::parse(deviceId)},
             trusting(std::move(options), m_authority, m_folder), clock, random, log),
      session(client, tokens, log), transport(client, session, clock)
{
    tokens.kept = net::Tokens{"A1", "R1", {}, {}};
    answerWith([](const HttpRequest& request) { return MospAnswer(request, 200); });
}

void MospLine::answerWith(TlsServer::Responder responder)
{
    server.answerWith([responder = std::move(responder)](const HttpRequest& request) -> Script {
        return request.target == "/.well-known/mosp" ? wellKnown(request, platformId) : responder(request);
    });
}

Result<PlatformAnswer> MospLine::get(const QString& path)
{
    return answerOf(transport.send({"GET", path, {}, true, 0}));
}

Result<PlatformAnswer> MospLine::post(const QString& path, const QByteArray& body)
{
    return answerOf(transport.send({"POST", path, body, true, 0}));
}

Result<PlatformAnswer> MospLine::getAnsweredBy(TlsServer::Responder responder)
{
    answerWith(std::move(responder));
    return get();
}

QList<HttpRequest> MospLine::requests() const
{
    QList<HttpRequest> all = server.requests();
    all.removeIf([](const HttpRequest& request) { return !request.target.startsWith(kBase); });
    return all;
}

QList<HttpRequest> MospLine::requestsTo(const QByteArray& path) const
{
    QList<HttpRequest> all = requests();
    all.removeIf([&](const HttpRequest& request) { return request.target != kBase + path; });
    return all;
}

} // namespace lianxin::test
