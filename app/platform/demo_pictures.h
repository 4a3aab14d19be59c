// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/object.h"
#include "platform/ledger.h"

// The drawn pictures that messages of the demo county bring (resources/demo/pictures).
namespace lianxin::platform {

/// The pictures of these names as attachments of one message. Errors: Corrupt for a name that is none.
[[nodiscard]] Result<QList<Attachment>> demoPictures(const QStringList& names);

/// Puts all of them into the platform's folder, as if they had been brought. Errors: those of BlobFiles and
/// Sql.
[[nodiscard]] Result<void> keepDemoPictures(Ledger& ledger, Random& random, const QString& folder);

} // namespace lianxin::platform
