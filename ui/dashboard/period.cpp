// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/period.h"

#include "models/local_time.h"

#include <QDateTime>

namespace lianxin::ui {

namespace {

QDate firstDay(Period period, QDate today)
{
    switch (period) {
    case Period::ThisMonth:
        return {today.year(), today.month(), 1};
    case Period::LastThirtyDays:
        return today.addDays(-29);
    case Period::ThisQuarter:
        return {today.year(), (today.month() - 1) / 3 * 3 + 1, 1};
    case Period::ThisYear:
        return {today.year(), 1, 1};
    }
    return today;
}

} // namespace

Moment startOfDay(QDate date)
{
    return momentOf(QDateTime(date, QTime(0, 0)));
}

PeriodWindow windowOf(Period period, Moment now)
{
    const QDate today = localTime(now).date();
    return {startOfDay(firstDay(period, today)), startOfDay(today.addDays(1))};
}

} // namespace lianxin::ui
