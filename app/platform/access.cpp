// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/access.h"

namespace lianxin::platform {

Result<void> countAccessChange(Sql& sql)
{
    return sql
        .run(QStringLiteral("INSERT INTO setting (name, value) VALUES ('accessChanges', '1') "
                            "ON CONFLICT (name) DO UPDATE "
                            "SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)"),
             {})
        .map([](qint64) {});
}

Result<qint64> readAccessChanges(Sql& sql)
{
    return sql
        .one(QStringLiteral("SELECT value FROM setting WHERE name = 'accessChanges'"), {},
             [](const Row& row) { return row.text(0).toLongLong(); })
        .map([](const std::optional<qint64>& changes) { return changes.value_or(0); });
}

} // namespace lianxin::platform
