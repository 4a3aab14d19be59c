// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/visibility.h"

#include "platform/feed.h"

#include <QSet>

namespace lianxin::platform {

namespace {

struct Question {
    QString sql;
    QVariantList values;
};

/// A query with ` AND <column> = ?` where a type is named.
Question ofType(Question question, const QString& column, const std::optional<QString>& type)
{
    if (type) {
        question.sql += QStringLiteral(" AND %1 = ?").arg(column);
        question.values << *type;
    }
    return question;
}

} // namespace

Result<void> eachVisible(Sql& sql, const Scope& scope, const std::optional<QString>& type,
                         const std::function<void(const VisibleObject&)>& take)
{
    const auto ask = [&](const Question& question, const std::function<bool(qint64)>& isNew) {
        return sql.each(question.sql, question.values, [&](const Row& row) {
            if (isNew(row.number(0)))
                take({row.text(1), row.text(2), row.number(3)});
        });
    };
    const auto always = [](qint64) { return true; };
    const QString whole =
        scope.county ? QStringLiteral("SELECT object_key, type, id, version FROM object WHERE gone IS NULL")
                     : QStringLiteral("SELECT object_key, type, id, version FROM object WHERE audience = 0 "
                                      "AND gone IS NULL");
    if (auto read = ask(ofType({whole, {}}, QStringLiteral("type"), type), always); !read || scope.county)
        return read;
    const auto units = unitKeysOf(sql, scope);
    if (!units)
        return tl::unexpected(units.error());
    // What two units of one person share counts once.
    QSet<qint64> told;
    const auto first = [&](qint64 key) {
        const qsizetype before = told.size();
        told.insert(key);
        return told.size() > before;
    };
    for (const qint64 unit : *units) {
        const Question ofUnit{QStringLiteral("SELECT o.object_key, o.type, o.id, o.version FROM visible v "
                                             "JOIN object o ON o.object_key = v.object_key "
                                             "WHERE v.unit_key = ? AND v.gone IS NULL"),
                              {unit}};
        auto read = ask(ofType(ofUnit, QStringLiteral("o.type"), type),
                        units->size() > 1 ? std::function<bool(qint64)>(first) : always);
        if (!read)
            return read;
    }
    return {};
}

Result<bool> isVisible(Sql& sql, const Scope& scope, qint64 objectKey)
{
    if (scope.county)
        return true;
    const auto units = unitKeysOf(sql, scope);
    if (!units)
        return tl::unexpected(units.error());
    for (const qint64 unit : *units) {
        const auto row = sql.one(QStringLiteral("SELECT 1 FROM visible WHERE unit_key = ? AND object_key = ? "
                                                "AND gone IS NULL"),
                                 {unit, objectKey}, [](const Row&) { return true; });
        if (!row)
            return tl::unexpected(row.error());
        if (*row)
            return true;
    }
    return false;
}

} // namespace lianxin::platform
