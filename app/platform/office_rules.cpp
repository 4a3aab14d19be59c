// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/office_rules.h"

namespace lianxin::platform {

Result<OfficeRules> putBuiltInRules(LedgerWriter& writer, Random& ids)
{
    const auto calendar = builtInCalendar(CalendarId::create(ids), writer.at());
    if (!calendar)
        return tl::unexpected(calendar.error());
    const Rule rule = builtInRule(RuleId::create(ids), calendar->id, writer.at());
    const auto calendarVersion = writer.put(ObjectType::Calendar, toJson(*calendar));
    if (!calendarVersion)
        return tl::unexpected(calendarVersion.error());
    if (const auto put = writer.put(ObjectType::Rule, toJson(rule)); !put)
        return tl::unexpected(put.error());
    if (const auto named = writeSetting(writer.sql(), QStringLiteral("defaultRuleId"), rule.id.text());
        !named)
        return tl::unexpected(named.error());
    return OfficeRules{rule, WorkingCalendar(*calendar), *calendarVersion};
}

} // namespace lianxin::platform
