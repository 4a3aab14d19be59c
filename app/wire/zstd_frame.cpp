// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/zstd_frame.h"

#include <algorithm>
#include <memory>
#include <zstd.h>

namespace lianxin::wire {

namespace {

constexpr int kWindowLogMost = 23; // 8 MiB, RFC 9659 §3
constexpr qsizetype kPiece = 256 * 1024;

struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

tl::unexpected<Error> noFrame()
{
    return failure(ErrorKind::Portal, QStringLiteral("body is no whole zstd frame"), true);
}

} // namespace

Result<QByteArray> zstd(const QByteArray& plain, int level)
{
    const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    if (!context)
        return failure(ErrorKind::Internal, QStringLiteral("zstd has no memory"));
    // takes 8.
    for (const auto& [parameter, value] :
         {std::pair(ZSTD_c_compressionLevel, level), {ZSTD_c_checksumFlag, 1}})
        if (ZSTD_isError(ZSTD_CCtx_setParameter(context.get(), parameter, value)))
            return failure(ErrorKind::Internal, QStringLiteral("zstd refuses its parameters"));
    const size_t most = ZSTD_compressBound(size_t(plain.size()));
    QByteArray coded(qsizetype(most), Qt::Uninitialized);
    const size_t size =
        ZSTD_compress2(context.get(), coded.data(), most, plain.constData(), size_t(plain.size()));
    if (ZSTD_isError(size))
        return failure(ErrorKind::Internal,
                       QStringLiteral("zstd: %1").arg(QLatin1String(ZSTD_getErrorName(size))));
    coded.truncate(qsizetype(size));
    return coded;
}

Result<QByteArray> unzstd(const QByteArray& coded, qint64 cap)
{
    const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    if (!context || ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kWindowLogMost)))
        return failure(ErrorKind::Internal, QStringLiteral("zstd has no memory"));
    ZSTD_inBuffer input{coded.constData(), size_t(coded.size()), 0};
    QByteArray plain;
    size_t wanted = 1; // 0: the frame has ended
    while (wanted != 0) {
        const qsizetype filled = plain.size();
        // One byte over the cap is enough to know that it is passed.
        plain.resize(qsizetype(std::min<qint64>(filled + kPiece, cap + 1)));
        ZSTD_outBuffer output{plain.data() + filled, size_t(plain.size() - filled), 0};
        wanted = ZSTD_decompressStream(context.get(), &output, &input);
        if (ZSTD_isError(wanted))
            return noFrame();
        const bool full = output.pos == output.size;
        plain.resize(filled + qsizetype(output.pos));
        if (plain.size() > cap)
            return failure(ErrorKind::TooLarge, QStringLiteral("decoded body over %1 bytes").arg(cap));
        if (wanted != 0 && !full && input.pos == input.size)
            return noFrame(); // it waits for bytes that do not come
    }
    if (input.pos != input.size)
        return noFrame();
    return plain;
}

} // namespace lianxin::wire
