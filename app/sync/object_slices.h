// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace lianxin::sync {

struct Slice {
    qsizetype begin = 0;
    qsizetype end = 0;
    friend bool operator==(const Slice&, const Slice&) = default;
};

/// Where the value of `object` in each element of the page's `changes` begins and ends, in their order. Nothing
/// where `page` is no JSON, is deeper than 32 levels, or such a value is no object.
[[nodiscard]] std::optional<QList<Slice>> objectSlices(const QByteArray& page);

/// The same for the elements of the array `name` of `document`, which are objects themselves (`objects/get`).
[[nodiscard]] std::optional<QList<Slice>> elementSlices(const QByteArray& document, QByteArrayView name);

} // namespace lianxin::sync
