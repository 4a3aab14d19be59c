// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QFuture>
#include <QImage>
#include <QSize>
#include <QString>

namespace lianxin::ui {

/// Reads a picture no larger than `room` (device pixels), turned as its camera says, on a thread of its own:
/// what citizens send may be large or damaged. Pictures over 100 megapixels are refused. Errors: Io, Corrupt,
/// TooLarge.
[[nodiscard]] QFuture<Result<QImage>> readPicture(const QString& file, QSize room);

} // namespace lianxin::ui
