// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/county_rules.h"

namespace lianxin::platform {

namespace {

// The named object, else the one of the setting, else the oldest of the type.
Result<StoredObject> choose(Sql& sql, const QString& type, const QString& id, const QString& setting)
{
    if (!id.isEmpty()) {
        const auto named = readObject(sql, type, id);
        if (!named)
            return tl::unexpected(named.error());
        if (*named)
            return **named;
        return failure(ErrorKind::NotFound, QStringLiteral("no such %1").arg(type));
    }
    const auto usual = readSetting(sql, setting);
    if (!usual)
        return tl::unexpected(usual.error());
    if (*usual)
        return choose(sql, type, **usual, setting);
    const auto all = readObjects(sql, type);
    if (!all)
        return tl::unexpected(all.error());
    if (all->isEmpty())
        return failure(ErrorKind::NotFound, QStringLiteral("the county has no %1").arg(type));
    return all->first();
}

} // namespace

Result<std::shared_ptr<const OfficeRules>> CountyRules::find(Sql& sql, const std::optional<RuleId>& ruleId)
{
    const auto ruleObject = choose(sql, QStringLiteral("rule"), ruleId ? ruleId->text() : QString(),
                                   QStringLiteral("defaultRuleId"));
    if (!ruleObject)
        return tl::unexpected(ruleObject.error());
    const QString calendarId = ruleObject->object().value(QLatin1String("calendarId")).toString();
    const auto calendarObject =
        choose(sql, QStringLiteral("calendar"), calendarId, QStringLiteral("defaultCalendarId"));
    if (!calendarObject)
        return tl::unexpected(calendarObject.error());
    const std::lock_guard lock(m_mutex);
    Kept& kept = m_kept[ruleObject->id];
    if (kept.rules && kept.ruleVersion == ruleObject->version &&
        kept.calendarVersion == calendarObject->version)
        return kept.rules;
    const auto rule = ruleFromJson(ruleObject->object());
    const auto calendar = calendarFromJson(calendarObject->object());
    if (!rule || !calendar)
        return tl::unexpected(rule ? calendar.error() : rule.error());
    kept = {ruleObject->version, calendarObject->version,
            std::make_shared<const OfficeRules>(
                OfficeRules{*rule, WorkingCalendar(*calendar), calendarObject->version})};
    return kept.rules;
}

} // namespace lianxin::platform
