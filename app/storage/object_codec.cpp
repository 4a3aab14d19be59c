// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/object_codec.h"

#include "storage/database.h"

#include <QFile>

#include <zstd.h>

namespace lianxin::storage {

namespace {

// The first byte says how the rest is packed, so that a later dictionary can stand beside this one for ever.
constexpr char kDictionary1 = 1;
constexpr int kLevel = 6;
constexpr unsigned long long kMaxBytes = 64ULL * 1024 * 1024;

struct FreeContexts {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};

QByteArray dictionary()
{
    QFile file(QStringLiteral(":/storage/mirror-1.zdict"));
    if (!file.open(QIODevice::ReadOnly))
        fail(ErrorKind::Internal, QStringLiteral("the dictionary of the mirror is not in this build"));
    return file.readAll();
}

} // namespace

struct ObjectCodec::State {
    explicit State(const QByteArray& bytes)
        : compressor(ZSTD_createCCtx()), decompressor(ZSTD_createDCtx()),
          packing(ZSTD_createCDict(bytes.constData(), static_cast<std::size_t>(bytes.size()), kLevel)),
          unpacking(ZSTD_createDDict(bytes.constData(), static_cast<std::size_t>(bytes.size())))
    {
        ZSTD_CCtx_refCDict(compressor.get(), packing.get());
        ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_dictIDFlag, 0);
    }
    std::unique_ptr<ZSTD_CCtx, FreeContexts> compressor;
    std::unique_ptr<ZSTD_DCtx, FreeContexts> decompressor;
    std::unique_ptr<ZSTD_CDict, FreeContexts> packing;
    std::unique_ptr<ZSTD_DDict, FreeContexts> unpacking;
};

ObjectCodec::ObjectCodec() = default;
ObjectCodec::~ObjectCodec() = default;

QByteArray ObjectCodec::pack(const QByteArray& json)
{
    if (!m_state)
        m_state = std::make_unique<State>(dictionary());
    const auto size = static_cast<std::size_t>(json.size());
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(size)) + 1, Qt::Uninitialized);
    packed[0] = kDictionary1;
    const std::size_t written = ZSTD_compress2(m_state->compressor.get(), packed.data() + 1,
                                               static_cast<std::size_t>(packed.size() - 1), json.constData(), size);
    if (ZSTD_isError(written) != 0)
        fail(ErrorKind::Internal, QString::fromLatin1(ZSTD_getErrorName(written)));
    packed.resize(static_cast<qsizetype>(written) + 1);
    return packed;
}

QByteArray ObjectCodec::unpack(const QByteArray& packed)
{
    if (!m_state)
        m_state = std::make_unique<State>(dictionary());
    if (packed.isEmpty() || packed[0] != kDictionary1)
        fail(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is packed in an unknown way"));
    const char* const frame = packed.constData() + 1;
    const auto size = static_cast<std::size_t>(packed.size() - 1);
    const unsigned long long length = ZSTD_getFrameContentSize(frame, size);
    if (length > kMaxBytes) // also the two values that mean "unknown" and "no frame"
        fail(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is damaged"));
    QByteArray json(static_cast<qsizetype>(length), Qt::Uninitialized);
    const std::size_t read = ZSTD_decompress_usingDDict(m_state->decompressor.get(), json.data(), length, frame,
                                                        size, m_state->unpacking.get());
    if (ZSTD_isError(read) != 0 || read != length)
        fail(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is damaged"));
    return json;
}

} // namespace lianxin::storage
