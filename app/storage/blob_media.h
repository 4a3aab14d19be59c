// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/attachment_rules.h"

#include <QByteArray>
#include <QString>

namespace lianxin::storage {

/// How many bytes of a file's beginning tell what it is.
inline constexpr qint64 kMediaHead = 16 * 1024;

/// The media type of a file by its content; where that is only a family (text, zip, …), by its name within that
/// family. Any thread. Errors: Executable, OtherContent of AttachmentRefusal.
[[nodiscard]] Result<QString> mediaTypeOf(const QString& name, const QByteArray& head);

} // namespace lianxin::storage
