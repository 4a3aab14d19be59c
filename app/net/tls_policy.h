// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QSslConfiguration>

namespace lianxin::net {

/// TLS 1.2 or newer, the peer always verified; with a `caFile`, trusting nothing but its certificates. Reads the
/// file. Errors: NotFound, InvalidInput (no certificate in it).
[[nodiscard]] Result<QSslConfiguration> tlsConfiguration(const QString& caFile);

} // namespace lianxin::net
