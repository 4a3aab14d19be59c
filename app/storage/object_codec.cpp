// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/object_codec.h"

#include "storage/database.h"
#include "storage/text_codes.h"
#include "storage/uuid_blob.h"

#include <QFile>

#include <zstd.h>

#include <array>
#include <map>
#include <utility>

namespace lianxin::storage {

namespace {

// The first byte says how the rest is packed, so that later files can stand beside these for ever.
constexpr char kCodedText = 1; // marks for id and version, then text_codes.h, then zstd
constexpr char kPlain = 2; // zstd alone: what is no well-formed UTF-8, or holds the marks' own characters
constexpr int kFirstLearned = 16; // 16 + n: as kCodedText, with the n-th learned dictionary
constexpr int kBuiltIn = 0; // the number of the dictionary in this program
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

/// Each side is made when it is needed: readers never pack, and old dictionaries are only read.
class Dictionary {
public:
    explicit Dictionary(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    [[nodiscard]] const ZSTD_CDict* packing()
    {
        if (!m_packing)
            m_packing.reset(ZSTD_createCDict(m_bytes.constData(), static_cast<std::size_t>(m_bytes.size()), kLevel));
        return m_packing.get();
    }
    [[nodiscard]] const ZSTD_DDict* unpacking()
    {
        if (!m_unpacking)
            m_unpacking.reset(ZSTD_createDDict(m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())));
        return m_unpacking.get();
    }

private:
    QByteArray m_bytes;
    std::unique_ptr<ZSTD_CDict, FreeContexts> m_packing;
    std::unique_ptr<ZSTD_DDict, FreeContexts> m_unpacking;
};

} // namespace

struct ObjectCodec::State {
    explicit State(const LearnedDictionaries& source)
        : learned(source), codes(QString::fromUtf8(resource(QStringLiteral("characters-1.txt")))),
          compressor(ZSTD_createCCtx()), decompressor(ZSTD_createDCtx())
    {
        ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_dictIDFlag, 0);
    }
    [[nodiscard]] Dictionary& dictionary(int number);
    [[nodiscard]] int newestNumber();
    [[nodiscard]] QByteArray compress(const QByteArray& bytes, char how, int number);
    [[nodiscard]] Result<QByteArray> decompress(const QByteArray& packed, int number);

    const LearnedDictionaries& learned;
    TextCodes codes;
    std::unique_ptr<ZSTD_CCtx, FreeContexts> compressor;
    std::unique_ptr<ZSTD_DCtx, FreeContexts> decompressor;
    std::map<int, Dictionary> dictionaries; ///< by number
    std::optional<int> newest;
};

Dictionary& ObjectCodec::State::dictionary(int number)
{
    const auto known = dictionaries.find(number);
    if (known != dictionaries.end())
        return known->second;
    QByteArray bytes = number == kBuiltIn ? resource(QStringLiteral("mirror-1.zdict")) : learned.bytes(number);
    return dictionaries.emplace(number, Dictionary(std::move(bytes))).first->second;
}

int ObjectCodec::State::newestNumber()
{
    if (!newest)
        newest = learned.newest ? learned.newest() : kBuiltIn;
    return *newest;
}

QByteArray ObjectCodec::State::compress(const QByteArray& bytes, char how, int number)
{
    ZSTD_CCtx_refCDict(compressor.get(), dictionary(number).packing());
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const std::size_t written = ZSTD_compress2(compressor.get(), frame.data(), static_cast<std::size_t>(frame.size()),
                                               bytes.constData(), size);
    if (ZSTD_isError(written) != 0)
        fail(ErrorKind::Internal, QString::fromLatin1(ZSTD_getErrorName(written)));
    frame.truncate(static_cast<qsizetype>(written));
    return frame.replace(0, kMagicLength, QByteArray(1, how));
}

Result<QByteArray> ObjectCodec::State::decompress(const QByteArray& packed, int number)
{
    QByteArray frame = packed;
    frame.replace(qsizetype(0), qsizetype(1), kFrameMagic.data(), kMagicLength);
    const auto size = static_cast<std::size_t>(frame.size());
    const unsigned long long length = ZSTD_getFrameContentSize(frame.constData(), size);
    if (length > kMaxBytes) // also the two values that mean "unknown" and "no frame"
        return damaged();
    QByteArray bytes(static_cast<qsizetype>(length), Qt::Uninitialized);
    const std::size_t read = ZSTD_decompress_usingDDict(decompressor.get(), bytes.data(), length, frame.constData(), size,
                                                        dictionary(number).unpacking());
    if (ZSTD_isError(read) != 0 || read != length)
        return damaged();
    return bytes;
}

ObjectCodec::ObjectCodec(LearnedDictionaries learned) : m_learned(std::move(learned)) {}
ObjectCodec::~ObjectCodec() = default;

ObjectCodec::State& ObjectCodec::state()
{
    if (!m_state)
        m_state = std::make_unique<State>(m_learned);
    return *m_state;
}

std::optional<QByteArray> ObjectCodec::sample(const QByteArray& json, const QByteArray& id, qint64 version)
{
    const auto marked = withMarks(json, id, version);
    return marked ? state().codes.shorten(*marked) : std::nullopt;
}

void ObjectCodec::forgetNewest()
{
    if (!m_state || !m_state->newest)
        return;
    if (*m_state->newest != kBuiltIn)
        m_state->dictionaries.erase(*m_state->newest); // its number may be given again, to another one
    m_state->newest.reset();
}

QByteArray ObjectCodec::pack(const QByteArray& json, const QByteArray& id, qint64 version)
{
    const auto coded = sample(json, id, version);
    if (!coded)
        return state().compress(json, kPlain, kBuiltIn);
    const int number = state().newestNumber();
    return state().compress(*coded, number == kBuiltIn ? kCodedText : static_cast<char>(kFirstLearned + number), number);
}

QByteArray ObjectCodec::unpack(const QByteArray& packed, const QByteArray& id, qint64 version)
{
    const int how = packed.isEmpty() ? 0 : static_cast<unsigned char>(packed[0]);
    const int number = how > kFirstLearned ? how - kFirstLearned : kBuiltIn;
    if (number == kBuiltIn && how != kCodedText && how != kPlain)
        fail(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is packed in an unknown way"));
    const auto bytes = state().decompress(packed, number);
    if (!bytes)
        throw DatabaseFailure{bytes.error()};
    if (how == kPlain)
        return *bytes;
    const auto marked = state().codes.restore(*bytes);
    if (!marked)
        throw DatabaseFailure{damaged().value()};
    return withoutMarks(*marked, id, version);
}

} // namespace lianxin::storage
