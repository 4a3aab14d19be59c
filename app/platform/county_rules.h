// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "platform/ledger.h"

#include <memory>
#include <mutex>

namespace lianxin::platform {

/// The deadline profiles and calendars of the ledger, ready to compute with; read anew only when they
/// changed. Thread-safe.
class CountyRules {
public:
    /// The profile `ruleId`, else the county's (setting `defaultRuleId`, else the oldest), with its calendar.
    /// Errors: NotFound where there is none; those of Sql.
    [[nodiscard]] Result<std::shared_ptr<const OfficeRules>> find(Sql& sql,
                                                                  const std::optional<RuleId>& ruleId);

private:
    struct Kept {
        qint64 ruleVersion = 0;
        qint64 calendarVersion = 0;
        std::shared_ptr<const OfficeRules> rules;
    };
    std::mutex m_mutex;
    QHash<QString, Kept> m_kept;
};

} // namespace lianxin::platform
