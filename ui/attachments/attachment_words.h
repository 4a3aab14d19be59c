// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/object.h"
#include "domain/result.h"
#include "storage/blob_types.h"

#include <QString>

// Attachments in words, and what may be done with them: pure functions.
namespace lianxin::ui {

/// "1.2 MB"; what people compare with the size that their system shows.
[[nodiscard]] QString sizeWords(qint64 bytes);
/// Shown inside the window: a picture of a type that Qt reads.
[[nodiscard]] bool isPicture(const Attachment& attachment);
/// May be given to the system's program for its type: documents, pictures, films, sound, plain text.
/// Everything else can only be saved to a file.
[[nodiscard]] bool mayOpen(const QString& mediaType);
/// What stands below the name: size, how far it has come, or why it has not.
[[nodiscard]] QString stateWords(const Attachment& attachment, const storage::BlobState& state);
/// Why a file was not taken, or could not be shown: what happened, then what to do.
[[nodiscard]] QString attachmentSentence(const Error& error);
/// BlobState::problem in words.
[[nodiscard]] QString problemWords(const QString& problem);
/// The name for a copy on this PC: nothing of a path, no control characters, with the ending of its type.
[[nodiscard]] QString safeFileName(const Attachment& attachment);

} // namespace lianxin::ui
