// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/error_name.h"

namespace lianxin::storage {

QString errorName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
        return QStringLiteral("invalidInput");
    case ErrorKind::NotFound:
        return QStringLiteral("notFound");
    case ErrorKind::NotAllowed:
        return QStringLiteral("notAllowed");
    case ErrorKind::Conflict:
        return QStringLiteral("conflict");
    case ErrorKind::Busy:
        return QStringLiteral("busy");
    case ErrorKind::DiskFull:
        return QStringLiteral("diskFull");
    case ErrorKind::ReadOnly:
        return QStringLiteral("readOnly");
    case ErrorKind::Corrupt:
        return QStringLiteral("corrupt");
    case ErrorKind::TooNew:
        return QStringLiteral("tooNew");
    case ErrorKind::Io:
        return QStringLiteral("io");
    case ErrorKind::HostNotFound:
        return QStringLiteral("hostNotFound");
    case ErrorKind::Refused:
        return QStringLiteral("refused");
    case ErrorKind::Offline:
        return QStringLiteral("offline");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Cut:
        return QStringLiteral("cut");
    case ErrorKind::TlsUntrusted:
        return QStringLiteral("tlsUntrusted");
    case ErrorKind::TlsExpired:
        return QStringLiteral("tlsExpired");
    case ErrorKind::TlsName:
        return QStringLiteral("tlsName");
    case ErrorKind::TlsPin:
        return QStringLiteral("tlsPin");
    case ErrorKind::ProxyAuth:
        return QStringLiteral("proxyAuth");
    case ErrorKind::Tls:
        return QStringLiteral("tls");
    case ErrorKind::Portal:
        return QStringLiteral("portal");
    case ErrorKind::TooLarge:
        return QStringLiteral("tooLarge");
    case ErrorKind::Unauthorized:
        return QStringLiteral("unauthorized");
    case ErrorKind::Forbidden:
        return QStringLiteral("forbidden");
    case ErrorKind::RateLimited:
        return QStringLiteral("rateLimited");
    case ErrorKind::Platform:
        return QStringLiteral("platform");
    case ErrorKind::OtherPlatform:
        return QStringLiteral("otherPlatform");
    case ErrorKind::ResyncNeeded:
        return QStringLiteral("resyncNeeded");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Internal:
        return QStringLiteral("internal");
    }
    return {};
}

} // namespace lianxin::storage
