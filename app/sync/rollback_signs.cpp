// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rollback_signs.h"

namespace lianxin::sync {

std::optional<QString> signOf(const PageOutcome& outcome, bool vouched)
{
    if (outcome.suspectsRollback)
        return QStringLiteral("a page passed an acked operation without naming it");
    if (outcome.ackedBeyond > 0 && !vouched)
        return QStringLiteral("the history ends below an acked operation");
    return std::nullopt;
}

} // namespace lianxin::sync
