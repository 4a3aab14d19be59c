// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QSslConfiguration>

namespace lianxin::net {

/// TLS 1.2 or newer, the peer always verified; with a `caFile`, trusting nothing but its certificates; with a
/// `certificateFile`, showing this device's own (mutual TLS, protocol.md §3). Reads the files.
/// Errors: NotFound, InvalidInput (no certificate, or no key of it, in the file).
[[nodiscard]] Result<QSslConfiguration> tlsConfiguration(const QString& caFile, const QString& certificateFile = {});

} // namespace lianxin::net
