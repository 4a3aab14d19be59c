// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/attachment_rules.h"
#include "domain/canonical_json.h"
#include "domain/digest.h"
#include "domain/strict_json.h"
#include "domain/workflow.h"
#include "platform/api_parts.h"
#include "platform/platform_settings.h"
#include "platform/secrets.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace lianxin::platform {

namespace {

const QString kBase = QStringLiteral("/mosp/v1");
const QString kPlatformId = QStringLiteral("platformId");
const QString kName = QStringLiteral("name");
const QString kCursorKey = QStringLiteral("cursorKey");

constexpr int kPageDefault = 200;
constexpr int kPageMost = 1000;
constexpr qint64 kPageBytes = 1'048'576;
constexpr qint64 kWaitMostMs = 55'000;
constexpr int kTombstoneDays = 180;
constexpr qint64 kUploadChunk = 262'144;

// A page of a first sync or of a long absence is one of many that must come: it counts for little.
constexpr double kPageOfManyCost = 0.02;

// A number of the query within [least, …], or `otherwise` where it is absent.
Outcome<qint64> numberOf(const Call& call, const QString& name, qint64 otherwise, qint64 least)
{
    if (!call.query.hasQueryItem(name))
        return otherwise;
    bool good = false;
    const qint64 value = call.query.queryItemValue(name).toLongLong(&good);
    if (!good || value < least)
        return malformedCall(name);
    return value;
}

std::optional<QString> cursorOf(const Call& call)
{
    const QString name = QStringLiteral("cursor");
    if (!call.query.hasQueryItem(name))
        return std::nullopt;
    return call.query.queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

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

double Api::costOf(const Route& route, const Call& call) const
{
    if (route.handler != &Api::changes)
        return 1;
    const auto cursor = cursorOf(call);
    return cursor && m_changes.isOfMany(*cursor) ? kPageOfManyCost : 1;
}

Outcome<QByteArray> Api::handle(const Route& route, const Call& call)
{
    Request request{call, {}, std::nullopt};
    if (route.who == Route::For::Anybody) {
        if (const auto wait = m_rateLimit.take(QStringLiteral("address ") + call.address))
            return tooManyCalls(*wait);
    } else {
        auto caller =
            route.who == Route::For::Approved ? admitted(call, costOf(route, call)) : limitedCaller(call);
        if (!caller)
            return tl::unexpected(caller.error());
        request.caller = std::move(*caller);
    }
    if (route.takes == Route::Takes::Json) {
        auto body = bodyOf(call);
        if (!body)
            return tl::unexpected(body.error());
        request.body = std::move(*body);
    }
    return (this->*route.handler)(request);
}

Result<void> writePlatformSettings(Ledger& ledger, Random& random, const QString& name)
{
    return ledger.append([&](LedgerWriter& writer) -> Result<void> {
        const std::array<std::pair<QString, QString>, 3> settings{
            {{kPlatformId, random.uuid()},
             {kName, name},
             {kCursorKey, QString::fromLatin1(randomBytes(random, 32).toBase64())}}};
        for (const auto& [key, value] : settings)
            if (auto written = writeSetting(writer.sql(), key, value); !written)
                return written;
        return {};
    });
}

Api::Api(Ledger& ledger, Random& random, const RateLimits& limits, QString platformId, QString name,
         QByteArray cursorKey)
    : m_ledger(ledger), m_platformId(std::move(platformId)), m_name(std::move(name)),
      m_accounts(ledger.database(), ledger.clock(), random), m_rateLimit(ledger.clock(), limits),
      m_history(ledger, CursorCodec(std::move(cursorKey))), m_changes(ledger, m_history, random),
      m_digests(ledger), m_operations(ledger, m_history)
{
}

Result<std::unique_ptr<Api>> Api::open(Ledger& ledger, Random& random, const RateLimits& limits,
                                       const QString& folder)
{
    struct Settings {
        QString platformId;
        QString name;
        QByteArray cursorKey;
        bool asksCertificate = false;
    };
    const auto settings = ledger.database().read([](Sql& sql) -> Result<Settings> {
        const auto id = readSetting(sql, kPlatformId);
        const auto name = readSetting(sql, kName);
        const auto key = readSetting(sql, kCursorKey);
        for (const auto* setting : {&id, &name, &key})
            if (!*setting)
                return tl::unexpected(setting->error());
        const QByteArray keyBytes = QByteArray::fromBase64(key->value_or(QString()).toLatin1());
        if (!*id || keyBytes.size() != 32)
            return failure(ErrorKind::Corrupt, QStringLiteral("the platform's settings are missing"));
        return readPlatformSettings(sql).map([&](const PlatformSettings& decided) {
            return Settings{**id, name->value_or(QString()), keyBytes, decided.asksCertificate};
        });
    });
    if (!settings)
        return tl::unexpected(settings.error());
    std::unique_ptr<Api> api(
        new Api(ledger, random, limits, settings->platformId, settings->name, settings->cursorKey));
    api->m_asksCertificate = settings->asksCertificate;
    if (folder.isEmpty())
        return api;
    api->m_attachments =
        std::make_unique<Attachments>(ledger.database(), ledger.clock(), random, folder, kBase);
    if (auto swept = api->m_attachments->sweep(); !swept)
        return tl::unexpected(swept.error());
    auto keys = CourierKeys::openOrMake(folder + QStringLiteral("/keys"), random);
    if (!keys)
        return tl::unexpected(keys.error());
    api->m_courier =
        std::make_unique<Courier>(Courier::World{ledger, api->m_history, api->m_changes, api->m_operations,
                                                 random, api->m_platformId, folder},
                                  std::move(*keys));
    api->m_courierCalls = std::make_unique<CourierCalls>(*api->m_courier, random, folder);
    return api;
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
    const QString path = call.path.startsWith(kBase + u'/') ? call.path.mid(kBase.size()) : QString();
    if (m_courierCalls && CourierCalls::isPath(path))
        return answerCourier(call, path);
    if (m_attachments && Attachments::isPath(path))
        return answerAttachments(call, path);
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
    return caller ? m_attachments->answer(call, path, *caller) : answerOf(caller.error(), call.requestId);
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

Outcome<QByteArray> Api::wellKnown() const
{
    const QJsonObject version{{QStringLiteral("version"), 1}, {QStringLiteral("baseUrl"), kBase}};
    return canonicalJson(QJsonObject{
        {QStringLiteral("versions"), QJsonArray{version}}, {kName, m_name}, {kPlatformId, m_platformId}});
}

Outcome<QByteArray> Api::capabilities(const Request&)
{
    const auto settings = m_ledger.database().read([](Sql& sql) { return readPlatformSettings(sql); });
    if (!settings)
        return ownFailure(settings.error());
    const Head head = m_ledger.head();
    QJsonArray kinds;
    for (const OperationKind kind : supportedKinds())
        kinds.append(codeOf(kind));
    QJsonArray types;
    for (const ObjectType type :
         {ObjectType::Message, ObjectType::Event, ObjectType::Reply, ObjectType::Order, ObjectType::Template,
          ObjectType::Organisation, ObjectType::User, ObjectType::Calendar, ObjectType::Rule,
          ObjectType::Category})
        types.append(codeOf(type));
    const QJsonObject page{{QStringLiteral("default"), kPageDefault},
                           {QStringLiteral("max"), kPageMost},
                           {QStringLiteral("bytes"), kPageBytes}};
    QJsonArray features{QStringLiteral("wait"), QStringLiteral("digest")};
    if (m_attachments)
        for (const QString& feature : {QStringLiteral("range"), QStringLiteral("tus")})
            features.append(feature);
    if (m_courier)
        features.append(QStringLiteral("courier"));
    const QJsonObject batch{{QStringLiteral("count"), kOperationsPerBatch},
                            {QStringLiteral("bytes"), kBatchBytes}};
    QJsonObject json{
        {kPlatformId, m_platformId},
        {QStringLiteral("epoch"), head.epoch},
        {QStringLiteral("headSeq"), head.seq},
        {QStringLiteral("durableSeq"), m_ledger.durableSeq()},
        {QStringLiteral("serverTime"), toText(now())},
        {QStringLiteral("minClient"), settings->minClient},
        {QStringLiteral("limits"), QJsonObject{{QStringLiteral("page"), page},
                                               {QStringLiteral("operations"), batch},
                                               {QStringLiteral("blob"), m_attachments ? kLargestBlob : 0},
                                               {QStringLiteral("uploadChunk"), kUploadChunk},
                                               {QStringLiteral("waitMaxMs"), kWaitMostMs}}},
        {QStringLiteral("retention"),
         QJsonObject{{QStringLiteral("tombstoneDays"), kTombstoneDays},
                     {QStringLiteral("operationIds"), QStringLiteral("forever")}}},
        {QStringLiteral("kinds"), kinds},
        {QStringLiteral("types"), types},
        {QStringLiteral("features"), features},
        {QStringLiteral("pins"), QJsonArray::fromStringList(settings->pins)}};
    if (m_courier)
        json.insert(QStringLiteral("courier"), m_courier->capabilities());
    return canonicalJson(json);
}

Outcome<QByteArray> Api::changes(const Request& request)
{
    const Call& call = request.call;
    const auto limit = numberOf(call, QStringLiteral("limit"), kPageDefault, 1);
    const auto bytes = numberOf(call, QStringLiteral("limitBytes"), kPageBytes / 2, 1);
    const auto wait = numberOf(call, QStringLiteral("wait"), 0, 0);
    for (const auto* number : {&limit, &bytes, &wait})
        if (!*number)
            return tl::unexpected(number->error());
    ChangesRequest asked{cursorOf(call),
                         {int(std::min<qint64>(*limit, kPageMost)), std::min(*bytes, kPageBytes)},
                         Milliseconds(std::min(*wait, kWaitMostMs))};
    auto page = m_changes.page(*request.caller, asked);
    return asked.wait > Milliseconds::zero() ? afterWait(call, *request.caller, asked, std::move(page))
                                             : page;
}

// Who waited a minute may have lost the device, the account or the messages meanwhile. A token that ended in
// that minute was good when it was asked with.
Outcome<QByteArray> Api::afterWait(const Call& call, const Caller& before, ChangesRequest request,
                                   Outcome<QByteArray> page)
{
    const auto now = callerOf(call);
    if (!now && now.error().type == QLatin1String("tokenExpired"))
        return page;
    if (!now)
        return tl::unexpected(now.error());
    if (now->person == before.person)
        return page;
    request.wait = Milliseconds::zero();
    return m_changes.page(*now, request);
}

Outcome<QByteArray> Api::digest(const Request& request)
{
    const auto buckets = numberOf(request.call, QStringLiteral("buckets"), kDigestBuckets, 1);
    if (!buckets)
        return tl::unexpected(buckets.error());
    if (*buckets != kDigestBuckets)
        return invalidCall(QStringLiteral("buckets: 256 is the one division"));
    const QString type = QStringLiteral("type");
    if (!request.call.query.hasQueryItem(type))
        return m_digests.types(request.caller->person);
    return m_digests.buckets(request.caller->person,
                             request.call.query.queryItemValue(type, QUrl::FullyDecoded));
}

Outcome<QByteArray> Api::getObjects(const Request& request)
{
    return m_digests.objects(request.caller->person, request.body);
}

Outcome<QByteArray> Api::operations(const Request& request)
{
    return m_operations.apply(*request.caller, request.body).map(canonicalJson);
}

Outcome<QByteArray> Api::operationsStatus(const Request& request)
{
    return m_operations.status(request.body).map(canonicalJson);
}

} // namespace lianxin::platform
