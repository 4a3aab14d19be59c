// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "platform/accounts.h"
#include "platform/county_rules.h"
#include "platform/ledger.h"

#include <QJsonObject>

namespace lianxin::platform {

/// Decides on one operation and writes its effect, inside the transaction of `writer`: the rules are the
/// domain's, this adds what only the platform knows (scope, versions, what exists).
class Judge {
public:
    Judge(LedgerWriter& writer, CountyRules& rules, const Caller& caller)
        : m_writer(writer), m_rules(rules), m_caller(caller)
    {
    }

    /// The result as it travels, without opId: applied, conflict or rejected. Nothing was written unless
    /// applied. Errors: those of Sql; then the transaction must be rolled back.
    [[nodiscard]] Result<QJsonObject> judge(const SentOperation& sent);

private:
    struct Subject;
    [[nodiscard]] Result<QJsonObject> judgeTemplate(const SentOperation& sent);
    [[nodiscard]] Result<QJsonObject> judgeOfMessage(const SentOperation& sent);
    [[nodiscard]] Result<QJsonObject> judgeSubject(const SentOperation& sent, const Subject& subject);
    [[nodiscard]] Result<std::optional<QJsonObject>> refusal(const SentOperation& sent,
                                                             const Subject& subject, Moment at);
    [[nodiscard]] Result<std::optional<Subject>> readSubject(const MessageId& id);
    [[nodiscard]] Result<bool> hadInScope(qint64 messageKey);
    [[nodiscard]] Result<std::optional<StoredObject>> versioned(const Operation& operation,
                                                                const Subject& subject);
    [[nodiscard]] Result<std::optional<QJsonObject>> versionConflict(const SentOperation& sent,
                                                                     const Subject& subject);
    [[nodiscard]] Result<bool> isCurrent(const SentOperation& sent,
                                         const std::optional<StoredObject>& object);
    [[nodiscard]] Result<qint64> replayBase(const StoredObject& object, qint64 base);
    [[nodiscard]] Result<bool> isPublished(const Message& message);
    [[nodiscard]] Result<Moment> effectiveTime(const SentOperation& sent, Moment notBefore);
    [[nodiscard]] Result<QJsonObject> conflict(const QString& reason, const StoredObject& current);
    [[nodiscard]] Result<QJsonObject> apply(const Effect& effect);

    LedgerWriter& m_writer;
    CountyRules& m_rules;
    const Caller& m_caller;
};

} // namespace lianxin::platform
