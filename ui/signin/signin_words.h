// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace lianxin::ui {

/// What went wrong while finding a platform or signing in, and what to do about it: one or two sentences.
[[nodiscard]] QString signInErrorWords(const Error& error);

/// The address as people write it (`county.gov.cn`, `10.0.0.5:8443`, `https://…`), or nothing where it cannot
/// be one. Only https: a password is never sent in the open.
[[nodiscard]] std::optional<QUrl> platformUrl(const QString& text);

} // namespace lianxin::ui
