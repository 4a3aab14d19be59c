// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tls_policy.h"

#include <QFile>
#include <QSslCertificate>

namespace lianxin::net {

Result<QSslConfiguration> tlsConfiguration(const QString& caFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (caFile.isEmpty())
        return tls;
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("the CA file cannot be read"));
    const QList<QSslCertificate> authorities = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (authorities.isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the CA file holds no certificate"));
    tls.setCaCertificates(authorities);
    return tls;
}

} // namespace lianxin::net
