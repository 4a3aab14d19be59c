// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_platform.h"

#include "domain/effect.h"
#include "domain/message.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

namespace lianxin::test {

namespace {

const Moment kServerTime = *parseMoment(u"2026-03-04T08:00:00.000Z");

QJsonArray codes(const QStringList& names)
{
    return QJsonArray::fromStringList(names);
}

} // namespace

FakePlatform::FakePlatform(qint64 epoch) : m_epoch(epoch), m_seq(epoch << 40) {}

PlatformAnswer FakePlatform::answer(const PlatformRequest& request)
{
    if (request.path == QLatin1String("/capabilities"))
        return capabilities();
    if (request.path.startsWith(QLatin1String("/changes")))
        return changes(request);
    if (request.path == QLatin1String("/operations"))
        return push(request);
    return problem(404, QStringLiteral("notFound"));
}

qint64 FakePlatform::put(const QString& type, QJsonObject object)
{
    object.insert(QStringLiteral("version"), ++m_seq);
    const QString key = type + QLatin1Char('/') + object.value(QLatin1String("id")).toString();
    m_objects.insert(key, object);
    m_log.append({m_seq, key, {}, {}});
    return m_seq;
}

qint64 FakePlatform::remove(const QString& type, const QString& id, const QString& reason)
{
    const QString key = type + QLatin1Char('/') + id;
    m_objects.remove(key);
    m_log.append({++m_seq, key, {}, reason});
    return m_seq;
}

PlatformAnswer FakePlatform::capabilities() const
{
    const QJsonObject page{{QStringLiteral("default"), 200}, {QStringLiteral("max"), 1000},
                           {QStringLiteral("bytes"), 524288}};
    const QJsonObject operations{{QStringLiteral("count"), operationsPerBatch}, {QStringLiteral("bytes"), 1048576}};
    return ok({{QStringLiteral("platformId"), platformId},
               {QStringLiteral("epoch"), m_epoch},
               {QStringLiteral("headSeq"), m_seq},
               {QStringLiteral("minClient"), minClient},
               {QStringLiteral("limits"), QJsonObject{{QStringLiteral("page"), page},
                                                      {QStringLiteral("operations"), operations},
                                                      {QStringLiteral("waitMaxMs"), 55000}}},
               {QStringLiteral("features"), canWait ? codes({QStringLiteral("wait")}) : QJsonArray()}});
}

PlatformAnswer FakePlatform::changes(const PlatformRequest& request)
{
    if (!m_cursorProblem.isEmpty())
        return problem(410, m_cursorProblem);
    const QUrlQuery query(request.path.section(QLatin1Char('?'), 1));
    const int limit = std::min(query.queryItemValue(QStringLiteral("limit")).toInt(), pageObjects);
    const QString cursor = query.queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded);
    const auto place = cursor.isEmpty() ? std::optional(Place{true, m_seq, 0}) : placeOf(cursor);
    if (!place)
        return problem(410, QStringLiteral("cursorExpired"));
    return ok(place->snapshot ? snapshotPage(*place, limit) : incrementPage(*place, limit));
}

QJsonObject FakePlatform::snapshotPage(const Place& place, int limit) const
{
    QJsonArray changes;
    const QStringList keys = m_objects.keys();
    qsizetype at = place.offset;
    for (; at < keys.size() && changes.size() < limit; ++at) {
        const QJsonObject object = m_objects.value(keys.at(at));
        changes.append(QJsonObject{{QStringLiteral("op"), QStringLiteral("put")},
                                   {QStringLiteral("type"), keys.at(at).section(QLatin1Char('/'), 0, 0)},
                                   {QStringLiteral("id"), object.value(QLatin1String("id"))},
                                   {QStringLiteral("version"), object.value(QLatin1String("version"))},
                                   {QStringLiteral("object"), object}});
    }
    const bool complete = at >= keys.size();
    const Place next = complete ? Place{false, place.seq, 0} : Place{true, place.seq, at};
    return {{QStringLiteral("changes"), changes},
            {QStringLiteral("operations"), complete ? proofs(0, place.seq) : QJsonArray()},
            {QStringLiteral("nextCursor"), cursorText(next)},
            {QStringLiteral("throughSeq"), place.seq},
            {QStringLiteral("hasMore"), !complete || m_seq > place.seq},
            {QStringLiteral("serverTime"), toText(kServerTime)},
            {QStringLiteral("durableSeq"), 0},
            {QStringLiteral("snapshot"), QJsonObject{{QStringLiteral("id"), QString::number(place.seq)},
                                                     {QStringLiteral("complete"), complete},
                                                     {QStringLiteral("totals"), QJsonObject{{QStringLiteral("message"),
                                                                                             keys.size()}}}}}};
}

