// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http_call.h"

#include "domain/ids.h"
#include "platform/certificate_print.h"
#include "platform/decimal.h"
#include "platform/operations.h"
#include "wire/coding.h"

namespace lianxin::platform {

namespace {

constexpr qsizetype kDroppedMost = 16 * 1'048'576;
// Of a piece of an upload: what is on its way already when the answer is known.
constexpr size_t kDroppedPieces = 1'048'576;

QString text(const std::string& header)
{
    return QString::fromUtf8(header.data(), qsizetype(header.size()));
}

// Shown in this connection or in the one whose session it goes on with; verified by OpenSSL already.
QString certificateOf(const httplib::Request& request)
{
    const X509* const shown = request.ssl == nullptr ? nullptr : SSL_get0_peer_certificate(request.ssl);
    return shown == nullptr ? QString() : certificatePrint(*shown);
}

ReadBody refused(const Problem& problem, bool ended)
{
    return {tl::unexpected(problem), ended};
}

// httplib decodes gzip on the way and hands zstd through.
ReadBody unpacked(const QByteArray& body, wire::Coding coding)
{
    if (coding != wire::Coding::Zstd)
        return {body, true};
    auto plain = wire::decoded(coding, body, {.bytes = kBatchBytes});
    if (plain)
        return {std::move(*plain), true};
    return refused(plain.error().kind == ErrorKind::TooLarge ? tooLargeBody() : unreadableBody(), true);
}

} // namespace

QString requestIdOf(const httplib::Request& request)
{
    const QString id = text(request.get_header_value("Mosp-Request-Id"));
    return isUuidText(id) ? id : QString();
}

Call callOf(const httplib::Request& request, QByteArray body)
{
    Call call;
    call.method = QByteArray::fromStdString(request.method);
    const QString target = text(request.target);
    call.path = target.section(u'?', 0, 0);
    call.query = QUrlQuery(target.section(u'?', 1));
    call.authorization = text(request.get_header_value("Authorization"));
    call.device = text(request.get_header_value("Mosp-Device"));
    call.requestId = requestIdOf(request);
    call.contentType = text(request.get_header_value("Content-Type"));
    call.body = std::move(body);
    call.address = text(request.remote_addr);
    call.certificate = certificateOf(request);
    for (const auto& [name, value] : request.headers)
        call.headers.insert(QByteArray::fromStdString(name).toLower(), QByteArray::fromStdString(value));
    return call;
}

std::optional<AnnouncedBody> announcedBody(const httplib::Request& request)
{
    if (request.has_header("Transfer-Encoding"))
        return AnnouncedBody{true, 0};
    if (!request.has_header("Content-Length"))
        return AnnouncedBody{};
    const auto bytes = decimal(QByteArray::fromStdString(request.get_header_value("Content-Length")));
    return bytes && request.get_header_value_count("Content-Length") == 1
               ? std::optional(AnnouncedBody{true, qulonglong(*bytes)})
               : std::nullopt;
}

Problem tooLargeBody()
{
    return {413,
            QStringLiteral("tooLarge"),
            QStringLiteral("the body is too long"),
            0,
            {{QStringLiteral("limit"), kBatchBytes}}};
}

Problem unreadableBody()
{
    return {400, QStringLiteral("malformed"), QStringLiteral("the body cannot be read"), 0, {}};
}

ReadBody readBody(const httplib::Request& request, const httplib::ContentReader& reader)
{
    const auto announced = announcedBody(request);
    if (!announced || announced->bytes > qulonglong(kDroppedMost))
        return refused(announced ? tooLargeBody() : unreadableBody(), false);
    const auto coding =
        wire::parseCoding(QByteArray::fromStdString(request.get_header_value("Content-Encoding")));
    if (!coding)
        return refused({415,
                        QStringLiteral("unsupportedType"),
                        QStringLiteral("send it plain, as gzip or as zstd"),
                        0,
                        {}},
                       false);
    if (!announced->any) // httplib would read until the client hangs up
        return {QByteArray(), true};
    // Its own limit counts the coded bytes only, and a small bomb is a large body.
    QByteArray body;
    qsizetype size = 0;
    const bool whole = reader([&](const char* data, size_t count) {
        size += qsizetype(count);
        if (size <= kBatchBytes)
            body.append(data, qsizetype(count));
        return size <= kDroppedMost;
    });
    if (size > kBatchBytes)
        return refused(tooLargeBody(), whole);
    return whole ? unpacked(body, *coding) : refused(unreadableBody(), false);
}

BodyStream BodyPieces::stream()
{
    return [this](const PieceTaker& take) { return !m_announced.any || read(take); };
}

bool BodyPieces::read(const PieceTaker& take)
{
    bool wanted = true;
    size_t dropped = 0;
    m_read = true;
    m_ended = m_reader([&](const char* bytes, size_t count) {
        wanted = wanted && take(bytes, count);
        dropped += wanted ? 0 : count;
        return dropped <= kDroppedPieces;
    });
    return wanted && m_ended;
}

bool BodyPieces::end()
{
    if (!m_announced.any)
        return true;
    if (!m_read && m_announced.bytes <= kDroppedPieces)
        std::ignore = read([](const char*, size_t) { return false; });
    return m_ended;
}

} // namespace lianxin::platform
