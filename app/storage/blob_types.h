// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

namespace lianxin::storage {

/// Why a blob is fetched: shown now, or in the background when nothing else is to be done.
enum class BlobNeed { Background, Now };

/// Where an attachment's bytes are, for who wants to show them.
struct BlobState {
    enum class Place {
        Absent, ///< not here, and nobody has asked for it
        Wanted, ///< asked for, on its way or waiting for the line
        Failed, ///< given up, `problem` says why; wantBlob() tries again
        Here ///< Store::blobFile() can be read
    };
    Place place = Place::Absent;
    qint64 have = 0; ///< bytes that have arrived of a wanted one
    qint64 size = 0; ///< 0: not known
    bool waitsToBeSent = false; ///< an operation waits until it is on the platform
    qint64 sent = 0; ///< bytes of it that the platform has
    QString problem; ///< of a failed download or upload: the name of a kind of error, or of an AttachmentRefusal
    friend bool operator==(const BlobState&, const BlobState&) = default;
};

} // namespace lianxin::storage
