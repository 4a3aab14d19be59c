// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/gzip.h"

#include <algorithm>
#include <zlib.h>

namespace lianxin::wire {

namespace {

constexpr int kGzipWindow = 15 + 16; // zlib: the largest window, with gzip's header and trailer
constexpr qsizetype kPiece = 256 * 1024;

Bytef* bytes(QByteArray& array, qsizetype offset = 0)
{
    return reinterpret_cast<Bytef*>(array.data() + offset);
}

void setInput(z_stream& stream, const QByteArray& input)
{
    // zlib's interface is older than const; it does not write to its input.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.constData()));
    stream.avail_in = static_cast<uInt>(input.size());
}

struct Inflater {
    z_stream stream{};
    const bool ready = inflateInit2(&stream, kGzipWindow) == Z_OK;
    Inflater() = default;
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream); }
};

} // namespace

Result<QByteArray> gzip(const QByteArray& plain, int level)
{
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return failure(ErrorKind::Internal, QStringLiteral("deflateInit2 failed"));
    setInput(stream, plain);
    QByteArray coded(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))),
                     Qt::Uninitialized);
    stream.next_out = bytes(coded);
    stream.avail_out = static_cast<uInt>(coded.size());
    const int end = deflate(&stream, Z_FINISH);
    coded.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    if (end != Z_STREAM_END)
        return failure(ErrorKind::Internal, QStringLiteral("deflate ended with %1").arg(end));
    return coded;
}

Result<QByteArray> gunzip(const QByteArray& coded, qint64 cap)
{
    Inflater inflater;
    if (!inflater.ready)
        return failure(ErrorKind::Internal, QStringLiteral("inflateInit2 failed"));
    z_stream& stream = inflater.stream;
    setInput(stream, coded);
    QByteArray plain;
    int state = Z_OK;
    while (state == Z_OK) {
        const qsizetype filled = plain.size();
        // One byte over the cap is enough to know that it is passed.
        plain.resize(static_cast<qsizetype>(std::min<qint64>(filled + kPiece, cap + 1)));
        stream.next_out = bytes(plain, filled);
        stream.avail_out = static_cast<uInt>(plain.size() - filled);
        state = inflate(&stream, Z_NO_FLUSH);
        plain.resize(plain.size() - static_cast<qsizetype>(stream.avail_out));
        if (plain.size() > cap)
            return failure(ErrorKind::TooLarge, QStringLiteral("decoded body over %1 bytes").arg(cap));
    }
    if (state != Z_STREAM_END || stream.avail_in != 0)
        return failure(ErrorKind::Portal, QStringLiteral("body is no whole gzip member"), true);
    return plain;
}

} // namespace lianxin::wire
