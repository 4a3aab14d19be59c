// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/accounts.h"
#include "platform/attachments.h"
#include "platform/call.h"
#include "platform/changes.h"
#include "platform/courier_calls.h"
#include "platform/digests.h"
#include "platform/operations.h"
#include "platform/platform_identity.h"
#include "platform/rate_limit.h"

#include <QJsonObject>

#include <span>

namespace lianxin::platform {

/// The platform's side of MOSP/1 without the line: which call does what. Thread-safe.
class Api {
public:
    /// Errors: Corrupt where the platform's settings are missing; those of Sql.
    [[nodiscard]] static Result<std::unique_ptr<Api>>
    open(Ledger& ledger, Random& random, const RateLimits& limits = {}, const QString& folder = {});

    [[nodiscard]] Answer answer(const Call& call);
    /// Courier packages; none where no folder was given.
    [[nodiscard]] Courier* courier() const { return m_courier.get(); }
    /// Ends waiting calls at once.
    void stopWaiting() { m_changes.stopWaiting(); }
    [[nodiscard]] Head head() const { return m_ledger.head(); }
    [[nodiscard]] Moment now() const { return m_ledger.clock().now(); }
    /// True where devices have to show a certificate at present (protocol.md §3).
    [[nodiscard]] bool asksCertificate();

private:
    /// A call with what every handler needs of it, read and checked.
    struct Request {
        const Call& call;
        qint64 accessChanges;         ///< of the ledger, from before `caller` was judged
        QJsonObject body;             ///< where the route takes one
        std::optional<Caller> caller; ///< where the route is for those who signed in
    };
    using Handler = Outcome<QByteArray> (Api::*)(const Request&);
    struct Route;
    Api(Ledger& ledger, Random& random, const RateLimits& limits, PlatformIdentity identity);

    [[nodiscard]] static std::span<const Route> routes();
    /// Reads what `route` needs and answers. Problems also: 401, 429, and those of the body.
    [[nodiscard]] Outcome<QByteArray> handle(const Route& route, const Call& call);
    [[nodiscard]] Outcome<Caller> callerOf(const Call& call);
    /// callerOf() within the rate limit.
    [[nodiscard]] Outcome<Caller> limitedCaller(const Call& call, double cost = 1);
    /// limitedCaller() on a device that does not wait for approval. Problems also: 403 forbidden.
    [[nodiscard]] Outcome<Caller> admitted(const Call& call, double cost = 1);
    /// Problems: 403 clientTooOld where the program may only read.
    [[nodiscard]] Outcome<void> mayWrite(const Call& call, const Caller& caller);
    [[nodiscard]] Answer answerAttachments(const Call& call, const QString& path);
    [[nodiscard]] Answer answerCourier(const Call& call, const QString& path);
    [[nodiscard]] double costOfPage(const Call& call) const;

    [[nodiscard]] Outcome<QByteArray> wellKnown() const;
    [[nodiscard]] Outcome<QByteArray> capabilities(const Request& request);
    [[nodiscard]] Outcome<QByteArray> login(const Request& request);
    [[nodiscard]] Outcome<QByteArray> refresh(const Request& request);
    [[nodiscard]] Outcome<QByteArray> logout(const Request& request);
    [[nodiscard]] Outcome<QByteArray> password(const Request& request);
    [[nodiscard]] Outcome<QByteArray> devices(const Request& request);
    [[nodiscard]] Outcome<QByteArray> revokeDevice(const Request& request);
    [[nodiscard]] Outcome<QByteArray> changes(const Request& request);
    /// GET /changes of a client that takes page after page in one answer.
    [[nodiscard]] Answer answerPages(const Call& call);
    [[nodiscard]] PageMaker pagesAfter(const Call& call, ChangesRequest asked);
    [[nodiscard]] Outcome<QByteArray> afterWait(const Call& call, const Caller& before,
                                                ChangesRequest request, Outcome<QByteArray> page);
    [[nodiscard]] Outcome<QByteArray> digest(const Request& request);
    [[nodiscard]] Outcome<QByteArray> getObjects(const Request& request);
    [[nodiscard]] Outcome<QByteArray> operations(const Request& request);
    [[nodiscard]] Outcome<QByteArray> operationsStatus(const Request& request);

    Ledger& m_ledger;
    PlatformIdentity m_identity;
    Accounts m_accounts;
    RateLimit m_rateLimit;
    History m_history;
    Changes m_changes;
    Digests m_digests;
    Operations m_operations;
    std::unique_ptr<Attachments> m_attachments; ///< none where no folder was given
    std::unique_ptr<Courier> m_courier;         ///< likewise
    std::unique_ptr<CourierCalls> m_courierCalls;
    std::atomic<qint64> m_settingsReadAt{-1}; ///< Ledger::accessChanges() when m_asksCertificate was read
    std::atomic<bool> m_asksCertificate{false};
};

} // namespace lianxin::platform
