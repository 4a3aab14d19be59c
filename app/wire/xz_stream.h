// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

// One .xz stream that comes into being, and is read, piece by piece: what zstd_stream.h does, with LZMA2,
// which tells Chinese text in a twentieth fewer bytes than zstd at its best, for much the same time of one
// core. Any thread, one at a time.
namespace lianxin::wire {

/// Presses piece after piece into one stream, as small as can be: a window of 8 MiB, 93 MiB of memory.
class XzWriter {
public:
    /// Errors: Internal where there is no memory.
    [[nodiscard]] static Result<XzWriter> open();

    /// What is to be sent so that all of `plain` can be read there. Errors: Internal.
    [[nodiscard]] Result<QByteArray> add(QByteArrayView plain);
    /// The end of the stream, with its check sum. Nothing may be added after it. Errors: Internal.
    [[nodiscard]] Result<QByteArray> end();

private:
    struct Context;
    struct Free {
        void operator()(Context* context) const;
    };
    explicit XzWriter(std::unique_ptr<Context, Free> context) : m_context(std::move(context)) {}
    [[nodiscard]] Result<QByteArray> press(QByteArrayView plain, int action);
    std::unique_ptr<Context, Free> m_context;
};

/// Reads one stream as it comes in, in no more than 16 MiB.
class XzReader {
public:
    using Taker = std::function<Result<void>(QByteArrayView plain)>;

    /// Errors: Internal where there is no memory.
    [[nodiscard]] static Result<XzReader> open();

    /// Hands what can be read to `taker`, in pieces of at most 128 KiB. Errors: Portal (no xz, a wrong check
    /// sum, too large a window, bytes after the end), those of `taker`.
    [[nodiscard]] Result<void> take(QByteArrayView coded, const Taker& taker);
    /// The stream came to its end.
    [[nodiscard]] bool ended() const { return m_ended; }

private:
    struct Context;
    struct Free {
        void operator()(Context* context) const;
    };
    explicit XzReader(std::unique_ptr<Context, Free> context) : m_context(std::move(context)) {}
    std::unique_ptr<Context, Free> m_context;
    QByteArray m_piece;
    bool m_ended = false;
};

} // namespace lianxin::wire
