// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

namespace lianxin::storage {

/// Packs the JSON of mirrored objects: short codes for Chinese characters (text_codes.h), then zstd with a built-in
/// dictionary of the fields of protocol.md §5. What
/// unpack() gives is byte for byte what pack() got (I28). Belongs to one thread.
class ObjectCodec {
public:
    ObjectCodec();
    ~ObjectCodec();
    /// `id` (16 bytes) and `version` stand in columns of their own beside the packed object and are left out of it.
    [[nodiscard]] QByteArray pack(const QByteArray& json, const QByteArray& id, qint64 version);
    /// Throws DatabaseFailure (Corrupt) where `packed` is damaged. `id` and `version` as for pack().
    [[nodiscard]] QByteArray unpack(const QByteArray& packed, const QByteArray& id, qint64 version);

private:
    struct State;
    [[nodiscard]] State& state(); ///< made with the first object
    std::unique_ptr<State> m_state;
};

} // namespace lianxin::storage
