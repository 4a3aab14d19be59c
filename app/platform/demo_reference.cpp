// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_reference.h"

#include "platform/demo_county.h"

#include <QJsonArray>
#include <QUuid>

namespace lianxin::platform {

namespace {

// Ids made by demoId() are well-formed: parse() cannot fail.
template <class SomeId>
SomeId idOf(quint64 seed, const QString& kind, const QString& key)
{
    return *SomeId::parse(demoId(seed, kind, key));
}

OrganisationId orgIdOf(quint64 seed, const QString& key)
{
    return idOf<OrganisationId>(seed, QStringLiteral("organisation"), key);
}

ObjectHead headAt(Moment at)
{
    ObjectHead head;
    head.createdAt = at;
    head.updatedAt = at;
    return head;
}

/// A number that belongs to nobody: there is no area code 0430.
QString officePhone(qsizetype index)
{
    return QStringLiteral("0430-821%1").arg(4000 + index * 11);
}

Person personOf(const DemoUser& user, quint64 seed)
{
    Person person{idOf<UserId>(seed, QStringLiteral("user"), user.key), user.roles, {}};
    for (const QString& key : user.orgKeys)
        person.orgIds.append(orgIdOf(seed, key));
    return person;
}

const DemoUser* firstWith(const DemoData& data, Role role)
{
    for (const DemoUser& user : data.users)
        if (user.roles.contains(role))
            return &user;
    return nullptr;
}

} // namespace

QString demoId(quint64 seed, const QString& kind, const QString& key)
{
    static const QUuid space(QStringLiteral("{6f1f0a52-6c0e-5b0b-9a53-2b8f0c1d7e11}"));
    const QString name = QStringLiteral("%1/%2/%3").arg(seed).arg(kind, key);
    return QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

QList<Organisation> demoOrganisations(const DemoData& data, quint64 seed, Moment at)
{
    QList<Organisation> list;
    for (const DemoOrganisation& unit : data.organisations) {
        Organisation organisation{.id = orgIdOf(seed, unit.key), .head = headAt(at), .name = unit.name};
        if (!unit.parent.isEmpty())
            organisation.parentId = orgIdOf(seed, unit.parent);
        organisation.regionCode = unit.regionCode;
        organisation.dutyItems = unit.dutyItems;
        organisation.head.extra = {{QStringLiteral("shortName"), unit.shortName},
                                   {QStringLiteral("officePhone"), officePhone(list.size())}};
        list.append(organisation);
    }
    return list;
}

QList<User> demoUsers(const DemoData& data, quint64 seed, Moment at)
{
    QList<User> list;
    for (const DemoUser& entry : data.users) {
        const Person person = personOf(entry, seed);
        User user{.id = person.userId, .head = headAt(at), .name = entry.name, .orgIds = person.orgIds};
        for (const Role role : person.roles)
            user.roles.append(role);
        list.append(user);
    }
    return list;
}

QList<Category> demoCategories(const DemoData& data, quint64 seed, Moment at)
{
    const auto id = [seed](const QString& code) {
        return idOf<CategoryId>(seed, QStringLiteral("category"), code);
    };
    QList<Category> list;
    for (const DemoCategory& entry : data.categories) {
        Category category{.id = id(entry.code), .head = headAt(at), .code = entry.code, .name = entry.name};
        if (!entry.parent.isEmpty())
            category.parentId = id(entry.parent);
        if (!entry.defaultOrgKey.isEmpty())
            category.defaultOrgId = orgIdOf(seed, entry.defaultOrgKey);
        category.sector = entry.sector;
        list.append(category);
    }
    return list;
}

Result<QList<Template>> demoTemplates(const DemoData& data, quint64 seed, Moment at)
{
    QList<Template> list;
    for (QJsonObject json : data.templates) {
        const QString key = json.take(QLatin1String("key")).toString();
        json.insert(QStringLiteral("id"), demoId(seed, QStringLiteral("template"), key));
        json.insert(QStringLiteral("createdAt"), toText(at));
        json.insert(QStringLiteral("updatedAt"), toText(at));
        json.insert(QStringLiteral("schema"), 1);
        json.insert(QStringLiteral("version"), 0);
        json.insert(QStringLiteral("state"), QStringLiteral("active"));
        const auto made = templateFromJson(json);
        if (!made)
            return failure(ErrorKind::Corrupt,
                           QStringLiteral("demo template %1: %2").arg(key, made.error().detail));
        list.append(*made);
    }
    return list;
}

DemoBoard demoBoard(const DemoData& data)
{
    DemoBoard board{{}, data.boards};
    for (const DemoCategory& category : data.categories)
        board.sectors.insert(category.code, category.sector);
    return board;
}

Result<DemoCast> demoCast(const DemoData& data, quint64 seed, Moment at)
{
    const DemoUser* coordinator = firstWith(data, Role::Coordinator);
    const DemoUser* officeReviewer = firstWith(data, Role::OfficeReviewer);
    if (!coordinator || !officeReviewer)
        return failure(ErrorKind::Corrupt,
                       QStringLiteral("the demo county has no coordinator or office reviewer"));
    DemoCast cast{.units = {},
                  .coordinator = personOf(*coordinator, seed),
                  .officeReviewer = personOf(*officeReviewer, seed),
                  .board = demoBoard(data)};
    for (const Organisation& organisation : demoOrganisations(data, seed, at)) {
        DemoUnit unit{
            organisation, organisation.head.extra.value(QLatin1String("officePhone")).toString(), {}, {}};
        const QString& key = data.organisations.at(cast.units.size()).key;
        for (const DemoUser& user : data.users) {
            if (!user.orgKeys.contains(key))
                continue;
            if (user.roles.contains(Role::Handler))
                unit.handlers.append(personOf(user, seed));
            if (user.roles.contains(Role::UnitReviewer))
                unit.reviewer = personOf(user, seed);
        }
        cast.units.insert(key, unit);
    }
    for (const DemoText& text : data.texts)
        if (const auto unit = cast.units.constFind(text.orgKey); unit->handlers.isEmpty() || !unit->reviewer)
            return failure(ErrorKind::Corrupt,
                           QStringLiteral("nobody handles or reviews in the demo unit %1").arg(text.orgKey));
    return cast;
}

} // namespace lianxin::platform
