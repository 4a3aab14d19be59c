// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/working_calendar.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// Outside every namespace, as Qt asks: the linker drops the resources of a static library that nobody names.
static void initCalendarResource()
{
    Q_INIT_RESOURCE(calendar);
}

namespace lianxin {

namespace {

void appendDays(QList<CalendarException>& days, const QJsonObject& holiday, const char* member, bool working)
{
    const QString name = holiday.value(QLatin1String("name")).toString();
    for (const QJsonValue& day : holiday.value(QLatin1String(member)).toArray())
        days.append({QDate::fromString(day.toString(), Qt::ISODate), working, name});
}

} // namespace

Result<Calendar> builtInCalendar(CalendarId id, Moment at)
{
    initCalendarResource();
    QFile file(QStringLiteral(":/calendar/holidays-cn.json"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Corrupt, QStringLiteral("the holiday table is not built in"));
    const QJsonObject table = QJsonDocument::fromJson(file.readAll()).object();

    Calendar calendar{std::move(id), {}, QStringLiteral("全国工作日历"), QStringLiteral("Asia/Shanghai"),
                      {true, true, true, true, true, false, false}, {},
                      {{QTime(8, 30), QTime(12, 0)}, {QTime(14, 30), QTime(17, 30)}}};
    calendar.head.createdAt = at;
    calendar.head.updatedAt = at;
    QJsonArray sources;
    for (const QJsonValue& year : table.value(QLatin1String("years")).toArray()) {
        sources.append(year.toObject().value(QLatin1String("source")));
        for (const QJsonValue& holiday : year.toObject().value(QLatin1String("holidays")).toArray()) {
            appendDays(calendar.exceptions, holiday.toObject(), "off", false);
            appendDays(calendar.exceptions, holiday.toObject(), "work", true);
        }
    }
    if (calendar.exceptions.isEmpty())
        return failure(ErrorKind::Corrupt, QStringLiteral("the holiday table is empty"));
    calendar.head.extra = {{QStringLiteral("sources"), sources},
                           {QStringLiteral("tableVersion"), table.value(QLatin1String("version"))}};
    return calendar;
}

} // namespace lianxin
