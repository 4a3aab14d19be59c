// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/problem.h"

#include "domain/canonical_json.h"

#include <QLoggingCategory>

namespace lianxin::platform {

namespace {
Q_LOGGING_CATEGORY(lcPlatform, "lianxin.platform")
}

QByteArray Problem::toJson(const QString& requestId) const
{
    QJsonObject json = extra;
    json.insert(QStringLiteral("type"), QStringLiteral("urn:mosp:error:%1").arg(type));
    json.insert(QStringLiteral("title"), type);
    json.insert(QStringLiteral("status"), status);
    json.insert(QStringLiteral("detail"), detail);
    json.insert(QStringLiteral("requestId"), requestId);
    json.insert(QStringLiteral("retryable"), retryable());
    json.insert(QStringLiteral("retryAfterMs"), retryAfterMs);
    return canonicalJson(json);
}

tl::unexpected<Problem> ownFailure(const Error& error)
{
    // The detail of a database error is for our log, not for the line.
    qCWarning(lcPlatform).noquote() << "failed:" << error.detail;
    if (error.retryable || error.kind == ErrorKind::DiskFull || error.kind == ErrorKind::ReadOnly)
        return tl::unexpected<Problem>(Problem{
            503, QStringLiteral("unavailable"), QStringLiteral("the platform cannot store now"), 5000, {}});
    return tl::unexpected<Problem>(
        Problem{500, QStringLiteral("serverError"), QStringLiteral("the platform failed"), 0, {}});
}

} // namespace lianxin::platform
