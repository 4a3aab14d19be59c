// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "storage/database.h"
#include "storage/message_types.h"

#include <QHash>

#include <optional>

// The reference data of the mirror.
namespace lianxin::storage {

[[nodiscard]] QList<Template> readTemplates(Database& db);
[[nodiscard]] QList<Organisation> readOrganisations(Database& db);
[[nodiscard]] QList<User> readUsers(Database& db);
[[nodiscard]] QList<Category> readCategories(Database& db);
/// Names of these users and organisations, as far as they are here.
[[nodiscard]] QHash<QString, QString> readNames(Database& db, const QSet<QString>& ids);

/// The deadline rules and calendars of the mirror; the built-in ones where it has none yet.
class OfficeBook {
public:
    [[nodiscard]] static OfficeBook read(Database& db);
    /// The rules that a message's clocks follow; without a message those of the office.
    [[nodiscard]] OfficeRules rulesFor(const RuleRef& ref = {}) const;
    [[nodiscard]] const WorkingCalendar& calendarFor(const RuleRef& ref) const;

private:
    OfficeBook(QList<Rule> rules, QList<Calendar> calendars);
    [[nodiscard]] const Rule& ruleFor(const RuleRef& ref) const;
    QList<Rule> m_rules; ///< oldest first; never empty
    QHash<CalendarId, WorkingCalendar> m_calendars;
    CalendarId m_defaultCalendar;
};

} // namespace lianxin::storage
