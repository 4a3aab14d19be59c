// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/xz_stream.h"

#include <array>
#include <lzma.h>

namespace lianxin::wire {

namespace {

constexpr quint32 kWindow = 8 * 1024 * 1024;
constexpr quint64 kReadersMemory = 16 * 1024 * 1024;
constexpr qsizetype kPiece = 128 * 1024;

tl::unexpected<Error> noMemory()
{
    return failure(ErrorKind::Internal, QStringLiteral("xz has no memory"));
}

const quint8* bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const quint8*>(view.data());
}

// Measured on a first sync of 3,000 messages of the real input, 31 pages of 7.6 MB together, one core:
//   zstd 19: 401 B a message, 5.6 s · xz, lc 3, nice 128: 382 B, 5.8 s · lc 4, nice 64: 391 B, 4.6 s ·
//   lc 4, nice 273: 379 B, 7.1 s
lzma_options_lzma options()
{
    lzma_options_lzma options{};
    lzma_lzma_preset(&options, LZMA_PRESET_DEFAULT);
    options.dict_size = kWindow;
    options.lc = 4; // bytes of UTF-8 stand in no columns, and say much about the next one
    options.lp = 0;
    options.pb = 0;
    options.mode = LZMA_MODE_NORMAL;
    options.mf = LZMA_MF_BT4;
    options.nice_len = 273;
    return options;
}

} // namespace

struct XzWriter::Context {
    lzma_stream xz = LZMA_STREAM_INIT;
    Context() = default;
    ~Context() { lzma_end(&xz); }
    Q_DISABLE_COPY_MOVE(Context)
};

void XzWriter::Free::operator()(Context* context) const
{
    delete context;
}

Result<XzWriter> XzWriter::open()
{
    std::unique_ptr<Context, Free> context(new Context);
    lzma_options_lzma lzma = options();
    const std::array<lzma_filter, 2> filters{{{LZMA_FILTER_LZMA2, &lzma}, {LZMA_VLI_UNKNOWN, nullptr}}};
    if (lzma_stream_encoder(&context->xz, filters.data(), LZMA_CHECK_CRC32) != LZMA_OK)
        return noMemory();
    return XzWriter(std::move(context));
}

Result<QByteArray> XzWriter::press(QByteArrayView plain, int action)
{
    QByteArray coded;
    lzma_stream& xz = m_context->xz;
    xz.next_in = bytesOf(plain);
    xz.avail_in = size_t(plain.size());
    lzma_ret state = LZMA_OK;
    while (state == LZMA_OK) {
        const qsizetype filled = coded.size();
        coded.resize(filled + kPiece);
        xz.next_out = reinterpret_cast<quint8*>(coded.data()) + filled;
        xz.avail_out = size_t(kPiece);
        state = lzma_code(&xz, lzma_action(action));
        coded.resize(filled + kPiece - qsizetype(xz.avail_out));
    }
    if (state != LZMA_STREAM_END)
        return failure(ErrorKind::Internal, QStringLiteral("xz: error %1").arg(int(state)));
    return coded;
}

Result<QByteArray> XzWriter::add(QByteArrayView plain)
{
    return press(plain, LZMA_SYNC_FLUSH);
}

Result<QByteArray> XzWriter::end()
{
    return press({}, LZMA_FINISH);
}

struct XzReader::Context {
    lzma_stream xz = LZMA_STREAM_INIT;
    Context() = default;
    ~Context() { lzma_end(&xz); }
    Q_DISABLE_COPY_MOVE(Context)
};

void XzReader::Free::operator()(Context* context) const
{
    delete context;
}

Result<XzReader> XzReader::open()
{
    std::unique_ptr<Context, Free> context(new Context);
    if (lzma_stream_decoder(&context->xz, kReadersMemory, 0) != LZMA_OK)
        return noMemory();
    return XzReader(std::move(context));
}

Result<void> XzReader::take(QByteArrayView coded, const Taker& taker)
{
    m_piece.resize(kPiece);
    lzma_stream& xz = m_context->xz;
    xz.next_in = bytesOf(coded);
    xz.avail_in = size_t(coded.size());
    bool full = false; // then more may wait inside
    while (xz.avail_in > 0 || full) {
        if (m_ended)
            return failure(ErrorKind::Portal, QStringLiteral("bytes after the xz stream"), true);
        xz.next_out = reinterpret_cast<quint8*>(m_piece.data());
        xz.avail_out = size_t(kPiece);
        const lzma_ret state = lzma_code(&xz, LZMA_RUN);
        if (state != LZMA_OK && state != LZMA_STREAM_END && state != LZMA_BUF_ERROR)
            return failure(ErrorKind::Portal, QStringLiteral("body is no xz stream"), true);
        m_ended = state == LZMA_STREAM_END;
        if (state == LZMA_BUF_ERROR && xz.avail_in > 0)
            return failure(ErrorKind::Portal, QStringLiteral("xz stands still"), true);
        full = !m_ended && xz.avail_out == 0;
        const qsizetype came = kPiece - qsizetype(xz.avail_out);
        if (came > 0)
            if (auto taken = taker(QByteArrayView(m_piece.constData(), came)); !taken)
                return taken;
    }
    return {};
}

} // namespace lianxin::wire
