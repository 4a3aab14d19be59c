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

// Each frame begins with the same four bytes (RFC 8878 §3.1.1), which are left out.
constexpr std::array<char, 4> kFrameMagic{'\x28', '\xB5', '\x2F', '\xFD'};
constexpr qsizetype kMagicLength = 4;
constexpr unsigned long long kMaxBytes = 64ULL * 1024 * 1024;

struct FreeContexts {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};
using UnpackingDictionary = std::unique_ptr<ZSTD_DDict, FreeContexts>;

QByteArray resource(const QString& name)
{
    QFile file(QStringLiteral(":/storage/") + name);
    if (!file.open(QIODevice::ReadOnly))
        fail(ErrorKind::Internal, QStringLiteral("%1 is not in this build").arg(name));
    return file.readAll();
}

QByteArray withoutMarks(QByteArray marked, const QByteArray& id, qint64 version)
{
    marked.replace(QByteArray(1, packing::kVersionMark), packing::versionText(version));
    return marked.replace(QByteArray(1, packing::kIdMark), uuidText(id).toLatin1());
}

tl::unexpected<Error> damaged()
{
    return failure(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is damaged"));
}

} // namespace

/// Each half is made when it is needed: readers never pack, and old dictionaries are only read.
struct ObjectCodec::State {
    explicit State(const LearnedDictionaries& source) : learned(source), decompressor(ZSTD_createDCtx()) {}
    [[nodiscard]] QByteArray bytesOf(int number) const;
    [[nodiscard]] const ZSTD_DDict* unpacking(int number);
    [[nodiscard]] const std::shared_ptr<const PackingMeans>& meansNow();
    [[nodiscard]] Result<QByteArray> decompress(const QByteArray& packed, int number);

    const LearnedDictionaries& learned;
    const std::shared_ptr<const TextCodes> codes =
        std::make_shared<const TextCodes>(QString::fromUtf8(resource(QStringLiteral("characters-1.txt"))));
    std::unique_ptr<ZSTD_DCtx, FreeContexts> decompressor;
    std::map<int, UnpackingDictionary> dictionaries; ///< by number
    PackingDictionary builtIn;
    std::shared_ptr<const PackingMeans> means; ///< null until it is asked which dictionary is the newest
    std::optional<ObjectPacker> packer;
};

QByteArray ObjectCodec::State::bytesOf(int number) const
{
    return number == packing::kBuiltIn ? resource(QStringLiteral("mirror-1.zdict")) : learned.bytes(number);
}

const ZSTD_DDict* ObjectCodec::State::unpacking(int number)
{
    const auto known = dictionaries.find(number);
    if (known != dictionaries.end())
        return known->second.get();
    const QByteArray bytes = bytesOf(number);
    UnpackingDictionary made(ZSTD_createDDict(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return dictionaries.emplace(number, std::move(made)).first->second.get();
}

const std::shared_ptr<const PackingMeans>& ObjectCodec::State::meansNow()
{
    if (means)
        return means;
    const int newest = learned.newest ? learned.newest() : packing::kBuiltIn;
    if (!builtIn)
        builtIn = packingDictionary(bytesOf(packing::kBuiltIn));
    const PackingDictionary dictionary = newest == packing::kBuiltIn ? builtIn : packingDictionary(bytesOf(newest));
    means = std::make_shared<const PackingMeans>(PackingMeans{codes, builtIn, dictionary, newest});
    packer.emplace(means);
    return means;
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
                                                        unpacking(number));
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
    return packingSample(*state().codes, json, id, version);
}

std::shared_ptr<const PackingMeans> ObjectCodec::means()
{
    return state().meansNow();
}

void ObjectCodec::forgetNewest()
{
    if (!m_state || !m_state->means)
        return;
    if (m_state->means->newestNumber != packing::kBuiltIn)
        m_state->dictionaries.erase(m_state->means->newestNumber); // it may be given again, to another one
    m_state->packer.reset();
    m_state->means.reset();
}

QByteArray ObjectCodec::pack(const QByteArray& json, const QByteArray& id, qint64 version)
{
    static_cast<void>(state().meansNow());
    return state().packer->pack(json, id, version);
}

QByteArray ObjectCodec::unpack(const QByteArray& packed, const QByteArray& id, qint64 version)
{
    const int how = packed.isEmpty() ? 0 : static_cast<unsigned char>(packed[0]);
    const int number = how > packing::kFirstLearned ? how - packing::kFirstLearned : packing::kBuiltIn;
    if (number == packing::kBuiltIn && how != packing::kCodedText && how != packing::kPlain)
        fail(ErrorKind::Corrupt, QStringLiteral("an object of the mirror is packed in an unknown way"));
    const auto bytes = state().decompress(packed, number);
    if (!bytes)
        throw DatabaseFailure{bytes.error()};
    if (how == packing::kPlain)
        return *bytes;
    const auto marked = state().codes->restore(*bytes);
    if (!marked)
        throw DatabaseFailure{damaged().value()};
    return withoutMarks(*marked, id, version);
}

} // namespace lianxin::storage
