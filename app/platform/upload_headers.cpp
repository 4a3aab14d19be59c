// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/upload_headers.h"

#include "domain/attachment_rules.h"
#include "platform/decimal.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace lianxin::platform {

namespace {

tl::unexpected<Problem> invalid(const char* header)
{
    return problem(422, QStringLiteral("invalid"), QString::fromLatin1(header));
}

// `sha256 <b64>,filename <b64>`: the value of a key, decoded; nothing where it is missing or no base64.
std::optional<QByteArray> metadata(const QByteArray& header, const QByteArray& key)
{
    for (const QByteArray& entry : header.split(',')) {
        const QByteArray pair = entry.trimmed();
        const qsizetype space = pair.indexOf(' ');
        if (space < 0 || pair.left(space) != key)
            continue;
        const auto decoded = QByteArray::fromBase64Encoding(pair.mid(space + 1).trimmed(),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        return decoded ? std::optional(*decoded) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Outcome<void> checkTusVersion(const Headers& headers)
{
    const QByteArray version = headers.value("tus-resumable");
    if (!version.isEmpty() && version != "1.0.0")
        return problem(412, QStringLiteral("invalid"),
                       QStringLiteral("Tus-Resumable: only 1.0.0 is spoken here"));
    return {};
}

Outcome<NewUpload> newUploadOf(const Headers& headers)
{
    if (auto checked = checkTusVersion(headers); !checked)
        return tl::unexpected(checked.error());
    const auto size = decimal(headers.value("upload-length"));
    if (!size)
        return invalid("Upload-Length");
    if (*size > kLargestBlob)
        return problem(413, QStringLiteral("tooLarge"), QStringLiteral("the file is too large"),
                       {{QStringLiteral("limit"), kLargestBlob}});
    const auto hash = metadata(headers.value("upload-metadata"), "sha256");
    const QString sha256 = QString::fromLatin1(hash.value_or(QByteArray()));
    if (!isBlobName(sha256))
        return invalid("Upload-Metadata: sha256");
    return NewUpload{sha256, *size};
}

Outcome<qint64> offsetOf(const Headers& headers)
{
    if (auto checked = checkTusVersion(headers); !checked)
        return tl::unexpected(checked.error());
    const QByteArray coding = headers.value("content-encoding").toLower();
    if (headers.value("content-type").toLower() != "application/offset+octet-stream" ||
        (!coding.isEmpty() && coding != "identity"))
        return problem(415, QStringLiteral("unsupportedType"),
                       QStringLiteral("send application/offset+octet-stream, not coded"));
    const auto offset = decimal(headers.value("upload-offset"));
    if (!offset)
        return invalid("Upload-Offset");
    return *offset;
}

QByteArray httpDate(Moment moment)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(toMsecs(moment), QTimeZone::utc());
    return QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1() + " GMT";
}

} // namespace lianxin::platform
