// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/object_packer.h"

#include "storage/database.h"
#include "storage/uuid_blob.h"

#include <zstd.h>

#include <utility>

namespace lianxin::storage {

namespace {

constexpr int kLevel = 12;
// Each frame begins with the same four bytes (RFC 8878 §3.1.1), which are left out.
constexpr qsizetype kMagicLength = 4;

/// The JSON with marks for what the columns beside it say; nothing where it holds such marks already.
std::optional<QByteArray> withMarks(const QByteArray& json, const QByteArray& id, qint64 version)
{
    if (json.contains(packing::kIdMark) || json.contains(packing::kVersionMark))
        return std::nullopt;
    QByteArray marked = json;
    marked.replace(uuidText(id).toLatin1(), QByteArray(1, packing::kIdMark));
    const QByteArray text = packing::versionText(version);
    const qsizetype at = marked.indexOf(text);
    const bool whole = at >= 0 && (at + text.size() == marked.size() || marked[at + text.size()] < '0' || marked[at + text.size()] > '9');
    if (whole)
        marked.replace(at, text.size(), QByteArray(1, packing::kVersionMark));
    return marked;
}

} // namespace

QByteArray packing::versionText(qint64 version)
{
    return "\"version\":" + QByteArray::number(version);
}

PackingDictionary packingDictionary(const QByteArray& bytes)
{
    return {ZSTD_createCDict(bytes.constData(), static_cast<std::size_t>(bytes.size()), kLevel),
            [](const ZSTD_CDict* dictionary) { ZSTD_freeCDict(const_cast<ZSTD_CDict*>(dictionary)); }};
}

std::optional<QByteArray> packingSample(const TextCodes& codes, const QByteArray& json, const QByteArray& id, qint64 version)
{
    const auto marked = withMarks(json, id, version);
    return marked ? codes.shorten(*marked) : std::nullopt;
}

void ObjectPacker::FreeContext::operator()(ZSTD_CCtx* context) const
{
    ZSTD_freeCCtx(context);
}

ObjectPacker::ObjectPacker(std::shared_ptr<const PackingMeans> means) : m_means(std::move(means)), m_context(ZSTD_createCCtx())
{
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_dictIDFlag, 0);
}

QByteArray ObjectPacker::compress(const QByteArray& bytes, char how, const ZSTD_CDict* dictionary)
{
    ZSTD_CCtx_refCDict(m_context.get(), dictionary);
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const std::size_t written = ZSTD_compress2(m_context.get(), frame.data(), static_cast<std::size_t>(frame.size()),
                                               bytes.constData(), size);
    if (ZSTD_isError(written) != 0)
        fail(ErrorKind::Internal, QString::fromLatin1(ZSTD_getErrorName(written)));
    frame.truncate(static_cast<qsizetype>(written));
    return frame.replace(0, kMagicLength, QByteArray(1, how));
}

QByteArray ObjectPacker::pack(const QByteArray& json, const QByteArray& id, qint64 version)
{
    const auto coded = packingSample(*m_means->codes, json, id, version);
    if (!coded)
        return compress(json, packing::kPlain, m_means->builtIn.get());
    const int number = m_means->newestNumber;
    const char how = number == packing::kBuiltIn ? packing::kCodedText : static_cast<char>(packing::kFirstLearned + number);
    return compress(*coded, how, m_means->newest.get());
}

} // namespace lianxin::storage
