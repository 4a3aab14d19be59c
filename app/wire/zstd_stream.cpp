// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/zstd_stream.h"

#include <zstd.h>

namespace lianxin::wire {

namespace {

constexpr int kWindowLogMost = 23; // 8 MiB, RFC 9659 §3
constexpr qsizetype kPiece = 128 * 1024;

tl::unexpected<Error> noMemory()
{
    return failure(ErrorKind::Internal, QStringLiteral("zstd has no memory"));
}

} // namespace

struct ZstdWriter::Context {
    ZSTD_CCtx* zstd = ZSTD_createCCtx();
    Context() = default;
    ~Context() { ZSTD_freeCCtx(zstd); }
    Q_DISABLE_COPY_MOVE(Context)
};

void ZstdWriter::Free::operator()(Context* context) const
{
    delete context;
}

Result<ZstdWriter> ZstdWriter::open(int level, int windowLog)
{
    std::unique_ptr<Context, Free> context(new Context);
    if (!context->zstd)
        return noMemory();
    for (const auto& [parameter, value] : {std::pair(ZSTD_c_compressionLevel, level),
                                           {ZSTD_c_windowLog, std::min(windowLog, kWindowLogMost)},
                                           {ZSTD_c_checksumFlag, 1}})
        if (ZSTD_isError(ZSTD_CCtx_setParameter(context->zstd, parameter, value)))
            return failure(ErrorKind::Internal, QStringLiteral("zstd refuses its parameters"));
    return ZstdWriter(std::move(context));
}

Result<QByteArray> ZstdWriter::press(QByteArrayView plain, int directive)
{
    QByteArray coded;
    ZSTD_inBuffer input{plain.data(), size_t(plain.size()), 0};
    size_t left = 1;
    while (left != 0) {
        const qsizetype filled = coded.size();
        coded.resize(filled + kPiece);
        ZSTD_outBuffer output{coded.data() + filled, size_t(kPiece), 0};
        left = ZSTD_compressStream2(m_context->zstd, &output, &input, ZSTD_EndDirective(directive));
        if (ZSTD_isError(left))
            return failure(ErrorKind::Internal,
                           QStringLiteral("zstd: %1").arg(QLatin1String(ZSTD_getErrorName(left))));
        coded.resize(filled + qsizetype(output.pos));
    }
    return coded;
}

Result<QByteArray> ZstdWriter::add(QByteArrayView plain)
{
    return press(plain, ZSTD_e_flush);
}

Result<QByteArray> ZstdWriter::end()
{
    return press({}, ZSTD_e_end);
}

struct ZstdReader::Context {
    ZSTD_DCtx* zstd = ZSTD_createDCtx();
    Context() = default;
    ~Context() { ZSTD_freeDCtx(zstd); }
    Q_DISABLE_COPY_MOVE(Context)
};

void ZstdReader::Free::operator()(Context* context) const
{
    delete context;
}

Result<ZstdReader> ZstdReader::open()
{
    std::unique_ptr<Context, Free> context(new Context);
    if (!context->zstd ||
        ZSTD_isError(ZSTD_DCtx_setParameter(context->zstd, ZSTD_d_windowLogMax, kWindowLogMost)))
        return noMemory();
    return ZstdReader(std::move(context));
}

Result<void> ZstdReader::take(QByteArrayView coded, const Taker& taker)
{
    m_piece.resize(kPiece);
    ZSTD_inBuffer input{coded.data(), size_t(coded.size()), 0};
    bool full = false; // then more may wait inside
    while (input.pos < input.size || full) {
        if (m_ended)
            return failure(ErrorKind::Portal, QStringLiteral("bytes after the zstd frame"), true);
        ZSTD_outBuffer output{m_piece.data(), size_t(kPiece), 0};
        const size_t wanted = ZSTD_decompressStream(m_context->zstd, &output, &input);
        if (ZSTD_isError(wanted))
            return failure(ErrorKind::Portal, QStringLiteral("body is no zstd frame"), true);
        m_ended = wanted == 0;
        full = !m_ended && output.pos == output.size;
        if (output.pos > 0)
            if (auto taken = taker(QByteArrayView(m_piece.constData(), qsizetype(output.pos))); !taken)
                return taken;
    }
    return {};
}

} // namespace lianxin::wire
