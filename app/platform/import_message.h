// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "platform/import_record.h"
#include "platform/message_life.h"

#include <QHash>

#include <optional>

namespace lianxin::platform {

/// What an import needs to know of the county.
struct ImportCounty {
    OfficeRules rules;
    QHash<QString, QString> sectors;        ///< by topic code
    QHash<QString, OrganisationId> offices; ///< the default office, by topic code
};

/// Reads rule, calendar and categories. A topic without an office of its own gets the one that most of its
/// second-level categories name. Errors: NotFound where the platform has no rule; those of Sql.
[[nodiscard]] Result<ImportCounty> readImportCounty(Sql& sql);

struct ImportMoments {
    Moment now{};          ///< of the import: when a rule hands messages on
    Milliseconds shift{0}; ///< added to every time of the file
};

/// The life of an imported message, as far as the file knows it: received, and published with the answer of
/// the file; nothing is invented in between. With `dispatch`, one without answer is handed to its topic's
/// default office at `now`; where there is none it stays received. Everything the file says beyond the known
/// fields is kept in the object's `imported`. Errors: those of effectOf().
[[nodiscard]] Result<MessageLife> importedLife(const ImportRecord& record, const QString& id,
                                               const ImportCounty& county, const ImportMoments& moments,
                                               bool dispatch);

} // namespace lianxin::platform
