// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/object_codec.h"

#include "storage/database.h"
#include "storage/text_codes.h"

#include <QFile>

#include <zstd.h>

namespace lianxin::storage {

namespace {

// The first byte says how the rest is packed, so that later files can stand beside these for ever.
constexpr char kCodedText = 1; // text_codes.h, then zstd
constexpr char kPlain = 2; // zstd alone: what is no well-formed UTF-8
constexpr int kLevel = 6;
constexpr unsigned long long kMaxBytes = 64ULL * 1024 * 1024;

struct FreeContexts {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};

QByteArray resource(const QString& name)
{
    QFile file(QStringLiteral(":/storage/") + name);
    if (!file.open(QIODevice::ReadOnly))
        fail(ErrorKind::Internal, QStringLiteral("%1 is not in this build").arg(name));
    return file.readAll();
}

tl::unexpected<Error> damaged()
{
    return failure(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is damaged"));
}

} // namespace

struct ObjectCodec::State {
    explicit State(const QByteArray& bytes)
        : codes(QString::fromUtf8(resource(QStringLiteral("characters-1.txt")))), compressor(ZSTD_createCCtx()),
          decompressor(ZSTD_createDCtx()),
          packing(ZSTD_createCDict(bytes.constData(), static_cast<std::size_t>(bytes.size()), kLevel)),
          unpacking(ZSTD_createDDict(bytes.constData(), static_cast<std::size_t>(bytes.size())))
    {
        ZSTD_CCtx_refCDict(compressor.get(), packing.get());
        ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_dictIDFlag, 0);
    }
    [[nodiscard]] QByteArray compress(const QByteArray& bytes, char how) const;
    [[nodiscard]] Result<QByteArray> decompress(const QByteArray& packed) const;

    TextCodes codes;
    std::unique_ptr<ZSTD_CCtx, FreeContexts> compressor;
    std::unique_ptr<ZSTD_DCtx, FreeContexts> decompressor;
    std::unique_ptr<ZSTD_CDict, FreeContexts> packing;
    std::unique_ptr<ZSTD_DDict, FreeContexts> unpacking;
};

QByteArray ObjectCodec::State::compress(const QByteArray& bytes, char how) const
{
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(size)) + 1, Qt::Uninitialized);
    packed[0] = how;
    const std::size_t written = ZSTD_compress2(compressor.get(), packed.data() + 1, static_cast<std::size_t>(packed.size() - 1),
                                               bytes.constData(), size);
    if (ZSTD_isError(written) != 0)
        fail(ErrorKind::Internal, QString::fromLatin1(ZSTD_getErrorName(written)));
    packed.truncate(static_cast<qsizetype>(written) + 1);
    return packed;
}

Result<QByteArray> ObjectCodec::State::decompress(const QByteArray& packed) const
{
    const char* const frame = packed.constData() + 1;
    const auto size = static_cast<std::size_t>(packed.size() - 1);
    const unsigned long long length = ZSTD_getFrameContentSize(frame, size);
    if (length > kMaxBytes) // also the two values that mean "unknown" and "no frame"
        return damaged();
    QByteArray bytes(static_cast<qsizetype>(length), Qt::Uninitialized);
    const std::size_t read = ZSTD_decompress_usingDDict(decompressor.get(), bytes.data(), length, frame, size, unpacking.get());
    if (ZSTD_isError(read) != 0 || read != length)
        return damaged();
    return bytes;
}

ObjectCodec::ObjectCodec() = default;
ObjectCodec::~ObjectCodec() = default;

ObjectCodec::State& ObjectCodec::state()
{
    if (!m_state)
        m_state = std::make_unique<State>(resource(QStringLiteral("mirror-1.zdict")));
    return *m_state;
}

QByteArray ObjectCodec::pack(const QByteArray& json)
{
    const auto coded = state().codes.shorten(json);
    return coded ? state().compress(*coded, kCodedText) : state().compress(json, kPlain);
}

QByteArray ObjectCodec::unpack(const QByteArray& packed)
{
    if (packed.isEmpty() || (packed[0] != kCodedText && packed[0] != kPlain))
        fail(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is packed in an unknown way"));
    const auto bytes = state().decompress(packed);
    const auto json = bytes && packed[0] == kCodedText ? state().codes.restore(*bytes) : std::optional(bytes.value_or(QByteArray()));
    if (!bytes || !json)
        throw DatabaseFailure{damaged().value()};
    return *json;
}

} // namespace lianxin::storage
