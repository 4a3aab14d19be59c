// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/object_packer.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>

namespace lianxin::storage {

/// The dictionaries that were learned from the objects of one database (learned_dictionary.h).
struct LearnedDictionaries {
    std::function<int()> newest; ///< its number, 0 where there is none
    std::function<QByteArray(int number)> bytes; ///< throws DatabaseFailure where there is none of that number
};

/// Packs the JSON of mirrored objects: short codes for Chinese characters (text_codes.h), then zstd with a dictionary:
/// the one that the office's own objects gave, or before there is one, a built-in one of the fields of protocol.md §5.
/// What unpack() gives is byte for byte what pack() got (I28). Belongs to one thread.
class ObjectCodec {
public:
    explicit ObjectCodec(LearnedDictionaries learned = {});
    ~ObjectCodec();
    /// `id` (16 bytes) and `version` stand in columns of their own beside the packed object and are left out of it.
    [[nodiscard]] QByteArray pack(const QByteArray& json, const QByteArray& id, qint64 version);
    /// Throws DatabaseFailure (Corrupt) where `packed` is damaged. `id` and `version` as for pack().
    [[nodiscard]] QByteArray unpack(const QByteArray& packed, const QByteArray& id, qint64 version);
    /// What pack() hands to zstd, to learn a dictionary from; nothing for an object that is packed as it is.
    [[nodiscard]] std::optional<QByteArray> sample(const QByteArray& json, const QByteArray& id, qint64 version);
    /// For a packer of another thread, with the newest dictionary of now; only the asking belongs to this thread.
    [[nodiscard]] std::shared_ptr<const PackingMeans> means();
    /// Asks anew which dictionary is the newest: after one was added, or that was rolled back.
    void forgetNewest();

private:
    struct State;
    [[nodiscard]] State& state(); ///< made with the first object
    LearnedDictionaries m_learned;
    std::unique_ptr<State> m_state;
};

} // namespace lianxin::storage
