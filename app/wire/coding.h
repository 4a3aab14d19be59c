// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

// Content codings of both sides (protocol.md §1): zstd where both have it, else gzip. Any thread.
namespace lianxin::wire {

enum class Coding { Identity, Gzip, Zstd };

/// How hard to press. The levels behind it, and the figures they were chosen by, stand in coding.cpp.
enum class Effort {
    Quick, ///< the processor is what is short
    Usual  ///< the line is
};

/// The caps on a coded body that was received (protocol.md §1).
struct DecodeCaps {
    qint64 bytes = 32 * 1024 * 1024; ///< decoded
    qint64 ratio = 100;              ///< decoded to coded
};

/// The word of `Content-Encoding`.
[[nodiscard]] QByteArray nameOf(Coding coding);
/// What a `Content-Encoding` names; an absent (empty) one is Identity. Nothing for one we do not have, and
/// for two codings one upon the other.
[[nodiscard]] std::optional<Coding> parseCoding(const QByteArray& header);

/// `Accept-Encoding` of every request.
[[nodiscard]] QByteArray acceptedCodings();
/// Whether a list as that of `Accept` or `Accept-Encoding` has an entry `name` (in lower case) that no `q=0` forbids
/// (RFC 9110 §12.4.2).
[[nodiscard]] bool allows(const QByteArray& list, QByteArrayView name);
/// The best coding that an `Accept-Encoding` allows, zstd before gzip; `q=0` forbids one.
[[nodiscard]] Coding bestCoding(const QByteArray& acceptEncoding);

/// Errors: Internal where the library has no memory.
[[nodiscard]] Result<QByteArray> encoded(Coding coding, const QByteArray& plain, Effort effort);
/// The whole body; anything but exactly one whole frame or member is an error, and a bomb costs no more than
/// the caps. Errors: Portal, TooLarge, Internal.
[[nodiscard]] Result<QByteArray> decoded(Coding coding, const QByteArray& coded, const DecodeCaps& caps = {});

} // namespace lianxin::wire
