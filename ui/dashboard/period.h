// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

#include <QDate>

namespace lianxin::ui {

/// The windows of time that the dashboard offers (domain.md §8).
enum class Period { ThisMonth, LastThirtyDays, ThisQuarter, ThisYear };

/// [from, to) in whole days of Asia/Shanghai; `to` is the end of today.
struct PeriodWindow {
    Moment from{};
    Moment to{};
    friend bool operator==(const PeriodWindow&, const PeriodWindow&) = default;
};

[[nodiscard]] PeriodWindow windowOf(Period period, Moment now);

/// Midnight at the start of a day there.
[[nodiscard]] Moment startOfDay(QDate date);

} // namespace lianxin::ui
