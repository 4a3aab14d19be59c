// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QSslCertificate>
#include <QStringList>

// Pins of the platform's key (protocol.md §3): SHA-256 of the SubjectPublicKeyInfo, as in RFC 7469. Only the
// platform's own certificate counts: what else a server sends along proves nothing, anybody can send a certificate
// that is not his.
namespace lianxin::net {

/// `sha256/` and the hash in base64.
[[nodiscard]] QString pinOf(const QSslCertificate& certificate);
/// Two or more different ones, so that a lost key does not lock a county out; or none. Errors: InvalidInput.
[[nodiscard]] Result<void> checkPinList(const QStringList& pins);
/// Errors: TlsPin. Every certificate fits an empty list.
[[nodiscard]] Result<void> checkPins(const QStringList& pins, const QSslCertificate& certificate);

} // namespace lianxin::net
