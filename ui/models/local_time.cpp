// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/local_time.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace lianxin::ui {

namespace {

constexpr int kOffsetSeconds = 8 * 3600; // Asia/Shanghai has had no summer time since 1991

struct Time {
    Q_DECLARE_TR_FUNCTIONS(Time)
};

} // namespace

QDateTime localTime(Moment moment)
{
    return QDateTime::fromMSecsSinceEpoch(toMsecs(moment), Qt::OffsetFromUTC, kOffsetSeconds);
}

Moment momentOf(const QDateTime& time)
{
    // The fields of a form show wall clock time of the office.
    return fromMsecs(QDateTime(time.date(), time.time(), Qt::OffsetFromUTC, kOffsetSeconds).toMSecsSinceEpoch());
}

QString dayWords(QDate date, Moment now)
{
    const QLocale locale;
    //: Day and month without the year, as QDate::toString() takes it; Chinese: M月d日
    const QString dayMonth = Time::tr("d MMM");
    //: Day, month and year; Chinese: yyyy年M月d日
    const QString whole = Time::tr("d MMM yyyy");
    return locale.toString(date, date.year() == localTime(now).date().year() ? dayMonth : whole);
}

QString rowTime(Moment moment, Moment now)
{
    const QDateTime time = localTime(moment);
    const qint64 days = time.date().daysTo(localTime(now).date());
    if (days <= 0)
        return time.toString(QStringLiteral("HH:mm"));
    if (days == 1)
        return Time::tr("Yesterday");
    if (days < 7)
        return QLocale().toString(time.date(), QStringLiteral("ddd"));
    return dayWords(time.date(), now);
}

QString fullTime(Moment moment, Moment now)
{
    const QDateTime time = localTime(moment);
    return dayWords(time.date(), now) + QLatin1Char(' ') + time.toString(QStringLiteral("HH:mm"));
}

} // namespace lianxin::ui
