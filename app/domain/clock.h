// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <chrono>
#include <optional>

namespace lianxin {

/// A moment in UTC with milliseconds: the only time type that travels or is stored (protocol.md §1).
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

/// `2024-03-04T08:00:00.000Z`.
[[nodiscard]] QString toText(Moment moment);
/// Reads the form of toText() and RFC 3339 with any fraction and offset; nothing where it is none.
[[nodiscard]] std::optional<Moment> parseMoment(QStringView text);
[[nodiscard]] constexpr qint64 toMsecs(Moment moment) { return moment.time_since_epoch().count(); }
[[nodiscard]] constexpr Moment fromMsecs(qint64 msecs) { return Moment(Milliseconds(msecs)); }

/// Wall time and a monotonic time, passed in wherever time matters. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Moment now() const = 0;
    /// Never goes back, also when the wall clock is set; its zero has no meaning.
    [[nodiscard]] virtual Milliseconds monotonic() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Moment now() const override;
    [[nodiscard]] Milliseconds monotonic() const override;
};

} // namespace lianxin