QJsonObject FakePlatform::incrementPage(const Place& place, int limit) const
{
    QMap<qint64, QJsonObject> latest; // by seq; one entry per object
    QHash<QString, qint64> seqOf;
    qint64 through = m_seq;
    for (const LogEntry& entry : m_log) {
        if (entry.seq <= place.seq || entry.key.isEmpty())
            continue;
        if (const auto before = seqOf.constFind(entry.key); before != seqOf.constEnd())
            latest.remove(*before);
        if (latest.size() >= limit) {
            through = latest.lastKey();
            break;
        }
        QJsonObject change{{QStringLiteral("type"), entry.key.section(QLatin1Char('/'), 0, 0)},
                           {QStringLiteral("id"), entry.key.section(QLatin1Char('/'), 1)},
                           {QStringLiteral("version"), entry.seq}};
        if (entry.reason.isEmpty() && m_objects.contains(entry.key)) {
            change.insert(QStringLiteral("op"), QStringLiteral("put"));
            change.insert(QStringLiteral("object"), m_objects.value(entry.key));
        } else {
            change.insert(QStringLiteral("op"), QStringLiteral("remove"));
            change.insert(QStringLiteral("reason"), entry.reason.isEmpty() ? QStringLiteral("deleted") : entry.reason);
        }
        latest.insert(entry.seq, change);
        seqOf.insert(entry.key, entry.seq);
    }
    QJsonArray changes;
    for (const QJsonObject& change : latest)
        changes.append(change);
    return {{QStringLiteral("changes"), changes},
            {QStringLiteral("operations"), proofs(place.seq, through)},
            {QStringLiteral("nextCursor"), cursorText({false, through, 0})},
            {QStringLiteral("throughSeq"), through},
            {QStringLiteral("hasMore"), through < m_seq},
            {QStringLiteral("serverTime"), toText(kServerTime)},
            {QStringLiteral("durableSeq"), 0}};
}

QJsonArray FakePlatform::proofs(qint64 after, qint64 through) const
{
    QJsonArray array;
    for (const LogEntry& entry : m_log)
        if (!entry.opId.isEmpty() && entry.seq > after && entry.seq <= through)
            array.append(QJsonObject{{QStringLiteral("opId"), entry.opId}, {QStringLiteral("seq"), entry.seq}});
    return array;
}

QString FakePlatform::cursorText(const Place& place) const
{
    return QStringLiteral("v1.%1.%2.%3.%4").arg(m_epoch).arg(place.snapshot ? 1 : 0).arg(place.seq).arg(place.offset);
}

std::optional<FakePlatform::Place> FakePlatform::placeOf(const QString& cursor) const
{
    const QStringList parts = cursor.split(QLatin1Char('.'));
    if (parts.size() != 5 || parts.at(1).toLongLong() != m_epoch)
        return std::nullopt;
    return Place{parts.at(2) == QLatin1String("1"), parts.at(3).toLongLong(), parts.at(4).toLongLong()};
}

PlatformAnswer FakePlatform::push(const PlatformRequest& request)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (!placeOf(body.value(QLatin1String("cursor")).toString()))
        return problem(410, QStringLiteral("historyDiverged"));
    const QJsonArray operations = body.value(QLatin1String("operations")).toArray();
    if (operations.size() > operationsPerBatch)
        return problem(413, QStringLiteral("tooLarge"));
    for (const QJsonValue& operation : operations)
        if (m_poison.contains(operation.toObject().value(QLatin1String("opId")).toString()))
            return problem(422, QStringLiteral("invalid"));
    QJsonArray results;
    for (const QJsonValue& operation : operations)
        results.append(judge(operation.toObject()));
    return ok({{QStringLiteral("results"), results}, {QStringLiteral("serverTime"), toText(kServerTime)}});
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
    if (const auto known = m_results.constFind(opId); known != m_results.constEnd()) {
        if (m_judgedHash.value(opId) != hash)
            return {{QStringLiteral("opId"), opId}, {QStringLiteral("status"), QStringLiteral("rejected")},
                    {QStringLiteral("reason"), QStringLiteral("operationIdReused")}};
        return {{QStringLiteral("opId"), opId}, {QStringLiteral("status"), QStringLiteral("duplicate")},
                {QStringLiteral("first"), *known}};
    }
    const QJsonObject result = judgeNew(*sent);
    if (result.value(QLatin1String("status")) != QLatin1String("deferred")) {
        m_results.insert(opId, result);
        m_judgedHash.insert(opId, hash);
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
    if (sent.envelope.after && !m_effects.contains(sent.envelope.after->text()))
        return refused("deferred", QStringLiteral("earlierOperationFailed"));
    if (m_rejectedKinds.contains(operation.kind.text()))
        return refused("rejected", QStringLiteral("unknownKind"));
    if (m_refused.contains(messageId)) {
        QJsonObject conflict = refused("conflict", m_refused.value(messageId));
        conflict.insert(QStringLiteral("current"), m_objects.value(QStringLiteral("message/") + messageId));
        return conflict;
    }
    return apply(sent);
}

QJsonObject FakePlatform::apply(const SentOperation& sent)
{
    const Operation& operation = sent.operation;
    m_effects.append(operation.opId.text());
    const auto eventId = EventId::parse(derivedUuid(operation.opId, 0));
    Event event{.id = *eventId, .messageId = *operation.messageId};
    event.head.createdAt = event.head.updatedAt = operation.createdAt;
    event.kind = operation.kind.text();
    event.at = event.receivedAt = operation.createdAt;
    event.actorId = operation.actorId;
    event.opId = operation.opId;
    event.data = operation.payload;
    put(QStringLiteral("event"), toJson(event));
    m_log.last().opId = operation.opId.text();
    return {{QStringLiteral("opId"), operation.opId.text()},
            {QStringLiteral("status"), QStringLiteral("applied")},
            {QStringLiteral("seq"), m_seq}};
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

PlatformAnswer FakePlatform::problem(int status, const QString& type) const
{
    PlatformAnswer answer = ok({{QStringLiteral("type"), QStringLiteral("urn:mosp:error:") + type},
                                {QStringLiteral("status"), status}});
    answer.status = status;
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
