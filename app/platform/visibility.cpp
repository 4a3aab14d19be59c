// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/visibility.h"

#include "platform/batches.h"
#include "platform/feed.h"

namespace lianxin::platform {

namespace {

struct Question {
    QString sql;
    QVariantList values;
    QVariant after;
};

// Without a type by the table's key, with one by the index of type and id: each batch begins where the last
// one ended, in an index.
Question ofObjects(const QString& which, const std::optional<QString>& type)
{
    const QString select =
        QStringLiteral("SELECT object_key, type, id, version FROM object WHERE gone IS NULL%1").arg(which);
    if (type)
        return {select + QStringLiteral(" AND type = ? AND id > ? ORDER BY id LIMIT ?"), {*type}, QString()};
    return {select + QStringLiteral(" AND object_key > ? ORDER BY object_key LIMIT ?"), {}, 0};
}

// What a unit sees and none of `before`: what several units of one person share counts once.
Question ofUnit(qint64 unit, const QList<qint64>& before, const std::optional<QString>& type)
{
    Question question{QStringLiteral("SELECT o.object_key, o.type, o.id, o.version FROM visible v "
                                     "JOIN object o ON o.object_key = v.object_key "
                                     "WHERE v.unit_key = ? AND v.gone IS NULL"),
                      {unit},
                      0};
    if (type) {
        question.sql += QStringLiteral(" AND o.type = ?");
        question.values << *type;
    }
    for (const qint64 other : before) {
        question.sql +=
            QStringLiteral(" AND NOT EXISTS (SELECT 1 FROM visible w WHERE w.object_key = v.object_key "
                           "AND w.unit_key = ? AND w.gone IS NULL)");
        question.values << other;
    }
    question.sql += QStringLiteral(" AND v.object_key > ? ORDER BY v.object_key LIMIT ?");
    return question;
}

} // namespace

Result<int> eachVisible(Sql& sql, const Scope& scope, const std::optional<QString>& type,
                        const std::function<void(const VisibleObject&)>& take, int rowsAtATime)
{
    int asked = 0;
    const auto ask = [&](const Question& question, bool byId) -> Result<void> {
        const auto batches = eachInBatches(sql, question.sql, question.values, question.after, rowsAtATime,
                                           [&](const Row& row) {
                                               take({row.text(1), row.text(2), row.number(3)});
                                               return byId ? QVariant(row.text(2)) : QVariant(row.number(0));
                                           });
        if (!batches)
            return tl::unexpected(batches.error());
        asked += *batches;
        return {};
    };
    const QString reference = scope.county ? QString() : QStringLiteral(" AND audience = 0");
    if (auto read = ask(ofObjects(reference, type), type.has_value()); !read)
        return tl::unexpected(read.error());
    const auto units = scope.county ? Result<QList<qint64>>() : unitKeysOf(sql, scope);
    if (!units)
        return tl::unexpected(units.error());
    for (qsizetype i = 0; i < units->size(); ++i)
        if (auto read = ask(ofUnit(units->at(i), units->first(i), type), false); !read)
            return tl::unexpected(read.error());
    return asked;
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
