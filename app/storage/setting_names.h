// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Local settings (Store::setting()) that more than one layer knows.
namespace lianxin::storage {

/// Not empty: attachments are fetched only when a person presses them, pictures too.
inline const QString kAttachmentsByNeed = QStringLiteral("attachments.byNeed");

} // namespace lianxin::storage
