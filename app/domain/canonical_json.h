// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>

namespace lianxin {

/// The one text of a JSON value that everybody gets (RFC 8785): keys sorted by UTF-16 code units, shortest
/// numbers, no white space. What hashes and the history chain are computed over.
[[nodiscard]] QByteArray canonicalJson(const QJsonValue& value);

} // namespace lianxin
