// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace lianxin::platform {

/// An RFC 9457 problem document (protocol.md §2). Never carries personal data.
struct Problem {
    int status = 500;
    QString type;   ///< the last part of the URN: cursorExpired
    QString detail; ///< technical English
    qint64 retryAfterMs = 0;
    QJsonObject extra; ///< further members: lastCommonSeq, limit

    [[nodiscard]] bool retryable() const { return status == 429 || status >= 500; }
    [[nodiscard]] QByteArray toJson(const QString& requestId) const;
    friend bool operator==(const Problem&, const Problem&) = default;
};

template <class T>
using Outcome = tl::expected<T, Problem>;

[[nodiscard]] inline tl::unexpected<Problem> problem(int status, QString type, QString detail,
                                                     QJsonObject extra = {})
{
    return tl::unexpected<Problem>(Problem{status, std::move(type), std::move(detail), 0, std::move(extra)});
}
/// A failure of our own database or disk, as the client may know it: 503 where later may work, else 500.
[[nodiscard]] tl::unexpected<Problem> ownFailure(const Error& error);

} // namespace lianxin::platform
