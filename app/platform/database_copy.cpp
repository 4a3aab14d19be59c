// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/database_copy.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

#include <tuple>

namespace lianxin::platform {

namespace {

constexpr qsizetype kRowsAtOnce = 1000;

/// What a table holds, in whatever order: the number of rows and the XOR of their hashes.
struct TableSum {
    qint64 rows = 0;
    QByteArray sum = QByteArray(32, '\0');
    friend bool operator==(const TableSum&, const TableSum&) = default;

    void add(const QVariantList& row)
    {
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        for (const QVariant& value : row) {
            // The two drivers give one number as different types.
            if (!value.isValid())
                out << quint8(0);
            else if (value.metaType() == QMetaType::fromType<QByteArray>())
                out << quint8(1) << value.toByteArray();
            else if (value.metaType() == QMetaType::fromType<QString>())
                out << quint8(2) << value.toString().toUtf8();
            else
                out << quint8(3) << value.toLongLong();
        }
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
        for (qsizetype i = 0; i < sum.size(); ++i)
            sum[i] = char(sum.at(i) ^ hash.at(i));
        ++rows;
    }
};

/// One table on its way. Names are those of our own migrations, never of a person.
struct Table {
    QString name;
    QStringList columns;

    [[nodiscard]] QString select() const
    {
        return QStringLiteral("SELECT %1 FROM %2").arg(columns.join(u','), name);
    }
    [[nodiscard]] QString insert() const
    {
        const QStringList places(columns.size(), QStringLiteral("?"));
        return QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
            .arg(name, columns.join(u','), places.join(u','));
    }
};

Result<QList<Table>> tablesOf(Sql& sql)
{
    const auto names = sql.backend().tables(sql);
    if (!names)
        return tl::unexpected(names.error());
    QList<Table> tables;
    for (const QString& name : *names) {
        const auto columns = sql.backend().columns(sql, name);
        if (!columns)
            return tl::unexpected(columns.error());
        tables.append({name, *columns});
    }
    return tables;
}

Result<TableSum> streamTable(Sql& sql, const Table& table,
                             const std::function<void(const QVariantList&)>& take)
{
    TableSum sum;
    auto read = sql.backend().stream(sql, table.select(), [&](const Row& row) {
        QVariantList values;
        for (int i = 0; i < int(table.columns.size()); ++i)
            values.append(row.value(i));
        sum.add(values);
        take(values);
    });
    return read ? Result<TableSum>(sum) : tl::unexpected(read.error());
}

Result<void> insertAll(Database& to, const Table& table, QList<QVariantList>& rows)
{
    auto written = to.write([&](Sql& sql) -> Result<void> {
        for (const QVariantList& row : std::as_const(rows))
            if (auto inserted = sql.run(table.insert(), row); !inserted)
                return tl::unexpected(inserted.error());
        return {};
    });
    rows.clear();
    return written;
}

Result<void> copyTable(Sql& sql, const Table& table, Database& to, TableSum& sum)
{
    // A new database has rows of its own, such as the head of an empty log.
    auto written = to.write([&](Sql& target) {
        return target.run(QStringLiteral("DELETE FROM %1").arg(table.name)).map([](qint64) {});
    });
    QList<QVariantList> waiting;
    const auto read = streamTable(sql, table, [&](const QVariantList& row) {
        waiting.append(row);
        if (written && waiting.size() >= kRowsAtOnce)
            written = insertAll(to, table, waiting);
        else if (!written)
            waiting.clear();
    });
    if (!read)
        return tl::unexpected(read.error());
    if (written)
        written = insertAll(to, table, waiting);
    if (!written)
        return written;
    sum = *read;
    return to.write([&](Sql& target) { return target.backend().settleKeys(target, table.name); });
}

Result<void> verify(Database& copy, const QList<std::pair<Table, TableSum>>& expected)
{
    return copy.read([&](Sql& sql) -> Result<void> {
        if (auto checked = sql.backend().check(sql); !checked)
            return checked;
        for (const auto& [table, sum] : expected) {
            const auto found = streamTable(sql, table, [](const QVariantList&) {});
            if (!found)
                return tl::unexpected(found.error());
            if (*found != sum)
                return failure(
                    ErrorKind::Corrupt,
                    QStringLiteral("the copy's table %1 is not as it was written").arg(table.name));
        }
        return {};
    });
}

Result<DatabaseCopy> copyAll(Database& from, const DatabasePlace& to)
{
    QList<std::pair<Table, TableSum>> copied;
    {
        auto target = Database::create(to, 1);
        if (!target)
            return tl::unexpected(target.error());
        auto done = from.read([&](Sql& sql) -> Result<void> {
            const auto tables = tablesOf(sql);
            if (!tables)
                return tl::unexpected(tables.error());
            for (const Table& table : *tables) {
                TableSum sum;
                if (auto one = copyTable(sql, table, **target, sum); !one)
                    return one;
                copied.append({table, sum});
            }
            return {};
        });
        if (!done)
            return tl::unexpected(done.error());
    }
    // Opened anew: what is compared comes from the disk, not from what was just written.
    const auto copy = Database::open(to, 1);
    if (!copy)
        return tl::unexpected(copy.error());
    if (auto verified = verify(**copy, copied); !verified)
        return tl::unexpected(verified.error());
    DatabaseCopy summary;
    for (const auto& [table, sum] : std::as_const(copied))
        summary.rows += sum.rows;
    return summary;
}

} // namespace

Result<DatabaseCopy> copyDatabase(Database& from, const DatabasePlace& to)
{
    auto copied = copyAll(from, to);
    if (!copied && copied.error().kind != ErrorKind::NotAllowed)
        std::ignore = Database::remove(to); // the failure before is the one to tell
    return copied;
}

} // namespace lianxin::platform
