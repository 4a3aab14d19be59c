// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <openssl/x509.h>

namespace lianxin::platform {

/// SHA-256 of the certificate, hex: what a device is bound to.
[[nodiscard]] inline QString certificatePrint(const X509& certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    if (X509_digest(&certificate, EVP_sha256(), hash.data(), &size) != 1)
        return {};
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char*>(hash.data()), qsizetype(size)).toHex());
}

} // namespace lianxin::platform
