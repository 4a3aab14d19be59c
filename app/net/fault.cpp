// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/fault.h"

#include <QMetaEnum>

#include <algorithm>

namespace lianxin::net {

namespace {

ErrorKind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return ErrorKind::Refused;
    case QNetworkReply::HostNotFoundError: return ErrorKind::HostNotFound;
    case QNetworkReply::RemoteHostClosedError: return ErrorKind::Cut;
    case QNetworkReply::TimeoutError: return ErrorKind::Timeout;
    case QNetworkReply::SslHandshakeFailedError: return ErrorKind::Tls;
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError: return ErrorKind::Offline;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError: return ErrorKind::Portal;
    case QNetworkReply::ProxyAuthenticationRequiredError: return ErrorKind::ProxyAuth;
    default: return ErrorKind::Cut; // Qt's enum grows; whatever else ended a call, the line did not carry it
    }
}

bool mayHeal(ErrorKind kind)
{
    return kind == ErrorKind::Refused || kind == ErrorKind::HostNotFound || kind == ErrorKind::Cut
        || kind == ErrorKind::Timeout || kind == ErrorKind::Offline || kind == ErrorKind::Portal;
}

ErrorKind kindOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::CertificateRejected:
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
    case QSslError::InvalidCaCertificate:
    case QSslError::CertificateSignatureFailed:
    case QSslError::AuthorityIssuerSerialNumberMismatch:
    case QSslError::SubjectIssuerMismatch: return ErrorKind::TlsUntrusted;
    case QSslError::HostNameMismatch: return ErrorKind::TlsName;
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid: return ErrorKind::TlsExpired;
    default: return ErrorKind::Tls;
    }
}

} // namespace

Error networkFault(QNetworkReply::NetworkError error)
{
    const char* name = QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error);
    const ErrorKind kind = kindOf(error);
    return Error{kind, QString::fromLatin1(name), mayHeal(kind), 0};
}

Error tlsFault(const QList<QSslError>& errors)
{
    QStringList names;
    QList<ErrorKind> kinds;
    for (const QSslError& error : errors) {
        names.append(QString::fromLatin1(QMetaEnum::fromType<QSslError::SslError>().valueToKey(error.error())));
        kinds.append(kindOf(error.error()));
    }
    const QString detail = names.join(QLatin1Char(' '));
    for (const ErrorKind worst : {ErrorKind::TlsUntrusted, ErrorKind::TlsName, ErrorKind::TlsExpired})
        if (kinds.contains(worst))
            return Error{worst, detail, false, 0};
    return Error{ErrorKind::Tls, detail, false, 0};
}

} // namespace lianxin::net
