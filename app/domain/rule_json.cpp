// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/json_fields.h"
#include "domain/reference.h"

#include <utility>

// Calendar and deadline rule: the two that say when something is due.
namespace lianxin {

namespace {

constexpr QLatin1String dateFormat("yyyy-MM-dd");
constexpr QLatin1String timeFormat("HH:mm");

std::optional<CalendarException> readException(FieldReader& reader)
{
    CalendarException exception;
    exception.date = QDate::fromString(reader.needText("date"), Qt::ISODate);
    if (!exception.date.isValid())
        reader.fail("date");
    exception.working = reader.flag("working", false);
    exception.name = reader.text("name");
    exception.extra = reader.extra();
    return exception;
}

std::optional<HoursSpan> readHours(FieldReader& reader)
{
    HoursSpan span;
    span.from = QTime::fromString(reader.needText("from"), timeFormat);
    span.to = QTime::fromString(reader.needText("to"), timeFormat);
    if (!span.from.isValid())
        reader.fail("from");
    if (!span.to.isValid() || span.to <= span.from)
        reader.fail("to");
    span.extra = reader.extra();
    return span;
}

QList<bool> readWeek(FieldReader& reader)
{
    QList<bool> week;
    for (const QJsonValue& day : reader.array("weekPattern")) {
        if (!day.isBool())
            reader.fail("weekPattern");
        week.append(day.toBool());
    }
    if (week.size() != 7)
        reader.fail("weekPattern");
    return week;
}

/// Working hours that overlap or run backwards would count time twice.
void checkHours(FieldReader& reader, const QList<HoursSpan>& hours)
{
    for (qsizetype i = 1; i < hours.size(); ++i)
        if (hours[i].from < hours[i - 1].to)
            reader.fail("workHours");
    if (hours.isEmpty())
        reader.fail("workHours");
}

Allowance readAllowance(FieldReader& reader)
{
    Allowance allowance;
    const auto amount = reader.number("amount");
    const auto unit = parseCode<TimeUnit>(reader.needText("unit"));
    if (!amount || *amount < 0)
        reader.fail("amount");
    if (!unit)
        reader.fail("unit");
    allowance.amount = amount.value_or(0);
    allowance.unit = unit.value_or(TimeUnit::WorkingDay);
    return allowance;
}

std::optional<RuleRow> readRow(FieldReader& reader)
{
    RuleRow row;
    row.stage = Coded<Stage>::fromText(reader.needText("stage"));
    row.urgency = Coded<Urgency>::fromText(reader.needText("urgency"));
    if (const auto type = reader.code<MessageType>("type"); !type.isEmpty())
        row.type = type;
    row.complex = reader.flag("complex", false);
    row.allowance = reader.nested("allowance", readAllowance);
    row.extra = reader.extra();
    return row;
}

QJsonObject rowJson(const RuleRow& row)
{
    FieldWriter writer(row.extra);
    writer.put("stage", row.stage);
    writer.put("urgency", row.urgency);
    writer.put("type", row.type);
    writer.put("complex", QJsonValue(row.complex));
    if (row.allowance)
        writer.put("allowance", QJsonObject{{QStringLiteral("amount"), row.allowance->amount},
                                            {QStringLiteral("unit"), codeOf(row.allowance->unit)}});
    return writer.take();
}

} // namespace

Result<Calendar> calendarFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<CalendarId>("id");
    if (!id)
        return reader.error();
    Calendar calendar{.id = *id};
    reader.expectType(QLatin1String("calendar"));
    readHead(reader, calendar.head);
    calendar.name = reader.needText("name");
    calendar.timezone = reader.text("timezone");
    calendar.weekPattern = readWeek(reader);
    calendar.exceptions = reader.list<CalendarException>("exceptions", readException);
    calendar.workHours = reader.list<HoursSpan>("workHours", readHours);
    checkHours(reader, calendar.workHours);
    if (reader.failed())
        return reader.error();
    calendar.head.extra = reader.extra();
    return calendar;
}

QJsonObject toJson(const Calendar& calendar)
{
    FieldWriter writer = headWriter(calendar.head, calendar.id.text());
    writer.put("type", QStringLiteral("calendar"));
    writer.put("name", calendar.name);
    writer.put("timezone", calendar.timezone);
    QJsonArray week;
    for (const bool working : calendar.weekPattern)
        week.append(working);
    writer.put("weekPattern", week);
    writer.putList("exceptions", calendar.exceptions, [](const CalendarException& exception) {
        FieldWriter item(exception.extra);
        item.put("date", exception.date.toString(dateFormat));
        item.put("working", QJsonValue(exception.working));
        item.putText("name", exception.name);
        return item.take();
    });
    writer.putList("workHours", calendar.workHours, [](const HoursSpan& span) {
        FieldWriter item(span.extra);
        item.put("from", span.from.toString(timeFormat));
        item.put("to", span.to.toString(timeFormat));
        return item.take();
    });
    return writer.take();
}

Result<Rule> ruleFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<RuleId>("id");
    if (!id)
        return reader.error();
    Rule rule{.id = *id};
    reader.expectType(QLatin1String("rule"));
    readHead(reader, rule.head);
    rule.name = reader.needText("name");
    rule.calendarId = reader.id<CalendarId>("calendarId");
    rule.rows = reader.list<RuleRow>("rows", readRow);
    if (reader.failed())
        return reader.error();
    rule.head.extra = reader.extra();
    return rule;
}

QJsonObject toJson(const Rule& rule)
{
    FieldWriter writer = headWriter(rule.head, rule.id.text());
    writer.put("type", QStringLiteral("rule"));
    writer.put("name", rule.name);
    writer.put("calendarId", rule.calendarId);
    writer.putList("rows", rule.rows, rowJson);
    return writer.take();
}

} // namespace lianxin
