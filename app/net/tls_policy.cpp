// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tls_policy.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace lianxin::net {

namespace {

/// Whatever algorithm it is of; null where there is none.
QSslKey keyIn(const QByteArray& pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa})
        if (const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey); !key.isNull())
            return key;
    return {};
}

Result<void> showOwn(QSslConfiguration& tls, const QString& certificateFile)
{
    QFile file(certificateFile);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("the device's certificate cannot be read"));
    const QByteArray pem = file.readAll();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(pem, QSsl::Pem);
    const QSslKey key = keyIn(pem);
    if (chain.isEmpty() || key.isNull())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the file holds no certificate with its key"));
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    return {};
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const QString& caFile, const QString& certificateFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!certificateFile.isEmpty())
        if (const auto shown = showOwn(tls, certificateFile); !shown)
            return tl::unexpected(shown.error());
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
