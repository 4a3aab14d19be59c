// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace lianxin::wire {

/// BIP 173's text for bytes, without its limit of 90 characters, as age writes its keys; lower case.
[[nodiscard]] QString toBech32(const QString& prefix, const QByteArray& bytes);
/// The bytes; nothing where the text is of another prefix, of mixed case, or its check does not fit.
[[nodiscard]] std::optional<QByteArray> fromBech32(const QString& prefix, const QString& text);

} // namespace lianxin::wire
