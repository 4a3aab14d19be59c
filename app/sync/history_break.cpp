// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/history_break.h"

#include "domain/problem_type.h"

#include <QJsonArray>

namespace lianxin::sync {

namespace {

constexpr double kSafeInteger = 9007199254740992.0; // 2^53

ResyncReason reasonOf(const QString& type)
{
    if (type == QLatin1String("historyDiverged"))
        return ResyncReason::HistoryDiverged;
    if (type == QLatin1String("scopeChanged"))
        return ResyncReason::ScopeChanged;
    return ResyncReason::CursorExpired;
}

} // namespace

HistoryBreak readHistoryBreak(const PlatformAnswer& answer)
{
    HistoryBreak found{reasonOf(problemType(answer.body)), {}, {}};
    const auto json = parseJsonObject(answer.body);
    if (!json)
        return found;
    const QJsonValue common = json->value(QLatin1String("lastCommonSeq"));
    if (common.isDouble() && common.toDouble() >= 0 && common.toDouble() < kSafeInteger)
        found.lastCommonSeq = common.toInteger();
    for (const QJsonValue& scope : json->value(QLatin1String("scopes")).toArray())
        if (scope.isString())
            found.scopes.append(scope.toString());
    return found;
}

} // namespace lianxin::sync
