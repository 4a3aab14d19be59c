// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/gzip.h"

#include <zlib.h>

namespace lianxin::platform {

std::optional<QByteArray> gzipped(const QByteArray& plain, int level)
{
    constexpr int kGzipWindow = 15 + 16; // 16: gzip's header instead of zlib's
    constexpr int kMemory = 8;
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    QByteArray coded(qsizetype(deflateBound(&stream, uLong(plain.size()))), Qt::Uninitialized);
    // zlib does not write to its input.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(plain.constData()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(coded.data());
    stream.avail_out = uInt(coded.size());
    const int ended = deflate(&stream, Z_FINISH);
    coded.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return ended == Z_STREAM_END ? std::optional(coded) : std::nullopt;
}

} // namespace lianxin::platform
