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
// A page of a first sync or of a long absence is one of many that must come: it counts for little.
inline constexpr double kPageOfManyCost = 0.02;

[[nodiscard]] tl::unexpected<Problem> invalidCall(const QString& detail);   ///< 422
[[nodiscard]] tl::unexpected<Problem> malformedCall(const QString& detail); ///< 400
[[nodiscard]] tl::unexpected<Problem> tooManyCalls(Milliseconds wait);      ///< 429
/// What a call of /changes asks for. Problems: 400 malformed.
[[nodiscard]] Outcome<ChangesRequest> changesRequestOf(const Call& call);
/// True where the call of /changes may be answered by a stream of pages: the client takes
/// `application/json-seq` and zstd, and does not wait.
[[nodiscard]] bool takesPages(const Call& call);
/// The body as a JSON object. Problems: 415 unsupportedType, 413 tooLarge, 400 malformed.
[[nodiscard]] Outcome<QJsonObject> bodyOf(const Call& call);

} // namespace lianxin::platform
