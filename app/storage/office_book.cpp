// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/office_book.h"

#include "storage/mirror_table.h"
#include "storage/object_kind.h"
#include "storage/uuid_blob.h"

#include <algorithm>

namespace lianxin::storage {

namespace {

// What stands for rules and calendar until the platform has sent its own; the ids never travel.
constexpr QStringView kBuiltInCalendar = u"00000000-0000-8000-8000-000000000001";
constexpr QStringView kBuiltInRule = u"00000000-0000-8000-8000-000000000002";

/// Objects that this version cannot read stay in the mirror and are left out here.
template <class T>
QList<T> readAs(Database& db, int type, Result<T> (*read)(const QJsonObject&))
{
    QList<T> objects;
    for (const QJsonObject& json : readAll(db, type)) {
        if (auto object = read(json))
            objects.append(std::move(*object));
    }
    return objects;
}

template <class T>
void oldestFirst(QList<T>& objects)
{
    std::sort(objects.begin(), objects.end(), [](const T& a, const T& b) {
        return std::pair(a.head.createdAt, a.id.text()) < std::pair(b.head.createdAt, b.id.text());
    });
}

Calendar builtInCalendarOrFail()
{
    auto calendar = builtInCalendar(*CalendarId::parse(kBuiltInCalendar), Moment{});
    if (!calendar)
        throw DatabaseFailure{calendar.error()};
    return *calendar;
}

} // namespace

QList<Template> readTemplates(Database& db)
{
    return readAs<Template>(db, object_kind::kTemplate, &templateFromJson);
}

QList<Organisation> readOrganisations(Database& db)
{
    return readAs<Organisation>(db, object_kind::kOrganisation, &organisationFromJson);
}

QList<User> readUsers(Database& db)
{
    return readAs<User>(db, object_kind::kUser, &userFromJson);
}

QList<Category> readCategories(Database& db)
{
    return readAs<Category>(db, object_kind::kCategory, &categoryFromJson);
}

QHash<QString, QString> readNames(Database& db, const QSet<QString>& ids)
{
    QHash<QString, QString> names;
    for (const QString& id : ids) {
        for (const int type : {object_kind::kUser, object_kind::kOrganisation}) {
            if (const auto object = readObject(db, type, uuidBlob(id)))
                names.insert(id, jsonOf(object->json).value(QLatin1String("name")).toString());
        }
    }
    return names;
}

OfficeBook OfficeBook::read(Database& db)
{
    auto rules = readAs<Rule>(db, object_kind::kRule, &ruleFromJson);
    auto calendars = readAs<Calendar>(db, object_kind::kCalendar, &calendarFromJson);
    oldestFirst(rules);
    oldestFirst(calendars);
    if (calendars.isEmpty())
        calendars.append(builtInCalendarOrFail());
    if (rules.isEmpty())
        rules.append(builtInRule(*RuleId::parse(kBuiltInRule), calendars.first().id, Moment{}));
    return OfficeBook(std::move(rules), std::move(calendars));
}

OfficeBook::OfficeBook(QList<Rule> rules, QList<Calendar> calendars)
    : m_rules(std::move(rules)), m_defaultCalendar(calendars.first().id)
{
    for (const Calendar& calendar : calendars)
        m_calendars.insert(calendar.id, WorkingCalendar(calendar));
    const auto& own = m_rules.first().calendarId;
    if (own && m_calendars.contains(*own))
        m_defaultCalendar = *own;
}

const Rule& OfficeBook::ruleFor(const RuleRef& ref) const
{
    const auto found = std::find_if(m_rules.cbegin(), m_rules.cend(), [&](const Rule& rule) { return ref.id && rule.id == *ref.id; });
    return found != m_rules.cend() ? *found : m_rules.first();
}

const WorkingCalendar& OfficeBook::calendarFor(const RuleRef& ref) const
{
    if (ref.calendarId) {
        if (const auto found = m_calendars.constFind(*ref.calendarId); found != m_calendars.cend())
            return *found;
    }
    return *m_calendars.constFind(m_defaultCalendar);
}

OfficeRules OfficeBook::rulesFor(const RuleRef& ref) const
{
    const Rule& rule = ruleFor(ref);
    return OfficeRules{rule, calendarFor(ref.calendarId ? ref : RuleRef{rule.id, rule.calendarId, 0})};
}

} // namespace lianxin::storage
