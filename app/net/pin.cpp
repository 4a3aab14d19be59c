// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/pin.h"

#include <QCryptographicHash>
#include <QSet>
#include <QSslKey>

#include <algorithm>

namespace lianxin::net {

namespace {

const QString kScheme = QStringLiteral("sha256/");
constexpr qsizetype kHashBytes = 32;

bool isPin(const QString& text)
{
    if (!text.startsWith(kScheme))
        return false;
    const auto hash = QByteArray::fromBase64Encoding(text.mid(kScheme.size()).toLatin1(),
                                                     QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return hash && (*hash).size() == kHashBytes;
}

} // namespace

QString pinOf(const QSslCertificate& certificate)
{
    const QByteArray key = certificate.publicKey().toDer();
    return kScheme + QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toBase64());
}

Result<void> checkPinList(const QStringList& pins)
{
    const bool allRead = std::ranges::all_of(pins, isPin);
    const auto different = QSet<QString>(pins.cbegin(), pins.cend()).size();
    if (!allRead || different == 1)
        return failure(ErrorKind::InvalidInput, QStringLiteral("pins: two or more different ones as sha256/<base64>"));
    return {};
}

Result<void> checkPins(const QStringList& pins, const QSslCertificate& certificate)
{
    if (pins.isEmpty() || (!certificate.isNull() && pins.contains(pinOf(certificate))))
        return {};
    return failure(ErrorKind::TlsPin, QStringLiteral("the platform's key is none of the pinned ones"));
}

} // namespace lianxin::net
