// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/act_choices.h"

#include <QCollator>
#include <QCoreApplication>

#include <algorithm>

namespace lianxin::ui {

namespace {

struct ActChoices {
    Q_DECLARE_TR_FUNCTIONS(ActChoices)
};

void sortByWords(QList<FormChoice>& choices)
{
    const QCollator order;
    std::sort(choices.begin(), choices.end(),
              [&](const FormChoice& a, const FormChoice& b) { return order.compare(a.words, b.words) < 0; });
}

} // namespace

QList<FormChoice> unitChoices(const Directory& directory)
{
    QList<FormChoice> choices;
    for (const Organisation& unit : directory.organisations())
        if (unit.active && (unit.parentId || !unit.dutyItems.isEmpty()))
            choices.append({unit.name, unit.id.text()});
    sortByWords(choices);
    return choices;
}

QList<FormChoice> handlerChoices(const ActContext& context)
{
    const auto& lead = context.view.detail()->situation.message.leadOrgId;
    QList<FormChoice> choices;
    for (const User& user : context.directory.users()) {
        const bool handles = std::any_of(user.roles.begin(), user.roles.end(), [](const Coded<Role>& role) { return role.is(Role::Handler); });
        if (user.active && handles && (!lead || user.orgIds.contains(*lead)))
            choices.append({user.name, user.id.text()});
    }
    sortByWords(choices);
    return choices;
}

QList<FormChoice> subtopicChoices(const Directory& directory, const QString& topic)
{
    QList<FormChoice> choices;
    const QString prefix = topic + QLatin1Char('.');
    for (const Category& category : directory.categories())
        if (category.active && category.code.startsWith(prefix))
            choices.append({category.name, category.code.mid(prefix.size())});
    return choices;
}

QList<FormChoice> channelChoices()
{
    return {{ActChoices::tr("By phone"), QStringLiteral("phone")},
            {ActChoices::tr("In person"), QStringLiteral("visit")},
            {ActChoices::tr("By text message"), QStringLiteral("sms")}};
}

QList<FormChoice> audienceChoices()
{
    return {{ActChoices::tr("My office"), QStringLiteral("office")},
            {ActChoices::tr("Everybody who works on it"), QStringLiteral("collaborators")}};
}

QString sectorOf(const Directory& directory, const QString& topic, const QString& subtopic)
{
    for (const QString& code : {QString(topic + QLatin1Char('.') + subtopic), topic})
        for (const Category& category : directory.categories())
            if (category.code == code && !category.sector.isEmpty())
                return category.sector;
    return {};
}

} // namespace lianxin::ui
