// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

// The files of a platform beside its database, on their way into a backup and back.
namespace lianxin::platform {

struct FilesCopied {
    qint64 there = 0;  ///< attachments in the target afterwards, as far as they are in the source
    qint64 copied = 0; ///< of these, the new ones
};
/// Copies DIR/blobs, which are named by their hash: what is there already stays, what is copied is hashed on
/// the way. Errors: Corrupt where an attachment is not what its name says; Io.
[[nodiscard]] Result<FilesCopied> copyBlobs(const QString& from, const QString& to);

/// Copies certificates and keys, for their owner alone. `replaces`: also where they are there.
[[nodiscard]] Result<void> copySecrets(const QString& from, const QString& to, bool replaces);

/// Copies one file byte for byte, to the disk; never leaves half of it under its name. Errors: Io.
[[nodiscard]] Result<void> copyFile(const QString& from, const QString& to);

} // namespace lianxin::platform
