// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QByteArrayView>

// Ids that the platform makes for what arrives (RFC 9562 §5.8, version 8). On a line of 512 kbit/s ids are
// what cannot be pressed: a random one costs 16 bytes a message, in a first sync of thousands. So an
// imported message has one of which only the first half varies, and what belongs to a message from its first
// day is named after it, which costs next to nothing beside it.
namespace lianxin::platform {

/// The id of an imported message: 62 bits of `digest` (at least eight bytes, evenly spread) stand in its
/// first half, which the buckets of a digest go by; the rest is the same for all, and ends in 000. With a
/// million messages the chance that any two meet is one in ten million.
[[nodiscard]] QString importedUuid(QByteArrayView digest);

/// The id of the `n`-th thing (1…4095) that the platform made with the message `id`: the message's own with
/// version 8 and `n` in its last twelve bits. Never the message's own id, and never that of an operation's
/// event but by the chance of a hash.
[[nodiscard]] QString uuidBeside(const MessageId& id, int n);

} // namespace lianxin::platform
