// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/history.h"

namespace lianxin::platform {

namespace {

enum class Fit { Fits, Expired, Diverged };

struct Finding {
    Fit fit = Fit::Fits;
    qint64 epoch = 0;                      ///< the platform's
    std::optional<qint64> lastCommonSeq{}; ///< where it diverged, as far as that is known
};

Result<Finding> compare(Sql& sql, const Cursor& cursor)
{
    const auto head = Ledger::readHead(sql);
    if (!head)
        return tl::unexpected(head.error());
    const auto floor = sql.one(QStringLiteral("SELECT floor FROM head WHERE one = 1"), {},
                               [](const Row& row) { return row.number(0); });
    if (!floor)
        return tl::unexpected(floor.error());
    const auto chain = chainAt(sql, cursor.seq);
    if (!chain)
        return tl::unexpected(chain.error());
    Finding finding{Fit::Fits, head->epoch};
    if (cursor.epoch > head->epoch || cursor.seq > head->seq || !*chain || !(*chain)->startsWith(cursor.chain)) {
        finding.fit = Fit::Diverged;
        const auto common = lastCommonSeq(sql, cursor.epoch);
        if (!common)
            return tl::unexpected(common.error());
        // A cursor that diverged before what its epoch shares with the next proves that one wrong.
        if (*common && **common < cursor.seq)
            finding.lastCommonSeq = *common;
    } else if (cursor.seq < floor->value_or(0))
        finding.fit = Fit::Expired;
    return finding;
}

tl::unexpected<Problem> expired(const QString& detail)
{
    return problem(410, QStringLiteral("cursorExpired"), detail);
}

} // namespace

Outcome<Cursor> History::read(const QString& text)
{
    const auto cursor = m_codec.read(text);
    if (!cursor && cursor.error().kind == ErrorKind::NotAllowed)
        return expired(cursor.error().detail);
    if (!cursor)
        return problem(400, QStringLiteral("malformed"),
                       QStringLiteral("cursor: %1").arg(cursor.error().detail));
    const auto finding = m_ledger.database().read([&](Sql& sql) { return compare(sql, *cursor); });
    if (!finding)
        return ownFailure(finding.error());
    switch (finding->fit) {
    case Fit::Fits:
        return *cursor;
    case Fit::Expired:
        return expired(QStringLiteral("the cursor is older than the removals that are kept"));
    case Fit::Diverged:
        break;
    }
    // An authentic cursor that the log does not know: the platform was restored. A cursor of an older epoch
    // says nothing new, the epoch was raised since.
    if (cursor->epoch >= finding->epoch)
        if (auto raised = m_ledger.raiseEpoch(
                cursor->epoch, {QStringLiteral("a cursor is of another history"), std::nullopt});
            !raised)
            return ownFailure(raised.error());
    const QJsonValue common =
        finding->lastCommonSeq ? QJsonValue(*finding->lastCommonSeq) : QJsonValue(QJsonValue::Null);
    return problem(410, QStringLiteral("historyDiverged"), QStringLiteral("the cursor is of another history"),
                   {{QStringLiteral("lastCommonSeq"), common}});
}

} // namespace lianxin::platform
