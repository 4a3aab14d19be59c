// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/upload_headers.h"

#include "domain/problem_type.h"
#include "net/fault.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace lianxin::net {

namespace {

constexpr qint64 kShortestWaitMs = 1'000;
constexpr int kLongestLocation = 1000; // characters; it is stored

std::optional<Moment> expiryIn(const RawAnswer& answer)
{
    const QString text = QString::fromLatin1(answer.header("upload-expires")).trimmed();
    QDateTime at = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    at.setTimeZone(QTimeZone::utc());
    return at.isValid() ? std::optional(fromMsecs(at.toMSecsSinceEpoch())) : std::nullopt;
}

std::optional<qint64> numberIn(const RawAnswer& answer, const QByteArray& header)
{
    bool isNumber = false;
    const qint64 value = answer.header(header).trimmed().toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

bool sameHost(const QUrl& a, const QUrl& b)
{
    constexpr int httpsPort = 443;
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port(httpsPort) == b.port(httpsPort);
}

} // namespace

QList<std::pair<QByteArray, QByteArray>> tusHeaders()
{
    return {{"Tus-Resumable", "1.0.0"}};
}

QList<std::pair<QByteArray, QByteArray>> creationHeaders(const BlobUpload& upload)
{
    auto headers = tusHeaders();
    headers.append({"Upload-Length", QByteArray::number(upload.size)});
    headers.append({"Upload-Metadata", "sha256 " + upload.sha256.toLatin1().toBase64() + ",filename "
                                           + upload.name.toUtf8().toBase64()});
    return headers;
}

Result<UploadPlace> placeIn(const RawAnswer& answer)
{
    constexpr int ok = 200;
    if (answer.status == ok) {
        if (answer.header("mosp-blob-known") != "1")
            return portal(QStringLiteral("200 for an upload without Mosp-Blob-Known"));
        return UploadPlace{true, {}, {}};
    }
    const QUrl location = answer.url.resolved(QUrl::fromEncoded(answer.header("location"), QUrl::StrictMode));
    // The token goes with each call: never to another host.
    if (answer.header("location").isEmpty() || !location.isValid() || !sameHost(location, answer.url)
        || !location.userInfo().isEmpty())
        return portal(QStringLiteral("an upload without a place on the platform"));
    const QString path = QString::fromLatin1(
        location.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment));
    if (path.size() > kLongestLocation)
        return portal(QStringLiteral("an upload with an endless place"));
    if (path.startsWith(QLatin1String("//"))) // alone, such a path names a host
        return portal(QStringLiteral("an upload's place that reads as a host"));
    return UploadPlace{false, path, expiryIn(answer)};
}

Result<UploadOffset> offsetIn(const RawAnswer& answer, qint64 size)
{
    const auto offset = numberIn(answer, "upload-offset");
    const auto length = numberIn(answer, "upload-length");
    if (!offset || !length || *length != size || *offset > size)
        return portal(QStringLiteral("an upload with a senseless offset"));
    return UploadOffset{*offset, expiryIn(answer), answer.roundTrip};
}

Result<UploadOffset> appendedIn(const RawAnswer& answer, qint64 expected)
{
    const auto offset = numberIn(answer, "upload-offset");
    if (!offset)
        return portal(QStringLiteral("a PATCH without an offset"));
    if (*offset != expected)
        return failure(ErrorKind::Conflict, QStringLiteral("offset %1, expected %2").arg(*offset).arg(expected), true);
    return UploadOffset{*offset, expiryIn(answer), answer.roundTrip};
}

Error blobFault(const RawAnswer& answer)
{
    const QString type = problemType(answer.body);
    const QString detail = type.isEmpty() ? QStringLiteral("status %1").arg(answer.status) : type;
    switch (answer.status) {
    case 400:
    case 412:
    case 415:
    case 422: return {ErrorKind::InvalidInput, detail, false, 0};
    case 403: return {ErrorKind::Forbidden, detail, false, 0};
    case 404:
    case 410: return {ErrorKind::NotFound, detail, false, 0};
    case 409:
    case 423: return {ErrorKind::Conflict, detail, true, 0}; // 423: a dead call still has the upload's lock
    case 413: return {ErrorKind::TooLarge, detail, false, 0};
    case 429:
    case 503: return {ErrorKind::RateLimited, detail, true, std::max(answer.retryAfterMs, kShortestWaitMs)};
    case 460: return {ErrorKind::Corrupt, detail, true, 0};
    default: return {ErrorKind::Platform, detail, true, 0};
    }
}

} // namespace lianxin::net
