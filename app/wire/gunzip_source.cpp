// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/gunzip_source.h"

#include <zlib.h>

namespace lianxin::wire {

namespace {

constexpr qsizetype kBuffer = 64 * 1024;
constexpr int kGzipOnly = 15 + 16;

} // namespace

struct GunzipSource::Stream {
    Stream() { ready = inflateInit2(&z, kGzipOnly) == Z_OK; }
    ~Stream() { inflateEnd(&z); }
    Q_DISABLE_COPY_MOVE(Stream)
    z_stream z{};
    bool ready = false;
};

GunzipSource::GunzipSource(ByteSource& packed, qint64 most)
    : m_packed(packed), m_most(most), m_buffer(kBuffer, Qt::Uninitialized),
      m_stream(std::make_unique<Stream>())
{
}

GunzipSource::~GunzipSource() = default;

Packaged<void> GunzipSource::refill()
{
    const auto came = m_packed.read(std::span(m_buffer.data(), size_t(m_buffer.size())));
    if (!came)
        return tl::unexpected(came.error());
    if (*came == 0)
        return damaged(QStringLiteral("the packed archive is cut"));
    m_stream->z.next_in = reinterpret_cast<Bytef*>(m_buffer.data());
    m_stream->z.avail_in = uInt(*came);
    return {};
}

Packaged<void> GunzipSource::checkEnd()
{
    m_ended = true;
    char more = 0;
    const auto came = m_packed.read(std::span(&more, 1));
    if (!came)
        return tl::unexpected(came.error());
    if (*came != 0 || m_stream->z.avail_in != 0)
        return damaged(QStringLiteral("something follows the packed archive"));
    return {};
}

Packaged<qsizetype> GunzipSource::read(std::span<char> to)
{
    if (m_failed)
        return damaged(QStringLiteral("the packed archive failed before"));
    auto came = unpack(to);
    m_failed = !came;
    return came;
}

Packaged<qsizetype> GunzipSource::unpack(std::span<char> to)
{
    z_stream& z = m_stream->z;
    if (!m_stream->ready)
        return packageFailure(PackageFault::LocalDisk, QStringLiteral("zlib does not start"));
    z.next_out = reinterpret_cast<Bytef*>(to.data());
    z.avail_out = uInt(std::min(qsizetype(to.size()), kBuffer));
    const uInt room = z.avail_out;
    while (!m_ended && z.avail_out == room && room > 0) {
        if (z.avail_in == 0)
            if (auto filled = refill(); !filled)
                return tl::unexpected(filled.error());
        const int state = inflate(&z, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
            return damaged(QStringLiteral("the packed archive is not well-formed"));
        if (state == Z_STREAM_END)
            if (auto checked = checkEnd(); !checked)
                return tl::unexpected(checked.error());
    }
    m_given += room - z.avail_out;
    if (m_given > m_most)
        return packageFailure(PackageFault::TooLarge, QStringLiteral("the archive is larger than allowed"));
    return qsizetype(room - z.avail_out);
}

} // namespace lianxin::wire
