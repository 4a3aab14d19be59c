// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/coded.h"
#include "domain/result.h"

#include <QStringView>

#include <optional>

// What may be an attachment, on either side.
namespace lianxin {

inline constexpr qint64 kLargestBlob = 209'715'200; ///< bytes; protocol.md §4, limits.blob

/// True for a SHA-256 in lower-case hex: the only thing that may become a file name in the store.
[[nodiscard]] bool isBlobName(QStringView text);

/// An attachment's name as a file's: whoever sent it, it stays one name in the folder it is put into. `sha256`: in
/// place of a name of which nothing is left.
[[nodiscard]] QString safeFileName(const QString& name, const QString& sha256);

/// Why a file is not taken as an attachment. Each travels as the `detail` of an Error, so that the window can say it
/// in words.
enum class AttachmentRefusal {
    Empty, ///< 0 bytes
    TooLarge, ///< over kLargestBlob
    Executable, ///< a program or script, whatever its name says
    OtherContent, ///< its name says picture, film, sound or PDF, its content says otherwise
    Changed, ///< it was written to while it was read
    NoFile ///< a folder, a device, or not there
};
template <> struct EnumCodes<AttachmentRefusal> {
    static constexpr std::array<std::pair<AttachmentRefusal, const char*>, 6> codes{
        {{AttachmentRefusal::Empty, "emptyFile"}, {AttachmentRefusal::TooLarge, "fileTooLarge"},
         {AttachmentRefusal::Executable, "executable"}, {AttachmentRefusal::OtherContent, "otherContent"},
         {AttachmentRefusal::Changed, "changedWhileRead"}, {AttachmentRefusal::NoFile, "noFile"}}};
};

/// The refusal as an error: InvalidInput; TooLarge, NotAllowed (Executable, OtherContent), Conflict (Changed),
/// NotFound (NoFile).
[[nodiscard]] tl::unexpected<Error> attachmentRefused(AttachmentRefusal why);
/// The refusal that an error speaks of, or nothing.
[[nodiscard]] std::optional<AttachmentRefusal> attachmentRefusal(const Error& error);

} // namespace lianxin
