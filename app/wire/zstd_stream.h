// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

// One zstd frame (RFC 8878) that comes into being, and is read, piece by piece. Any thread, one at a time.
namespace lianxin::wire {

/// Presses piece after piece into one frame: a later piece is told by what earlier ones said.
class ZstdWriter {
public:
    /// `level` 1 (fast) to 19 (small); `windowLog` up to 23, how far back a piece may point: 8 MiB (RFC
    /// 9659). Errors: Internal where zstd has no memory or does not know such parameters.
    [[nodiscard]] static Result<ZstdWriter> open(int level, int windowLog);

    /// What is to be sent so that all of `plain` can be read there. Errors: Internal.
    [[nodiscard]] Result<QByteArray> add(QByteArrayView plain);
    /// The end of the frame, with its check sum. Nothing may be added after it. Errors: Internal.
    [[nodiscard]] Result<QByteArray> end();

private:
    struct Context;
    struct Free {
        void operator()(Context* context) const;
    };
    explicit ZstdWriter(std::unique_ptr<Context, Free> context) : m_context(std::move(context)) {}
    [[nodiscard]] Result<QByteArray> press(QByteArrayView plain, int directive);
    std::unique_ptr<Context, Free> m_context;
};

/// Reads one frame as it comes in, in bounded memory: 8 MiB of window and one piece.
class ZstdReader {
public:
    using Taker = std::function<Result<void>(QByteArrayView plain)>;

    /// Errors: Internal where zstd has no memory.
    [[nodiscard]] static Result<ZstdReader> open();

    /// Hands what can be read to `taker`, in pieces of at most 128 KiB. Errors: Portal (no zstd, a wrong
    /// check sum, too large a window, bytes after the end), those of `taker`.
    [[nodiscard]] Result<void> take(QByteArrayView coded, const Taker& taker);
    /// The frame came to its end.
    [[nodiscard]] bool ended() const { return m_ended; }

private:
    struct Context;
    struct Free {
        void operator()(Context* context) const;
    };
    explicit ZstdReader(std::unique_ptr<Context, Free> context) : m_context(std::move(context)) {}
    std::unique_ptr<Context, Free> m_context;
    QByteArray m_piece;
    bool m_ended = false;
};

} // namespace lianxin::wire
