// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/canonical_json.h"
#include "domain/strict_json.h"
#include "platform/api_parts.h"
#include "platform/client_version.h"
#include "platform/nul_text.h"
#include "platform/platform_settings.h"

#include <array>
#include <utility>

namespace lianxin::platform {

tl::unexpected<Problem> invalidCall(const QString& detail)
{
    return problem(422, QStringLiteral("invalid"), detail);
}

tl::unexpected<Problem> malformedCall(const QString& detail)
{
    return problem(400, QStringLiteral("malformed"), detail);
}

tl::unexpected<Problem> tooManyCalls(Milliseconds wait)
{
    return tl::unexpected(
        Problem{429, QStringLiteral("rateLimited"), QStringLiteral("too many calls"), wait.count(), {}});
}

Outcome<QJsonObject> bodyOf(const Call& call)
{
    if (call.contentType.section(u';', 0, 0)
            .trimmed()
            .compare(QLatin1String("application/json"), Qt::CaseInsensitive) != 0)
        return problem(415, QStringLiteral("unsupportedType"), QStringLiteral("send application/json"));
    JsonCaps caps;
    caps.bytes = kBatchBytes;
    auto object = parseJsonObject(call.body, caps);
    if (!object && object.error().kind == ErrorKind::TooLarge)
        return problem(413, QStringLiteral("tooLarge"), object.error().detail,
                       {{QStringLiteral("limit"), kBatchBytes}});
    if (!object)
        return malformedCall(object.error().detail);
    return *object;
}

struct Api::Route {
    /// Who may call. Signing in costs a password hash: it is limited by address, before anybody is known.
    /// Approved: signed in on a device that does not wait for approval.
    enum class For { Anybody, SignedIn, Approved };
    enum class Takes { Nothing, Json };
    const char* method;
    const char* path; ///< below the base; a trailing slash takes one more segment
    For who;
    Takes takes;
    Handler handler;
};

std::span<const Api::Route> Api::routes()
{
    using enum Route::For;
    using enum Route::Takes;
    static constexpr std::array<Route, 12> kRoutes{{
        {"GET", "/capabilities", SignedIn, Nothing, &Api::capabilities},
        {"POST", "/auth/login", Anybody, Json, &Api::login},
        {"POST", "/auth/refresh", Anybody, Json, &Api::refresh},
        {"POST", "/auth/logout", SignedIn, Nothing, &Api::logout},
        {"POST", "/auth/password", SignedIn, Json, &Api::password},
        {"GET", "/auth/devices", SignedIn, Nothing, &Api::devices},
        {"DELETE", "/auth/devices/", SignedIn, Nothing, &Api::revokeDevice},
        {"GET", "/changes", Approved, Nothing, &Api::changes},
        {"GET", "/digest", Approved, Nothing, &Api::digest},
        {"POST", "/objects/get", Approved, Json, &Api::getObjects},
        {"POST", "/operations", Approved, Json, &Api::operations},
        {"POST", "/operations/status", Approved, Json, &Api::operationsStatus},
    }};
    return kRoutes;
}

Outcome<QByteArray> Api::handle(const Route& route, const Call& call)
{
    Request request{call, m_ledger.accessChanges(), {}, std::nullopt};
    if (route.who == Route::For::Anybody) {
        if (const auto wait = m_rateLimit.take(QStringLiteral("address ") + call.address))
            return tooManyCalls(*wait);
    } else {
        auto caller = route.who == Route::For::Approved
                          ? admitted(call, route.handler == &Api::changes ? costOfPage(call) : 1)
                          : limitedCaller(call);
        if (!caller)
            return tl::unexpected(caller.error());
        request.caller = std::move(*caller);
    }
    if (route.takes == Route::Takes::Json) {
        auto body = bodyOf(call);
        if (!body)
            return tl::unexpected(body.error());
        request.body = std::move(*body);
        // In a batch it spoils one operation, not the others (I24).
        if (route.handler != &Api::operations && hasNul(request.body))
            return malformedCall(QStringLiteral("a text with U+0000"));
    }
    return (this->*route.handler)(request);
}

Api::Api(Ledger& ledger, Random& random, const RateLimits& limits, PlatformIdentity identity)
    : m_ledger(ledger), m_identity(std::move(identity)),
      m_accounts(ledger.database(), ledger.clock(), random), m_rateLimit(ledger.clock(), limits),
      m_history(ledger, CursorCodec(m_identity.cursorKey)), m_changes(ledger, m_history, random),
      m_digests(ledger), m_operations(ledger, m_history)
{
}

Result<std::unique_ptr<Api>> Api::open(Ledger& ledger, Random& random, const RateLimits& limits,
                                       const QString& folder)
{
    auto identity = ledger.database().read([](Sql& sql) { return readPlatformIdentity(sql); });
    if (!identity)
        return tl::unexpected(identity.error());
    std::unique_ptr<Api> api(new Api(ledger, random, limits, std::move(*identity)));
    if (folder.isEmpty())
        return api;
    api->m_attachments = std::make_unique<Attachments>(ledger.database(), ledger.clock(), random, folder,
                                                       QLatin1String(kApiBase));
    if (auto swept = api->m_attachments->sweep(); !swept)
        return tl::unexpected(swept.error());
    auto keys = CourierKeys::openOrMake(folder + QStringLiteral("/keys"), random);
    if (!keys)
        return tl::unexpected(keys.error());
    api->m_courier =
        std::make_unique<Courier>(Courier::World{ledger, api->m_history, api->m_changes, api->m_operations,
                                                 random, api->m_identity.id, folder},
                                  std::move(*keys));
    api->m_courierCalls = std::make_unique<CourierCalls>(*api->m_courier, random, folder);
    return api;
}

// Read anew only where somebody changed it; where the database is away, it stays as it was.
bool Api::asksCertificate()
{
    const qint64 changes = m_ledger.accessChanges();
    if (m_settingsReadAt == changes)
        return m_asksCertificate;
    const auto settings = m_ledger.database().read([](Sql& sql) { return readPlatformSettings(sql); });
    if (settings) {
        m_asksCertificate = settings->asksCertificate;
        m_settingsReadAt = changes;
    }
    return m_asksCertificate;
}

Answer Api::answer(const Call& call)
{
    const QByteArray method = call.method == "HEAD" ? QByteArray("GET") : call.method;
    const auto respond = [&](const Outcome<QByteArray>& outcome) {
        if (!outcome)
            return answerOf(outcome.error(), call.requestId);
        return Answer{outcome->isEmpty() ? 204 : 200, *outcome, false, 0, {}};
    };
    QByteArrayList allowed;
    if (call.path == QLatin1String("/.well-known/mosp")) {
        if (method == "GET")
            return respond(wellKnown());
        allowed << "GET";
    }
    const QString path = call.path.startsWith(QLatin1String(kApiBase) + u'/')
                             ? call.path.mid(qsizetype(std::size(kApiBase)) - 1)
                             : QString();
    if (m_courierCalls && CourierCalls::isPath(path))
        return answerCourier(call, path);
    if (m_attachments && Attachments::isPath(path))
        return answerAttachments(call, path);
    if (call.method == "GET" && path == QLatin1String("/changes") && takesPages(call))
        return answerPages(call);
    for (const Route& route : routes()) {
        const QLatin1String pattern(route.path);
        const bool fits = pattern.endsWith(u'/')
                              ? path.startsWith(pattern) && !path.mid(pattern.size()).contains(u'/')
                              : path == pattern;
        if (!fits)
            continue;
        if (method == route.method)
            return respond(handle(route, call));
        allowed << route.method;
    }
    if (allowed.isEmpty())
        return answerOf({404, QStringLiteral("notFound"), QStringLiteral("no such path"), 0, {}},
                        call.requestId);
    Answer refused = answerOf({405, QStringLiteral("invalid"), QStringLiteral("no such method here"), 0, {}},
                              call.requestId);
    refused.allow = allowed.join(", ");
    return refused;
}

Answer Api::answerAttachments(const Call& call, const QString& path)
{
    const auto caller = admitted(call, Attachments::costOf(call));
    if (!caller)
        return answerOf(caller.error(), call.requestId);
    // What has begun may come to its end.
    if (call.method == "POST")
        if (const auto may = mayWrite(call, *caller); !may)
            return answerOf(may.error(), call.requestId);
    return m_attachments->answer(call, path, *caller);
}

Outcome<void> Api::mayWrite(const Call& call, const Caller& caller)
{
    const auto settings = m_ledger.database().read([](Sql& sql) { return readPlatformSettings(sql); });
    if (!settings)
        return ownFailure(settings.error());
    if (const auto refused = tooOldToWrite(call, caller.app, settings->minClient))
        return tl::unexpected(*refused);
    return {};
}

Answer Api::answerCourier(const Call& call, const QString& path)
{
    const auto caller = admitted(call);
    return caller ? m_courierCalls->answer(call, path, *caller) : answerOf(caller.error(), call.requestId);
}

Outcome<Caller> Api::callerOf(const Call& call)
{
    const QString scheme = QStringLiteral("Bearer ");
    if (!call.authorization.startsWith(scheme))
        return problem(401, QStringLiteral("tokenInvalid"), QStringLiteral("sign in"));
    std::optional<DeviceId> device;
    if (!call.device.isEmpty()) {
        device = DeviceId::parse(call.device);
        if (!device)
            return malformedCall(QStringLiteral("Mosp-Device"));
    }
    return m_accounts.authenticate(call.authorization.mid(scheme.size()).trimmed(), device, call.certificate);
}

Outcome<Caller> Api::limitedCaller(const Call& call, double cost)
{
    auto caller = callerOf(call);
    if (!caller)
        return caller;
    if (const auto wait = m_rateLimit.take(caller->deviceId.text(), cost))
        return tooManyCalls(*wait);
    return caller;
}

Outcome<Caller> Api::admitted(const Call& call, double cost)
{
    auto caller = limitedCaller(call, cost);
    if (caller && caller->awaitsApproval)
        return problem(403, QStringLiteral("forbidden"), QStringLiteral("the device awaits approval"),
                       {{QStringLiteral("deviceStatus"), kDeviceAwaiting}});
    return caller;
}

Outcome<QByteArray> Api::operations(const Request& request)
{
    if (const auto may = mayWrite(request.call, *request.caller); !may)
        return tl::unexpected(may.error());
    return m_operations.apply(*request.caller, request.body).map(canonicalJson);
}

Outcome<QByteArray> Api::operationsStatus(const Request& request)
{
    return m_operations.status(request.body).map(canonicalJson);
}

} // namespace lianxin::platform
