// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/text_codes.h"

#include <QByteArray>

#include <memory>
#include <optional>

using ZSTD_CCtx = struct ZSTD_CCtx_s;
using ZSTD_CDict = struct ZSTD_CDict_s;

namespace lianxin::storage {

/// What a packed object looks like. Its first byte says how the rest is packed, so that later ways can stand beside
/// these for ever.
namespace packing {
constexpr char kCodedText = 1; ///< marks for id and version, then text_codes.h, then zstd
constexpr char kPlain = 2; ///< zstd alone: what is no well-formed UTF-8, or holds the marks' own characters
constexpr int kFirstLearned = 16; ///< 16 + n: as kCodedText, with the n-th learned dictionary
constexpr int kBuiltIn = 0; ///< the number of the dictionary in this program
// No JSON text holds these two control characters.
constexpr char kIdMark = 1;
constexpr char kVersionMark = 2;
[[nodiscard]] QByteArray versionText(qint64 version); ///< as an object's JSON has it
} // namespace packing

/// One dictionary in the form that packing needs: read only, for any number of threads.
using PackingDictionary = std::shared_ptr<const ZSTD_CDict>;
[[nodiscard]] PackingDictionary packingDictionary(const QByteArray& bytes);

/// What all packers of one moment share; nothing here changes.
struct PackingMeans {
    std::shared_ptr<const TextCodes> codes;
    PackingDictionary builtIn;
    PackingDictionary newest; ///< the built-in one until another was learned
    int newestNumber = packing::kBuiltIn;
};

/// Packs the JSON of mirrored objects. Each belongs to one thread; the means are shared.
class ObjectPacker {
public:
    explicit ObjectPacker(std::shared_ptr<const PackingMeans> means);
    /// As ObjectCodec::pack(). Throws DatabaseFailure (Internal) where zstd has no memory.
    [[nodiscard]] QByteArray pack(const QByteArray& json, const QByteArray& id, qint64 version);

private:
    struct FreeContext {
        void operator()(ZSTD_CCtx* context) const;
    };
    [[nodiscard]] QByteArray compress(const QByteArray& bytes, char how, const ZSTD_CDict* dictionary);

    std::shared_ptr<const PackingMeans> m_means;
    std::unique_ptr<ZSTD_CCtx, FreeContext> m_context;
};

/// What pack() hands to zstd, to learn a dictionary from; nothing for an object that is packed as it is.
/// `id` (16 bytes) and `version` as for ObjectCodec::pack().
[[nodiscard]] std::optional<QByteArray> packingSample(const TextCodes& codes, const QByteArray& json, const QByteArray& id, qint64 version);

} // namespace lianxin::storage
