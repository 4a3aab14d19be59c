// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_platform.h"

#include "domain/effect.h"
#include "domain/message.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QVersionNumber>

namespace lianxin::test {

namespace {

const Moment kServerTime = *parseMoment(u"2026-03-04T08:00:00.000Z");

} // namespace

FakePlatform::FakePlatform(qint64 epoch) : m_epoch(epoch)
{
    m_state.seq = epoch << 40;
}

PlatformAnswer FakePlatform::answer(const PlatformRequest& request)
{
    const QString path = request.path.section(QLatin1Char('?'), 0, 0);
    if (m_everything.status != 0)
        return problem(m_everything);
    if (path == QLatin1String("/capabilities"))
        return capabilities();
    if (path == QLatin1String("/changes"))
        return changes(request);
    if (path == QLatin1String("/operations"))
        return push(request);
    if (path == QLatin1String("/operations/status"))
        return operationStatus(request);
    if (path == QLatin1String("/digest"))
        return digest(request);
    if (path == QLatin1String("/objects/get"))
        return getObjects(request);
    return problem({404, QStringLiteral("notFound")});
}

qint64 FakePlatform::put(const QString& type, QJsonObject object)
{
    const qint64 seq = ++m_state.seq;
    object.insert(QStringLiteral("version"), seq);
    const QString key = type + QLatin1Char('/') + object.value(QLatin1String("id")).toString();
    m_state.objects.insert(key, object);
    log({seq, key, {}, {}, {}});
    return seq;
}

qint64 FakePlatform::remove(const QString& type, const QString& id, const QString& reason)
{
    const QString key = type + QLatin1Char('/') + id;
    m_state.objects.remove(key);
    log({++m_state.seq, key, {}, reason, {}});
    return m_state.seq;
}

void FakePlatform::log(const LogEntry& entry)
{
    LogEntry linked = entry;
    const QByteArray content = QJsonDocument(m_state.objects.value(entry.key)).toJson(QJsonDocument::Compact);
    linked.chain = QCryptographicHash::hash(chainAt(entry.seq) + QByteArray::number(entry.seq) + content,
                                            QCryptographicHash::Sha256);
    m_state.log.append(linked);
}

QByteArray FakePlatform::chainAt(qint64 seq) const
{
    QByteArray chain;
    for (const LogEntry& entry : m_state.log)
        if (entry.seq <= seq)
            chain = entry.chain;
    return chain;
}

PlatformAnswer FakePlatform::capabilities() const
{
    const QJsonObject page{{QStringLiteral("default"), 200}, {QStringLiteral("max"), 1000},
                           {QStringLiteral("bytes"), 524288}};
    const QJsonObject operations{{QStringLiteral("count"), operationsPerBatch}, {QStringLiteral("bytes"), 1048576}};
    QStringList features;
    if (canCompare)
        features.append(QStringLiteral("digest"));
    if (canWait)
        features.append(QStringLiteral("wait"));
    return ok({{QStringLiteral("platformId"), platformId},
               {QStringLiteral("epoch"), m_epoch},
               {QStringLiteral("headSeq"), m_state.seq},
               {QStringLiteral("minClient"), minClient},
               {QStringLiteral("limits"), QJsonObject{{QStringLiteral("page"), page},
                                                      {QStringLiteral("operations"), operations},
                                                      {QStringLiteral("waitMaxMs"), 55000}}},
               {QStringLiteral("features"), QJsonArray::fromStringList(features)}});
}

PlatformAnswer FakePlatform::push(const PlatformRequest& request)
{
    if (QVersionNumber::fromString(minClient) > QVersionNumber::fromString(QStringLiteral(LIANXIN_VERSION)))
        return problem({403, QStringLiteral("clientTooOld"), {{QStringLiteral("minClient"), minClient}}});
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (const auto refused = batchProblem(body))
        return problem(*refused);
    QJsonArray results;
    for (const QJsonValue& operation : body.value(QLatin1String("operations")).toArray())
        results.append(judge(operation.toObject()));
    return ok({{QStringLiteral("results"), results}, {QStringLiteral("serverTime"), toText(kServerTime)}});
}

std::optional<FakePlatform::Problem> FakePlatform::batchProblem(const QJsonObject& body)
{
    if (const auto place = placeOf(body.value(QLatin1String("cursor")).toString()); !place)
        return place.error();
    const QJsonArray operations = body.value(QLatin1String("operations")).toArray();
    if (operations.size() > operationsPerBatch)
        return Problem{413, QStringLiteral("tooLarge"), {{QStringLiteral("limit"), operationsPerBatch}}};
    for (const QJsonValue& value : operations)
        if (m_poison.contains(value.toObject().value(QLatin1String("opId")).toString()))
            return Problem{422, QStringLiteral("invalid")};
    const QString device = body.value(QLatin1String("deviceId")).toString();
    for (const QJsonValue& value : operations) {
        const QJsonObject operation = value.toObject();
        const QString number = QStringLiteral("%1/%2").arg(device).arg(operation.value(QLatin1String("deviceSeq")).toInteger());
        const QString opId = operation.value(QLatin1String("opId")).toString();
        if (m_state.opOfDeviceSeq.value(number, opId) != opId)
            return Problem{409, QStringLiteral("deviceForked")};
        m_state.opOfDeviceSeq.insert(number, opId);
    }
    return std::nullopt;
}

QJsonObject FakePlatform::judge(const QJsonObject& json)
{
    const QString opId = json.value(QLatin1String("opId")).toString();
    const auto sent = sentOperationFromJson(json);
    if (!sent)
        return {{QStringLiteral("opId"), opId}, {QStringLiteral("status"), QStringLiteral("rejected")},
                {QStringLiteral("reason"), QStringLiteral("invalidPayload")}};
    const QByteArray hash = bodyHash(sent->operation);
    m_hashes[opId].insert(hash);
    if (sent->envelope.replay)
        m_replayed.append(opId);
    if (const auto known = m_state.results.constFind(opId); known != m_state.results.constEnd()) {
        if (m_state.judgedHash.value(opId) != hash)
            return {{QStringLiteral("opId"), opId}, {QStringLiteral("status"), QStringLiteral("rejected")},
                    {QStringLiteral("reason"), QStringLiteral("operationIdReused")}};
        return {{QStringLiteral("opId"), opId}, {QStringLiteral("status"), QStringLiteral("duplicate")},
                {QStringLiteral("first"), *known}};
    }
    const QJsonObject result = judgeNew(*sent);
    if (result.value(QLatin1String("status")) != QLatin1String("deferred")) {
        m_state.results.insert(opId, result);
        m_state.judgedHash.insert(opId, hash);
    }
    return result;
}

QJsonObject FakePlatform::judgeNew(const SentOperation& sent)
{
    const Operation& operation = sent.operation;
    const QString opId = operation.opId.text();
    const QString messageId = operation.messageId ? operation.messageId->text() : QString();
    const auto refused = [&](const char* status, const QString& reason) {
        return QJsonObject{{QStringLiteral("opId"), opId}, {QStringLiteral("status"), QString::fromLatin1(status)},
                           {QStringLiteral("reason"), reason}};
    };
    if (int& times = m_deferred[opId]; times > 0) {
        --times;
        return refused("deferred", QStringLiteral("busy"));
    }
    if (sent.envelope.after && !m_state.effects.contains(sent.envelope.after->text()))
        return refused("deferred", QStringLiteral("earlierOperationFailed"));
    if (m_rejectedKinds.contains(operation.kind.text()))
        return refused("rejected", QStringLiteral("unknownKind"));
    if (m_refused.contains(messageId)) {
        QJsonObject conflict = refused("conflict", m_refused.value(messageId));
        conflict.insert(QStringLiteral("current"), m_state.objects.value(QStringLiteral("message/") + messageId));
        return conflict;
    }
    return apply(sent);
}

QJsonObject FakePlatform::apply(const SentOperation& sent)
{
    const Operation& operation = sent.operation;
    m_state.effects.append(operation.opId.text());
    const auto eventId = EventId::parse(derivedUuid(operation.opId, 0));
    Event event{.id = *eventId, .messageId = *operation.messageId};
    event.head.createdAt = event.head.updatedAt = operation.createdAt;
    event.kind = operation.kind.text();
    event.at = event.receivedAt = operation.createdAt;
    event.actorId = operation.actorId;
    event.opId = operation.opId;
    event.data = operation.payload;
    put(QStringLiteral("event"), toJson(event));
    m_state.log.last().opId = operation.opId.text();
    return {{QStringLiteral("opId"), operation.opId.text()},
            {QStringLiteral("status"), QStringLiteral("applied")},
            {QStringLiteral("seq"), m_state.seq}};
}

PlatformAnswer FakePlatform::ok(const QJsonObject& body) const
{
    PlatformAnswer answer;
    answer.status = 200;
    answer.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    answer.serverTime = kServerTime;
    answer.epoch = m_epoch;
    answer.bytesUp = 300;
    answer.bytesDown = 200 + answer.body.size();
    return answer;
}

PlatformAnswer FakePlatform::problem(const Problem& problem) const
{
    QJsonObject document = problem.extra;
    document.insert(QStringLiteral("type"), QStringLiteral("urn:mosp:error:") + problem.type);
    document.insert(QStringLiteral("status"), problem.status);
    PlatformAnswer answer = ok(document);
    answer.status = problem.status;
    return answer;
}

QJsonObject sampleMessage(const MessageId& id, const OrganisationId& leadOrg, int number)
{
    Message message{.id = id};
    message.head.createdAt = message.head.updatedAt = kServerTime;
    message.number = QStringLiteral("LY-220102-20260304-%1").arg(number, 4, 10, QLatin1Char('0'));
    message.title = QStringLiteral("楼道灯不亮 %1").arg(number);
    message.body = QStringLiteral("三单元楼道灯坏了很久，老人夜里上下楼不方便。");
    message.receivedAt = kServerTime;
    message.type = MessageType::Help;
    message.topic = Topic::Urban;
    message.visibility = Visibility::Public;
    message.status = MessageStatus::Verifying;
    message.urgency = Urgency::Normal;
    message.leadOrgId = leadOrg;
    QJsonObject json = toJson(message);
    json.insert(QStringLiteral("fieldOfALaterVersion"), QJsonObject{{QStringLiteral("kept"), true}}); // I28
    return json;
}

} // namespace lianxin::test
