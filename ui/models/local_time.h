// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

#include <QDateTime>
#include <QString>

// Moments as people read them: China Standard Time, whatever the PC's zone is (domain.md §4).
namespace lianxin::ui {

[[nodiscard]] QDateTime localTime(Moment moment);
[[nodiscard]] Moment momentOf(const QDateTime& time);

/// Short, beside a row: 09:12 today, 昨天, 周三 within a week, 3月2日 in the same year, else the date.
[[nodiscard]] QString rowTime(Moment moment, Moment now);
/// Whole, in running text: 3月11日 09:12; with the year where it is another.
[[nodiscard]] QString fullTime(Moment moment, Moment now);
/// A day: 3月11日, with the year where it is another.
[[nodiscard]] QString dayWords(QDate date, Moment now);

} // namespace lianxin::ui
