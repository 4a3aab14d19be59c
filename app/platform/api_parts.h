// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/api.h"

#include <QJsonObject>

// What the calls of Api share.
namespace lianxin::platform {

inline constexpr char kApiBase[] = "/mosp/v1";

// What capabilities promise and the calls go by.
inline constexpr int kPageDefault = 200;
inline constexpr int kPageMost = 1000;
inline constexpr qint64 kPageBytes = 1'048'576;
inline constexpr qint64 kWaitMostMs = 55'000;

[[nodiscard]] tl::unexpected<Problem> invalidCall(const QString& detail);   ///< 422
[[nodiscard]] tl::unexpected<Problem> malformedCall(const QString& detail); ///< 400
[[nodiscard]] tl::unexpected<Problem> tooManyCalls(Milliseconds wait);      ///< 429
/// The body as a JSON object. Problems: 415 unsupportedType, 413 tooLarge, 400 malformed.
[[nodiscard]] Outcome<QJsonObject> bodyOf(const Call& call);

} // namespace lianxin::platform
