// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslKey>
#include <QString>

namespace lianxin::test {

struct Identity {
    QSslCertificate certificate;
    QSslKey key;
};

/// What a server's certificate says. The dates are days from now.
struct CertificateWish {
    QByteArray names = "DNS:localhost,IP:127.0.0.1"; ///< the subject's alternative names, as OpenSSL writes them
    int fromDay = -2;
    int untilDay = 30;
    QByteArray usage = "serverAuth"; ///< clientAuth for a device
};

/// A certificate authority that lives as long as the object. Its keys are made anew, on the P-256 curve.
class Authority {
public:
    Authority();

    [[nodiscard]] Identity issue(const CertificateWish& wish = {}) const;
    [[nodiscard]] QSslCertificate certificate() const { return m_root.certificate; }
    /// Writes the authority's certificate as PEM. False where the file cannot be written.
    [[nodiscard]] bool writePem(const QString& path) const;

private:
    Identity m_root;
};

/// A certificate that nobody vouches for but its own key.
[[nodiscard]] Identity selfSigned(const CertificateWish& wish = {});

} // namespace lianxin::test
