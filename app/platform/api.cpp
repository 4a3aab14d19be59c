// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/canonical_json.h"
#include "domain/strict_json.h"
#include "domain/workflow.h"
#include "platform/api_parts.h"
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
    const char* method;
    const char* path; ///< below the base; a trailing slash takes one more segment
    Handler handler;
};

std::span<const Api::Route> Api::routes()
{
    static constexpr std::array<Route, 10> kRoutes{{
        {"GET", "/capabilities", &Api::capabilities},
        {"POST", "/auth/login", &Api::login},
        {"POST", "/auth/refresh", &Api::refresh},
        {"POST", "/auth/logout", &Api::logout},
        {"POST", "/auth/password", &Api::password},
        {"GET", "/auth/devices", &Api::devices},
        {"DELETE", "/auth/devices/", &Api::revokeDevice},
        {"GET", "/changes", &Api::changes},
        {"POST", "/operations", &Api::operations},
        {"POST", "/operations/status", &Api::operationsStatus},
    }};
    return kRoutes;
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
      m_operations(ledger, m_history)
{
}

Result<std::unique_ptr<Api>> Api::open(Ledger& ledger, Random& random, const RateLimits& limits)
{
    struct Settings {
        QString platformId;
        QString name;
        QByteArray cursorKey;
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
        return Settings{**id, name->value_or(QString()), keyBytes};
    });
    if (!settings)
        return tl::unexpected(settings.error());
    return std::unique_ptr<Api>(
        new Api(ledger, random, limits, settings->platformId, settings->name, settings->cursorKey));
}

Answer Api::answerOf(const Problem& problem, const QString& requestId)
{
    return Answer{problem.status, problem.toJson(requestId), true, problem.retryAfterMs, {}};
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
            return respond(wellKnown(call));
        allowed << "GET";
    }
    const QString path = call.path.startsWith(kBase + u'/') ? call.path.mid(kBase.size()) : QString();
    for (const Route& route : routes()) {
        const QLatin1String pattern(route.path);
        const bool fits = pattern.endsWith(u'/')
                              ? path.startsWith(pattern) && !path.mid(pattern.size()).contains(u'/')
                              : path == pattern;
        if (!fits)
            continue;
        if (method == route.method)
            return respond((this->*route.handler)(call));
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
    return m_accounts.authenticate(call.authorization.mid(scheme.size()).trimmed(), device);
}

Outcome<Caller> Api::limitedCaller(const Call& call)
{
    auto caller = callerOf(call);
    if (!caller)
        return caller;
    if (const auto wait = m_rateLimit.take(caller->deviceId.text()))
        return tooManyCalls(*wait);
    return caller;
}

Outcome<QByteArray> Api::wellKnown(const Call&)
{
    const QJsonObject version{{QStringLiteral("version"), 1}, {QStringLiteral("baseUrl"), kBase}};
    return canonicalJson(QJsonObject{
        {QStringLiteral("versions"), QJsonArray{version}}, {kName, m_name}, {kPlatformId, m_platformId}});
}

Outcome<QByteArray> Api::capabilities(const Call& call)
{
    if (const auto caller = limitedCaller(call); !caller)
        return tl::unexpected(caller.error());
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
    const QJsonObject batch{{QStringLiteral("count"), kOperationsPerBatch},
                            {QStringLiteral("bytes"), kBatchBytes}};
    return canonicalJson(
        QJsonObject{{kPlatformId, m_platformId},
                    {QStringLiteral("epoch"), head.epoch},
                    {QStringLiteral("headSeq"), head.seq},
                    {QStringLiteral("durableSeq"), 0},
                    {QStringLiteral("serverTime"), toText(now())},
                    {QStringLiteral("minClient"), QStringLiteral("0.1.0")},
                    {QStringLiteral("limits"), QJsonObject{{QStringLiteral("page"), page},
                                                           {QStringLiteral("operations"), batch},
                                                           {QStringLiteral("waitMaxMs"), kWaitMostMs}}},
                    {QStringLiteral("retention"),
                     QJsonObject{{QStringLiteral("tombstoneDays"), kTombstoneDays},
                                 {QStringLiteral("operationIds"), QStringLiteral("forever")}}},
                    {QStringLiteral("kinds"), kinds},
                    {QStringLiteral("types"), types},
                    {QStringLiteral("features"), QJsonArray{QStringLiteral("wait")}},
                    {QStringLiteral("pins"), QJsonArray()}});
}

Outcome<QByteArray> Api::changes(const Call& call)
{
    const auto caller = callerOf(call);
    if (!caller)
        return tl::unexpected(caller.error());
    const auto limit = numberOf(call, QStringLiteral("limit"), kPageDefault, 1);
    const auto bytes = numberOf(call, QStringLiteral("limitBytes"), kPageBytes / 2, 1);
    const auto wait = numberOf(call, QStringLiteral("wait"), 0, 0);
    for (const auto* number : {&limit, &bytes, &wait})
        if (!*number)
            return tl::unexpected(number->error());
    ChangesRequest request;
    if (call.query.hasQueryItem(QStringLiteral("cursor")))
        request.cursor = call.query.queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded);
    request.limits = {int(std::min<qint64>(*limit, kPageMost)), std::min(*bytes, kPageBytes)};
    request.wait = Milliseconds(std::min(*wait, kWaitMostMs));
    const bool ofMany = request.cursor && m_changes.isOfMany(*request.cursor);
    if (const auto pause = m_rateLimit.take(caller->deviceId.text(), ofMany ? kPageOfManyCost : 1))
        return tooManyCalls(*pause);
    auto page = m_changes.page(*caller, request);
    return request.wait > Milliseconds::zero() ? afterWait(call, *caller, request, std::move(page)) : page;
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

Outcome<QByteArray> Api::operations(const Call& call)
{
    const auto caller = limitedCaller(call);
    if (!caller)
        return tl::unexpected(caller.error());
    const auto body = bodyOf(call);
    if (!body)
        return tl::unexpected(body.error());
    const auto answer = m_operations.apply(*caller, *body);
    if (!answer)
        return tl::unexpected(answer.error());
    return canonicalJson(*answer);
}

Outcome<QByteArray> Api::operationsStatus(const Call& call)
{
    const auto caller = limitedCaller(call);
    if (!caller)
        return tl::unexpected(caller.error());
    const auto body = bodyOf(call);
    if (!body)
        return tl::unexpected(body.error());
    const auto answer = m_operations.status(*body);
    if (!answer)
        return tl::unexpected(answer.error());
    return canonicalJson(*answer);
}

} // namespace lianxin::platform
