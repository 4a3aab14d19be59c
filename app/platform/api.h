// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/accounts.h"
#include "platform/changes.h"
#include "platform/operations.h"
#include "platform/rate_limit.h"

#include <QUrlQuery>

#include <span>

namespace lianxin::platform {

/// What a client asks, already read from the line.
struct Call {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QString authorization; ///< the header
    QString device;        ///< Mosp-Device
    QString requestId;     ///< Mosp-Request-Id, a UUID or empty
    QString contentType;
    QByteArray body; ///< decoded
    QString address; ///< of the caller
};

/// What goes back. Empty `body`: none.
struct Answer {
    int status = 200;
    QByteArray body;
    bool isProblem = false;
    qint64 retryAfterMs = 0;
    QByteArray allow; ///< of a 405
};

/// The platform's side of MOSP/1 without the line: which call does what. Thread-safe.
class Api {
public:
    /// Errors: Corrupt where the platform's settings are missing; those of Sql.
    [[nodiscard]] static Result<std::unique_ptr<Api>> open(Ledger& ledger, Random& random,
                                                           const RateLimits& limits = {});

    [[nodiscard]] Answer answer(const Call& call);
    /// The problem as an answer, for failures that happen before a call could be read.
    [[nodiscard]] static Answer answerOf(const Problem& problem, const QString& requestId);
    /// Ends waiting calls at once.
    void stopWaiting() { m_changes.stopWaiting(); }
    [[nodiscard]] Head head() const { return m_ledger.head(); }
    [[nodiscard]] Moment now() const { return m_ledger.clock().now(); }

private:
    using Handler = Outcome<QByteArray> (Api::*)(const Call&);
    struct Route;
    Api(Ledger& ledger, Random& random, const RateLimits& limits, QString platformId, QString name,
        QByteArray cursorKey);

    [[nodiscard]] static std::span<const Route> routes();
    [[nodiscard]] Outcome<Caller> callerOf(const Call& call);
    [[nodiscard]] Outcome<Caller> limitedCaller(const Call& call);
    [[nodiscard]] Outcome<void> limitAddress(const Call& call);

    [[nodiscard]] Outcome<QByteArray> wellKnown(const Call& call);
    [[nodiscard]] Outcome<QByteArray> capabilities(const Call& call);
    [[nodiscard]] Outcome<QByteArray> login(const Call& call);
    [[nodiscard]] Outcome<QByteArray> refresh(const Call& call);
    [[nodiscard]] Outcome<QByteArray> logout(const Call& call);
    [[nodiscard]] Outcome<QByteArray> password(const Call& call);
    [[nodiscard]] Outcome<QByteArray> devices(const Call& call);
    [[nodiscard]] Outcome<QByteArray> revokeDevice(const Call& call);
    [[nodiscard]] Outcome<QByteArray> changes(const Call& call);
    [[nodiscard]] Outcome<QByteArray> afterWait(const Call& call, const Caller& before,
                                                ChangesRequest request, Outcome<QByteArray> page);
    [[nodiscard]] Outcome<QByteArray> operations(const Call& call);
    [[nodiscard]] Outcome<QByteArray> operationsStatus(const Call& call);

    Ledger& m_ledger;
    QString m_platformId;
    QString m_name;
    Accounts m_accounts;
    RateLimit m_rateLimit;
    History m_history;
    Changes m_changes;
    Operations m_operations;
};

/// Gives a new platform its id, name and cursor key; part of init.
[[nodiscard]] Result<void> writePlatformSettings(Ledger& ledger, Random& random, const QString& name);

} // namespace lianxin::platform
