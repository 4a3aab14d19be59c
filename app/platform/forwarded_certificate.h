// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace lianxin::platform {

/// Reads the device's certificate where a proxy in front ends the TLS (protocol.md §3): the proxy hands it on
/// in the header X-Client-Certificate, as PEM in percent encoding (nginx: $ssl_client_escaped_cert). Whoever
/// is no proxy of ours can write that header too: ask only where the call comes from one. Thread-safe.
class ForwardedCertificate {
public:
    static constexpr char kHeader[] = "X-Client-Certificate";

    /// `authority`: the PEM file of the one that made the devices' certificates; where it cannot be read no
    /// certificate is good.
    explicit ForwardedCertificate(const QString& authority);
    ~ForwardedCertificate();
    ForwardedCertificate(const ForwardedCertificate&) = delete;
    ForwardedCertificate& operator=(const ForwardedCertificate&) = delete;

    /// Its SHA-256 as hex; empty where there is none, or none of this authority's within its dates: a proxy
    /// may have been told to let all pass.
    [[nodiscard]] QString fingerprint(const QByteArray& header) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lianxin::platform
