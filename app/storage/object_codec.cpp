// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/object_codec.h"

#include "storage/database.h"
#include "storage/text_codes.h"
#include "storage/uuid_blob.h"

#include <QFile>

#include <zstd.h>

#include <array>

namespace lianxin::storage {

namespace {

// The first byte says how the rest is packed, so that later files can stand beside these for ever.
constexpr char kCodedText = 1; // marks for id and version, then text_codes.h, then zstd
constexpr char kPlain = 2; // zstd alone: what is no well-formed UTF-8, or holds the marks' own characters
constexpr int kLevel = 12;
// No JSON text holds these two control characters.
constexpr char kIdMark = 1;
constexpr char kVersionMark = 2;
// Each frame begins with the same four bytes (RFC 8878 §3.1.1), which are left out.
constexpr std::array<char, 4> kFrameMagic{'\x28', '\xB5', '\x2F', '\xFD'};
constexpr qsizetype kMagicLength = 4;
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

QByteArray versionText(qint64 version)
{
    return "\"version\":" + QByteArray::number(version);
}

/// The JSON with marks for what the columns beside it say; nothing where it holds such marks already.
std::optional<QByteArray> withMarks(const QByteArray& json, const QByteArray& id, qint64 version)
{
    if (json.contains(kIdMark) || json.contains(kVersionMark))
        return std::nullopt;
    QByteArray marked = json;
    marked.replace(uuidText(id).toLatin1(), QByteArray(1, kIdMark));
    const QByteArray text = versionText(version);
    const qsizetype at = marked.indexOf(text);
    const bool whole = at >= 0 && (at + text.size() == marked.size() || marked[at + text.size()] < '0' || marked[at + text.size()] > '9');
    if (whole)
        marked.replace(at, text.size(), QByteArray(1, kVersionMark));
    return marked;
}

QByteArray withoutMarks(QByteArray marked, const QByteArray& id, qint64 version)
{
    marked.replace(QByteArray(1, kVersionMark), versionText(version));
    return marked.replace(QByteArray(1, kIdMark), uuidText(id).toLatin1());
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
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const std::size_t written = ZSTD_compress2(compressor.get(), frame.data(), static_cast<std::size_t>(frame.size()),
                                               bytes.constData(), size);
    if (ZSTD_isError(written) != 0)
        fail(ErrorKind::Internal, QString::fromLatin1(ZSTD_getErrorName(written)));
    frame.truncate(static_cast<qsizetype>(written));
    return frame.replace(0, kMagicLength, QByteArray(1, how));
}

Result<QByteArray> ObjectCodec::State::decompress(const QByteArray& packed) const
{
    QByteArray frame = packed;
    frame.replace(qsizetype(0), qsizetype(1), kFrameMagic.data(), kMagicLength);
    const auto size = static_cast<std::size_t>(frame.size());
    const unsigned long long length = ZSTD_getFrameContentSize(frame.constData(), size);
    if (length > kMaxBytes) // also the two values that mean "unknown" and "no frame"
        return damaged();
    QByteArray bytes(static_cast<qsizetype>(length), Qt::Uninitialized);
    const std::size_t read = ZSTD_decompress_usingDDict(decompressor.get(), bytes.data(), length, frame.constData(), size, unpacking.get());
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

QByteArray ObjectCodec::pack(const QByteArray& json, const QByteArray& id, qint64 version)
{
    const auto marked = withMarks(json, id, version);
    const auto coded = marked ? state().codes.shorten(*marked) : std::nullopt;
    return coded ? state().compress(*coded, kCodedText) : state().compress(json, kPlain);
}

QByteArray ObjectCodec::unpack(const QByteArray& packed, const QByteArray& id, qint64 version)
{
    if (packed.isEmpty() || (packed[0] != kCodedText && packed[0] != kPlain))
        fail(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is packed in an unknown way"));
    const auto bytes = state().decompress(packed);
    if (!bytes)
        throw DatabaseFailure{bytes.error()};
    if (packed[0] == kPlain)
        return *bytes;
    const auto marked = state().codes.restore(*bytes);
    if (!marked)
        throw DatabaseFailure{damaged().value()};
    return withoutMarks(*marked, id, version);
}

} // namespace lianxin::storage
