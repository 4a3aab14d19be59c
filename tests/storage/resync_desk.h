// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox_desk.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>

namespace lianxin::test {

/// `seq` of protocol.md §1.
constexpr qint64 seqOf(qint64 epoch, qint64 counter)
{
    return (epoch << 40) + counter;
}

/// An official's PC in a full resync: what the platform has is a list of changes, cut into pages.
class ResyncDesk : public StoreFixture {
public:
    /// A handler with messages 1 to `messages`, each in version 100 + its number.
    explicit ResyncDesk(int messages, qint64 epoch = 0)
    {
        valueOf(sync().bindPlatform(kPlatform, epoch));
        begin(handler());
        QList<Change> all;
        for (int n = 1; n <= messages; ++n)
            all.append(put(sampleMessage(n, MessageStatus::Resolving), 100 + n));
        apply(page(all, 100 + messages));
    }
    void beginResync(ResyncReason reason = ResyncReason::CursorExpired,
                     std::optional<qint64> lastCommonSeq = {})
    {
        valueOf(sync().beginResync(reason, lastCommonSeq, {}));
    }
    /// A page of a snapshot that goes on after it.
    static ChangePage filling(const QList<Change>& changes, const QString& cursor = QStringLiteral("s1"))
    {
        ChangePage some = page(changes, 0);
        some.nextCursor = cursor;
        some.hasMore = true;
        some.snapshot = SnapshotProgress{QStringLiteral("snapshot"), false, 1000};
        return some;
    }
    /// The last page of a snapshot of `total` objects.
    static ChangePage last(const QList<Change>& changes, qint64 total, qint64 throughSeq)
    {
        ChangePage some = page(changes, throughSeq);
        some.snapshot = SnapshotProgress{QStringLiteral("snapshot"), true, total};
        return some;
    }
    /// What begin() took, as a resync brings it again, and messages `from` to `to` as they are.
    static QList<Change> again(int from, int to)
    {
        QList<Change> all = referencePage().changes;
        for (int n = from; n <= to; ++n)
            all.append(put(sampleMessage(n, MessageStatus::Resolving), 100 + n));
        return all;
    }
    /// A whole resync in one page.
    PageOutcome resync(const QList<Change>& changes, qint64 throughSeq)
    {
        return apply(last(changes, changes.size(), throughSeq));
    }

    [[nodiscard]] MirrorState mirror() { return valueOf(sync().mirrorState()); }
    [[nodiscard]] QStringList findings() { return valueOf(store().verify()); }
    [[nodiscard]] QList<int> listed() { return inQueue(Queue::All, storage::MessageSort::OldestFirst); }
    [[nodiscard]] bool isKnown(int n) { return answerOf(store().message(messageId(n))).has_value(); }

    /// Every row of a table as text, read beside the store.
    [[nodiscard]] QStringList table(const QString& name) const
    {
        QStringList rows;
        {
            auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("beside"));
            db.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
            db.setDatabaseName(file());
            if (!db.open())
                qFatal("the database cannot be read beside the store");
            QSqlQuery query(QStringLiteral("SELECT * FROM ") + name, db);
            while (query.next()) {
                QStringList row;
                for (int column = 0; column < query.record().count(); ++column) {
                    const QVariant value = query.value(column);
                    row.append(value.isNull() ? QStringLiteral("-")
                                              : QString::fromLatin1(value.toByteArray().toHex()));
                }
                rows.append(row.join(u' '));
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("beside"));
        return rows;
    }

    inline static const QString kPlatform = QStringLiteral("0b6e2a30-5b0c-4f6b-9d3a-1c2d3e4f5a6b");
};

/// 1, 2, … last.
inline QList<int> upTo(int last, int first = 1)
{
    QList<int> numbers;
    for (int n = first; n <= last; ++n)
        numbers.append(n);
    return numbers;
}

} // namespace lianxin::test
