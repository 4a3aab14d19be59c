// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/blob_table.h"

#include "domain/attachment_rules.h"
#include "platform/feed.h"

namespace lianxin::platform {

namespace {

/// Runs statements until one fails.
class Steps {
public:
    explicit Steps(Sql& sql) : m_sql(sql) {}
    Steps& run(const QString& statement, const QVariantList& values)
    {
        if (m_state)
            if (const auto ran = m_sql.run(statement, values); !ran)
                m_state = tl::unexpected(ran.error());
        return *this;
    }
    [[nodiscard]] const Result<void>& state() const { return m_state; }

private:
    Sql& m_sql;
    Result<void> m_state;
};

Result<bool> hasRow(Sql& sql, const QString& query, const QVariantList& values)
{
    const auto row = sql.one(query, values, [](const Row&) { return true; });
    return row ? Result<bool>(row->has_value()) : tl::unexpected(row.error());
}

Result<QStringList> textsOf(Sql& sql, const QString& query, const QVariantList& values)
{
    QStringList texts;
    auto read = sql.each(query, values, [&](const Row& row) { texts << row.text(0); });
    return read ? Result<QStringList>(texts) : tl::unexpected(read.error());
}

Result<bool> isNamedInScope(Sql& sql, const QString& sha256, const Scope& scope)
{
    const QString everybody =
        QStringLiteral("SELECT 1 FROM blob_reference r JOIN object o ON o.object_key = r.object_key "
                       "WHERE r.sha256 = ? AND o.gone IS NULL AND (o.audience = 0 OR ? = 1) LIMIT 1");
    auto seen = hasRow(sql, everybody, {sha256, scope.county ? 1 : 0});
    const auto units = unitKeysOf(sql, scope);
    if (!units)
        return tl::unexpected(units.error());
    for (const qint64 unit : *units) {
        if (!seen || *seen)
            break;
        seen = hasRow(
            sql,
            QStringLiteral("SELECT 1 FROM blob_reference r JOIN visible v ON v.object_key = r.object_key "
                           "WHERE r.sha256 = ? AND v.unit_key = ? AND v.gone IS NULL LIMIT 1"),
            {sha256, unit});
    }
    return seen;
}

} // namespace

Result<std::optional<qint64>> readBlob(Sql& sql, const QString& sha256)
{
    return sql.one(QStringLiteral("SELECT size FROM blob WHERE sha256 = ?"), {sha256},
                   [](const Row& row) { return row.number(0); });
}

Result<void> keepBlob(Sql& sql, const QString& sha256, qint64 size, Moment at)
{
    return Steps(sql)
        .run(QStringLiteral("INSERT INTO blob (sha256, size, touched_ms) VALUES (?, ?, ?) "
                            "ON CONFLICT (sha256) DO UPDATE SET touched_ms = excluded.touched_ms"),
             {sha256, size, toMsecs(at)})
        .state();
}

Result<void> holdBlob(Sql& sql, const QString& sha256, qint64 size, const UserId& user, Moment at)
{
    if (auto kept = keepBlob(sql, sha256, size, at); !kept)
        return kept;
    return Steps(sql)
        .run(QStringLiteral("INSERT INTO blob_holder (sha256, user_id) VALUES (?, ?) "
                            "ON CONFLICT (sha256, user_id) DO NOTHING"),
             {sha256, user.text()})
        .state();
}

Result<bool> mayReadBlob(Sql& sql, const QString& sha256, const Person& person)
{
    const auto holds =
        hasRow(sql, QStringLiteral("SELECT 1 FROM blob_holder WHERE sha256 = ? AND user_id = ?"),
               {sha256, person.userId.text()});
    if (!holds || *holds)
        return holds;
    return isNamedInScope(sql, sha256, Scope::of(person));
}

Result<bool> mayReadBlobs(Sql& sql, const QList<Attachment>& attachments, const Person& person)
{
    for (const Attachment& attachment : attachments) {
        const auto size = readBlob(sql, attachment.sha256);
        const auto allowed = mayReadBlob(sql, attachment.sha256, person);
        if (!size || !allowed)
            return tl::unexpected(size ? allowed.error() : size.error());
        if (!*size || !*allowed)
            return false;
    }
    return true;
}

Result<void> referBlobs(Sql& sql, qint64 objectKey, const QJsonArray& attachments, bool isNew, Moment at)
{
    Steps steps(sql);
    if (!isNew)
        steps
            .run(QStringLiteral("UPDATE blob SET touched_ms = ? WHERE sha256 IN "
                                "(SELECT sha256 FROM blob_reference WHERE object_key = ?)"),
                 {toMsecs(at), objectKey})
            .run(QStringLiteral("DELETE FROM blob_reference WHERE object_key = ?"), {objectKey});
    for (const QJsonValue& attachment : attachments) {
        const QString sha256 = attachment[QLatin1String("sha256")].toString();
        if (isBlobName(sha256))
            steps.run(QStringLiteral("INSERT INTO blob_reference (object_key, sha256) VALUES (?, ?) "
                                     "ON CONFLICT (object_key, sha256) DO NOTHING"),
                      {objectKey, sha256});
    }
    return steps.state();
}

Result<QStringList> forgetBlobs(Sql& sql, Moment before)
{
    auto hashes = textsOf(sql,
                          QStringLiteral("SELECT sha256 FROM blob WHERE touched_ms < ? AND NOT EXISTS "
                                         "(SELECT 1 FROM blob_reference r WHERE r.sha256 = blob.sha256)"),
                          {toMsecs(before)});
    if (!hashes)
        return hashes;
    Steps steps(sql);
    for (const QString& sha256 : std::as_const(*hashes))
        steps.run(QStringLiteral("DELETE FROM blob_holder WHERE sha256 = ?"), {sha256})
            .run(QStringLiteral("DELETE FROM blob WHERE sha256 = ?"), {sha256});
    return steps.state() ? hashes : tl::unexpected(steps.state().error());
}

Result<void> addUpload(Sql& sql, const Upload& upload)
{
    return Steps(sql)
        .run(QStringLiteral("INSERT INTO upload (upload_id, user_id, sha256, size, expires_ms) "
                            "VALUES (?, ?, ?, ?, ?)"),
             {upload.id, upload.user.text(), upload.sha256, upload.size, toMsecs(upload.expiresAt)})
        .state();
}

Result<std::optional<Upload>> readUpload(Sql& sql, const QString& id)
{
    auto read =
        sql.one(QStringLiteral("SELECT user_id, sha256, size, expires_ms FROM upload WHERE upload_id = ?"),
                {id}, [&](const Row& row) -> std::optional<Upload> {
                    const auto user = UserId::parse(row.text(0));
                    if (!user)
                        return std::nullopt;
                    return Upload{id, *user, row.text(1), row.number(2), fromMsecs(row.number(3))};
                });
    if (!read)
        return tl::unexpected(read.error());
    return read->value_or(std::nullopt);
}

Result<void> removeUpload(Sql& sql, const QString& id)
{
    return Steps(sql).run(QStringLiteral("DELETE FROM upload WHERE upload_id = ?"), {id}).state();
}

Result<QStringList> forgetUploads(Sql& sql, Moment now)
{
    auto ids =
        textsOf(sql, QStringLiteral("SELECT upload_id FROM upload WHERE expires_ms <= ?"), {toMsecs(now)});
    if (!ids)
        return ids;
    Steps steps(sql);
    for (const QString& id : std::as_const(*ids))
        steps.run(QStringLiteral("DELETE FROM upload WHERE upload_id = ?"), {id});
    return steps.state() ? ids : tl::unexpected(steps.state().error());
}

} // namespace lianxin::platform
