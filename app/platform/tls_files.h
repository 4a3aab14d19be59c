// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <QString>
#include <QStringList>

namespace lianxin::platform {

/// The files under DIR/tls (design.md §5).
struct TlsFiles {
    QString authority;   ///< ca.pem: what clients trust
    QString certificate; ///< server.pem
    QString key;         ///< server.key, mode 0600

    [[nodiscard]] static TlsFiles in(const QString& folder);
};

/// localhost, 127.0.0.1, ::1 and this machine's name.
[[nodiscard]] QStringList ownHostNames();

/// Makes an authority of this platform's own and a server certificate for `hosts` (names and addresses), both
/// good for ten years from a day before `now`. The authority's key stays beside them in ca.key, mode 0600.
/// Errors: ReadOnly, Io; Internal where OpenSSL fails.
[[nodiscard]] Result<TlsFiles> makeTlsFiles(const QString& folder, const QStringList& hosts, Moment now);

/// Makes a certificate of the platform's authority for one device, good for ten years from a day before
/// `now`, and writes it with its key to `file`, mode 0600. Its SHA-256, hex. Errors: NotFound where the
/// authority or its key is not in `folder`; Io; Internal where OpenSSL fails.
[[nodiscard]] Result<QString> issueDeviceCertificate(const QString& folder, const QString& name,
                                                     const QString& file, Moment now);

} // namespace lianxin::platform
