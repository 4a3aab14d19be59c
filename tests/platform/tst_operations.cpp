// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_platform.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

QString textOf(const QJsonObject& result, const char* name)
{
    return result.value(QLatin1String(name)).toString();
}

QString statusOf(const QJsonObject& result)
{
    return textOf(result, "status");
}

QString reasonOf(const QJsonObject& result)
{
    return textOf(result, "reason");
}

/// `applied`, or what was said instead: readable in a failed comparison.
QString verdict(const QJsonObject& result)
{
    const QString reason = reasonOf(result).isEmpty() ? textOf(result, "problem") : reasonOf(result);
    return reason.isEmpty() ? statusOf(result) : statusOf(result) + u'/' + reason + textOf(result, "detail");
}

const QString kApplied = QStringLiteral("applied");
const QString kStateChanged = QStringLiteral("conflict/stateChanged");

QJsonObject object(std::initializer_list<std::pair<const char*, QJsonValue>> members)
{
    QJsonObject json;
    for (const auto& [name, value] : members)
        json.insert(QLatin1String(name), value);
    return json;
}

QJsonObject contactPayload(const OfficePlatform& platform)
{
    return object({{"at", toText(platform.clock.now())}, {"channel", QStringLiteral("电话")}, {"outcome", QStringLiteral("已联系")}});
}

QJsonObject verifyPayload(const OfficePlatform& platform)
{
    return object({{"at", toText(platform.clock.now())}, {"place", QStringLiteral("现场")},
                   {"participants", QStringLiteral("承办员")}, {"findings", QStringLiteral("情况属实")},
                   {"waiver", QStringLiteral("无需佐证")}});
}

Act replyAct(const OfficePlatform& platform, OperationKind kind, const MessageId& message, QJsonObject payload)
{
    payload.insert(QStringLiteral("replyId"), replyId(1).text());
    const qint64 version = platform.version(ObjectType::Reply, replyId(1).text());
    return {kind, message, payload, replyId(1).text(), version > 0 ? std::optional(version) : std::nullopt};
}

Act saveAct(const OfficePlatform& platform, const MessageId& message, const QString& text)
{
    return replyAct(platform, OperationKind::ReplySave, message, replyPayload(replyId(1), text));
}

Act submitAct(const OfficePlatform& platform, const MessageId& message)
{
    return replyAct(platform, OperationKind::ReplySubmit, message, replyPayload(replyId(1), QStringLiteral("答复")));
}

Act reviewAct(const OfficePlatform& platform, const MessageId& message, int level, const char* decision = "approve")
{
    return replyAct(platform, OperationKind::ReplyReview, message,
                    object({{"revision", 1}, {"level", level}, {"decision", QString::fromLatin1(decision)},
                            {"comment", QStringLiteral("意见")}}));
}

Act publishAct(const OfficePlatform& platform, const MessageId& message)
{
    return replyAct(platform, OperationKind::ReplyPublish, message,
                    object({{"revision", 1}, {"visibility", QStringLiteral("public")}}));
}

MessageStatus stateOf(const OfficePlatform& platform, const MessageId& id)
{
    return *platform.message(id.text())->status.known();
}

} // namespace

class OperationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWholeMainPathApplies()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        const auto step = [&](const Caller& caller, const Act& act, MessageStatus after) {
            p.clock.advance(1min);
            QCOMPARE(verdict(p.act(caller, act)), kApplied);
            QCOMPARE(stateOf(p, id), after);
        };
        step(p.coordination, {OperationKind::MessageClassify, id, object({{"sector", QStringLiteral("ecology")}}), {},
                              p.version(ObjectType::Message, id.text())}, MessageStatus::Received);
        step(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)}, MessageStatus::Dispatched);
        step(p.handlerHere, {OperationKind::MessageSign, id}, MessageStatus::Verifying);
        step(p.reviewerHere, {OperationKind::MessageAssign, id, object({{"toUserId", handler().userId.text()}})},
             MessageStatus::Verifying);
        step(p.handlerHere, {OperationKind::RecordContact, id, contactPayload(p)}, MessageStatus::Verifying);
        step(p.handlerHere, {OperationKind::RecordVisit, id,
                             object({{"at", toText(p.clock.now())}, {"place", QStringLiteral("现场")},
                                     {"participants", QStringLiteral("承办员")}, {"findings", QStringLiteral("属实")}})},
             MessageStatus::Verifying);
        step(p.handlerHere, {OperationKind::VerifyFinish, id, verifyPayload(p)}, MessageStatus::Resolving);
        step(p.handlerHere, {OperationKind::RecordMeasures, id,
                             object({{"at", toText(p.clock.now())}, {"measures", QStringLiteral("已修复")},
                                     {"outcome", QStringLiteral("完成")}})},
             MessageStatus::Resolving);
        step(p.handlerHere, saveAct(p, id, QStringLiteral("草稿")), MessageStatus::Resolving);
        step(p.handlerHere, submitAct(p, id), MessageStatus::Reviewing);
        step(p.reviewerHere, reviewAct(p, id, 1), MessageStatus::Reviewing);
        step(p.office, reviewAct(p, id, 2), MessageStatus::Reviewing);
        step(p.office, publishAct(p, id), MessageStatus::Replied);
        step(p.handlerHere, {OperationKind::NoteAdd, id,
                             object({{"text", QStringLiteral("备忘")}, {"audience", QStringLiteral("office")}})},
             MessageStatus::Replied);
        const QList<QJsonObject> replies = p.ofMessage(id, ObjectType::Reply);
        QCOMPARE(replies.size(), 1);
        QCOMPARE(textOf(replies.first(), "state"), QStringLiteral("published"));
        QCOMPARE(p.ofMessage(id, ObjectType::Event).size(), 1 + 13); // a draft is no event
        QCOMPARE(p.ofMessage(id, ObjectType::Order).size(), 1);
    }

    void theSideMovesApply()
    {
        OfficePlatform p;
        const MessageId rejected = p.add(1);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageReject, rejected,
                                                object({{"reason", QStringLiteral("judicial")}, {"explanation", QStringLiteral("已进入诉讼")}})})),
                 kApplied);
        QCOMPARE(stateOf(p, rejected), MessageStatus::NotAccepted);
        const MessageId transferred = p.add(2);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageTransferOut, transferred,
                                                object({{"target", QStringLiteral("邻县")}, {"receipt", QStringLiteral("A-1")}})})),
                 kApplied);
        QCOMPARE(stateOf(p, transferred), MessageStatus::Transferred);
        const MessageId returned = p.add(3);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageDispatch, returned, dispatchTo(1)})), kApplied);
        QCOMPARE(verdict(p.act(p.reviewerHere, {OperationKind::MessageReturn, returned,
                                                object({{"reason", QStringLiteral("非本单位")}, {"dutyBasis", QStringLiteral("三定方案")},
                                                        {"suggestedOrgId", unit(2).text()}})})),
                 kApplied);
        QCOMPARE(stateOf(p, returned), MessageStatus::Returned);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageDispatch, returned, dispatchTo(2)})), kApplied);
        QCOMPARE(p.message(returned.text())->dispatchCount, 2);
        const MessageId archived = p.add(4, MessageStatus::Closed, 1);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageArchive, archived})), kApplied);
        QCOMPARE(stateOf(p, archived), MessageStatus::Archived);
    }

    void aTemplateIsPutByThoseWhoKeepIt()
    {
        OfficePlatform p;
        const MessageId none = p.add(1);
        QJsonObject one = toJson(sampleTemplate(1));
        one.insert(QStringLiteral("orgId"), unit(1).text());
        one.insert(QStringLiteral("unknownField"), 7);
        const QString id = textOf(one, "id");
        const auto put = [&](const Caller& caller, std::optional<qint64> base) {
            QJsonObject sent = p.operation(caller, {OperationKind::TemplatePut, none, object({{"object", one}}), id, base});
            sent.insert(QStringLiteral("messageId"), QJsonValue::Null);
            return verdict(p.pushOne(caller, sent));
        };
        QCOMPARE(put(p.handlerThere, std::nullopt), QStringLiteral("rejected/forbidden"));
        QCOMPARE(put(p.handlerHere, std::nullopt), kApplied);
        QCOMPARE(put(p.coordination, std::nullopt), kStateChanged);
        QCOMPARE(put(p.coordination, p.version(ObjectType::Template, id)), kApplied);
        QCOMPARE(p.objects(ObjectType::Template).first().value(QLatin1String("unknownField")).toInt(), 7);
    }

    void aResendIsADuplicateWithTheFirstResult() // I2, I17, C4
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        const QJsonObject operation = p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        const QJsonObject first = p.pushOne(p.coordination, operation);
        const Head after = p.ledger->head();
        for (int i = 0; i < 3; ++i) {
            const QJsonObject again = p.pushOne(p.coordination, operation);
            QCOMPARE(statusOf(again), QStringLiteral("duplicate"));
            QCOMPARE(again.value(QLatin1String("first"))[QLatin1String("seq")], first.value(QLatin1String("seq")));
            QCOMPARE(again.value(QLatin1String("first"))[QLatin1String("objects")], first.value(QLatin1String("objects")));
        }
        QCOMPARE(p.ledger->head(), after);
    }

    void theEnvelopeIsNoPartOfTheBody()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        QJsonObject operation = p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        QCOMPARE(verdict(p.pushOne(p.coordination, operation)), kApplied);
        operation.insert(QStringLiteral("clockOffsetMs"), 777);
        operation.insert(QStringLiteral("lastSeenSeq"), p.ledger->head().seq);
        QCOMPARE(statusOf(p.pushOne(p.coordination, operation)), QStringLiteral("duplicate"));
    }

    void anOpIdWithAnotherBodyIsRefused()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        QJsonObject operation = p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        QCOMPARE(verdict(p.pushOne(p.coordination, operation)), kApplied);
        operation.insert(QStringLiteral("payload"), dispatchTo(2));
        QCOMPARE(verdict(p.pushOne(p.coordination, operation)), QStringLiteral("rejected/operationIdReused"));
        QCOMPARE(p.message(id.text())->leadOrgId, unit(1));
    }

    void conflictsAreRememberedAndComeWithTheWholeCurrentState()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        const QJsonObject late = p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(2)});
        Caller colleague = p.coordination;
        colleague.deviceId = sampleId<DeviceId>(8, 9);
        QCOMPARE(verdict(p.act(colleague, {OperationKind::MessageDispatch, id, dispatchTo(1)})), kApplied);
        const QJsonObject conflict = p.pushOne(p.coordination, late);
        QCOMPARE(verdict(conflict), kStateChanged);
        const QJsonObject current = conflict.value(QLatin1String("current")).toObject();
        QCOMPARE(textOf(current, "type"), QStringLiteral("message"));
        QCOMPARE(textOf(current, "leadOrgId"), unit(1).text());
        QCOMPARE(current.value(QLatin1String("version")).toInteger(), p.version(ObjectType::Message, id.text()));
        QCOMPARE(textOf(conflict, "changedBy"), colleague.person.userId.text());
        QCOMPARE(textOf(conflict, "changedAt"), toText(p.clock.now()));
        const QJsonObject again = p.pushOne(p.coordination, late);
        QCOMPARE(statusOf(again), QStringLiteral("duplicate"));
        QCOMPARE(again.value(QLatin1String("first"))[QLatin1String("reason")].toString(), QStringLiteral("stateChanged"));
    }

    void aReplyIsPublishedOnce() // I3
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        QCOMPARE(verdict(p.act(p.handlerHere, submitAct(p, id))), kApplied);
        QCOMPARE(verdict(p.act(p.reviewerHere, reviewAct(p, id, 1))), kApplied);
        QCOMPARE(verdict(p.act(p.office, reviewAct(p, id, 2))), kApplied);
        const QJsonObject second = p.operation(p.office, publishAct(p, id));
        Caller colleague = p.office;
        colleague.deviceId = sampleId<DeviceId>(8, 9);
        QCOMPARE(verdict(p.act(colleague, publishAct(p, id))), kApplied);
        QCOMPARE(verdict(p.pushOne(p.office, second)), QStringLiteral("conflict/alreadyDone"));
    }

    void sendingBackNeedsTheNextRevision()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        QCOMPARE(verdict(p.act(p.handlerHere, submitAct(p, id))), kApplied);
        QCOMPARE(verdict(p.act(p.reviewerHere, reviewAct(p, id, 1, "sendBack"))), kApplied);
        QCOMPARE(stateOf(p, id), MessageStatus::Resolving);
        QCOMPARE(verdict(p.act(p.handlerHere, submitAct(p, id))), kApplied);
        QCOMPARE(stateOf(p, id), MessageStatus::Reviewing);
    }

    void actsMadeOfflineInARowAllApply()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        // Nothing of these was pulled between them: baseVersion is what the mirror had, nothing.
        const QList<QJsonObject> results = p.push(
            p.handlerHere, {p.operation(p.handlerHere, saveAct(p, id, QStringLiteral("一"))),
                            p.operation(p.handlerHere, saveAct(p, id, QStringLiteral("二"))),
                            p.operation(p.handlerHere, submitAct(p, id))});
        for (const QJsonObject& result : results)
            QCOMPARE(verdict(result), kApplied);
    }

    void aReplyChangedOnAnotherDeviceConflicts()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        QCOMPARE(verdict(p.act(p.handlerHere, saveAct(p, id, QStringLiteral("一")))), kApplied);
        Caller second = p.handlerHere;
        second.deviceId = sampleId<DeviceId>(8, 9);
        const QJsonObject mine = p.operation(p.handlerHere, saveAct(p, id, QStringLiteral("我的")));
        QCOMPARE(verdict(p.act(second, saveAct(p, id, QStringLiteral("别处的")))), kApplied);
        const QJsonObject conflict = p.pushOne(p.handlerHere, mine);
        QCOMPARE(verdict(conflict), kStateChanged);
        QCOMPARE(textOf(conflict.value(QLatin1String("current")).toObject(), "text"), QStringLiteral("别处的"));
    }

    void afterARestoreOnlyTheStateCounts()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        QJsonObject replayed = p.operation(p.handlerHere, {OperationKind::ReplySave, id, replyPayload(replyId(1), QStringLiteral("旧稿")),
                                                           replyId(1).text(), 12'345});
        QJsonObject plain = p.operation(p.handlerHere, {OperationKind::ReplySave, id, replyPayload(replyId(1), QStringLiteral("旧稿")),
                                                        replyId(1).text(), 12'345});
        QCOMPARE(verdict(p.pushOne(p.handlerHere, plain)), QStringLiteral("conflict/baseUnknown"));
        replayed.insert(QStringLiteral("replay"), true);
        QCOMPARE(verdict(p.pushOne(p.handlerHere, replayed)), kApplied);
        QJsonObject clash = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        clash.insert(QStringLiteral("replay"), true);
        QCOMPARE(verdict(p.pushOne(p.handlerHere, clash)), QStringLiteral("conflict/baseUnknown"));
    }

    void aFollowerWaitsForWhatItFollows()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        QJsonObject verify = p.operation(p.handlerHere, {OperationKind::VerifyFinish, id, verifyPayload(p)});
        verify.insert(QStringLiteral("after"), sign.value(QLatin1String("opId")));
        const QString deferred = QStringLiteral("deferred/earlierOperationFailed");
        QCOMPARE(verdict(p.pushOne(p.handlerHere, verify)), deferred);
        QCOMPARE(verdict(p.pushOne(p.handlerHere, verify)), deferred); // it was not remembered
        // Judged in the order of the device, answered in the order of the batch.
        const QList<QJsonObject> results = p.push(p.handlerHere, {verify, sign});
        QCOMPARE(results.at(0).value(QLatin1String("opId")), verify.value(QLatin1String("opId")));
        QCOMPARE(verdict(results.at(0)), kApplied);
        QCOMPARE(verdict(results.at(1)), kApplied);
    }

    void aFollowerOfAConflictIsDeferred()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Verifying, 1);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        QJsonObject verify = p.operation(p.handlerHere, {OperationKind::VerifyFinish, id, verifyPayload(p)});
        verify.insert(QStringLiteral("after"), sign.value(QLatin1String("opId")));
        const QList<QJsonObject> results = p.push(p.handlerHere, {sign, verify});
        QCOMPARE(verdict(results.at(0)), kStateChanged);
        QCOMPARE(verdict(results.at(1)), QStringLiteral("deferred/earlierOperationFailed"));
    }

    void onePoisonOperationHoldsUpNobodyElse() // I24
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        QJsonObject broken = p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        broken.insert(QStringLiteral("createdAt"), QStringLiteral("yesterday"));
        QJsonObject unknown = p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        unknown.insert(QStringLiteral("kind"), QStringLiteral("message.sing"));
        const QJsonObject later = p.operation(p.coordination, {OperationKind::RevisitStart, id, object({{"reason", QStringLiteral("抽查")}})});
        QJsonObject lost = dispatchTo(1);
        lost.insert(QStringLiteral("leadOrgId"), sampleUuid(kOrganisations, 77));
        const QJsonObject nowhere = p.operation(p.coordination, {OperationKind::MessageDispatch, id, lost});
        const QJsonObject good = p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        const QList<QJsonObject> results = p.push(p.coordination, {broken, unknown, later, nowhere, good});
        QCOMPARE(reasonOf(results.at(0)), QStringLiteral("invalidPayload"));
        QCOMPARE(verdict(results.at(1)), QStringLiteral("rejected/unknownKind"));
        QCOMPARE(verdict(results.at(2)), QStringLiteral("rejected/unknownKind"));
        QCOMPARE(verdict(results.at(3)), QStringLiteral("rejected/invalidPayloadleadOrgId"));
        QCOMPARE(verdict(results.at(4)), kApplied);
    }

    void whoMayNotIsForbiddenAndLearnsNothing()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const QString forbidden = QStringLiteral("rejected/forbidden");
        QCOMPARE(verdict(p.act(p.handlerThere, {OperationKind::MessageSign, id})), forbidden);
        QCOMPARE(verdict(p.act(p.handlerThere, {OperationKind::MessageSign, messageId(99)})), forbidden);
        QCOMPARE(verdict(p.act(p.reviewerHere, {OperationKind::MessageSign, id})), forbidden);
        QCOMPARE(verdict(p.act(p.handlerHere, {OperationKind::MessageDispatch, id, dispatchTo(2)})), forbidden);
    }

    void whatWasTheirsWhenTheyActedIsAConflictAndTheNoteStillArrives() // protocol.md §15.3
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        Message moved = *p.message(id.text());
        moved.leadOrgId = unit(2);
        moved.tasks = {};
        p.put(moved);
        const QJsonObject conflict = p.pushOne(p.handlerHere, sign);
        QCOMPARE(verdict(conflict), kStateChanged);
        QCOMPARE(textOf(conflict.value(QLatin1String("current")).toObject(), "leadOrgId"), unit(2).text());
        QCOMPARE(verdict(p.act(p.handlerHere, {OperationKind::NoteAdd, id,
                                               object({{"text", QStringLiteral("原拟签收")}, {"audience", QStringLiteral("office")}})})),
                 kApplied);
    }

    void aWrongClockNeitherWinsNorLosesTime()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Verifying, 1);
        const Moment lastSeen = p.clock.now();
        const auto contactAt = [&](Moment createdAt) {
            p.clock.advance(1h);
            QJsonObject operation = p.operation(p.handlerHere, {OperationKind::RecordContact, id, contactPayload(p)});
            operation.insert(QStringLiteral("createdAt"), toText(createdAt));
            operation.insert(QStringLiteral("lastSeenSeq"), p.version(ObjectType::Event, sampleUuid(kEvents, 1)));
            if (statusOf(p.pushOne(p.handlerHere, operation)) != kApplied)
                return QString();
            return textOf(p.ofMessage(id, ObjectType::Event).last(), "at");
        };
        QCOMPARE(contactAt(lastSeen - 24h), toText(lastSeen));
        QCOMPARE(contactAt(lastSeen + 90min), toText(lastSeen + 90min));
        const QString fromTheFuture = contactAt(lastSeen + 1000h);
        QCOMPARE(fromTheFuture, toText(p.clock.now()));
        QCOMPARE(textOf(p.ofMessage(id, ObjectType::Event).last(), "receivedAt"), toText(p.clock.now()));
    }

    void aCopiedProfileIsFound()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        QCOMPARE(verdict(p.pushOne(p.handlerHere, sign)), kApplied);
        QJsonObject copy = p.operation(p.handlerHere, {OperationKind::RecordContact, id, contactPayload(p)});
        copy.insert(QStringLiteral("deviceSeq"), sign.value(QLatin1String("deviceSeq")));
        const Head before = p.ledger->head();
        QCOMPARE(textOf(p.pushOne(p.handlerHere, copy), "problem"), QStringLiteral("deviceForked"));
        QCOMPARE(p.ledger->head(), before);
        // As a new device, with its opIds kept, it goes on.
        Caller fresh = p.handlerHere;
        fresh.deviceId = sampleId<DeviceId>(8, 9);
        QCOMPARE(statusOf(p.pushOne(fresh, sign)), QStringLiteral("duplicate"));
        QCOMPARE(verdict(p.pushOne(fresh, copy)), kApplied);
    }

    void gapsInTheNumbersAreAllowed()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        sign.insert(QStringLiteral("deviceSeq"), 40);
        QCOMPARE(verdict(p.pushOne(p.handlerHere, sign)), kApplied);
    }

    void refusesForeignActorsDevicesAndHistories() // I21
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        QCOMPARE(textOf(p.pushOne(p.reviewerHere, sign), "problem"), QStringLiteral("forbidden"));
        const auto push = [&](const QString& device, const QJsonValue& cursor) {
            const auto answer = p.operations.apply(p.handlerHere, object({{"deviceId", device}, {"cursor", cursor}, {"operations", QJsonArray{sign}}}));
            return answer ? QString() : answer.error().type;
        };
        const QString device = p.handlerHere.deviceId.text();
        QCOMPARE(push(sampleUuid(8, 9), p.cursorOf(p.handlerHere)), QStringLiteral("forbidden"));
        QCOMPARE(push(device, QJsonValue()), QStringLiteral("invalid"));
        QCOMPARE(push(device, QStringLiteral("rubbish")), QStringLiteral("malformed"));
        const QString other = p.history.write({0, p.ledger->head().seq, QByteArray(32, 'c'), QByteArray(16, 's'), {}});
        QCOMPARE(push(device, other), QStringLiteral("historyDiverged"));
        QCOMPARE(stateOf(p, id), MessageStatus::Dispatched);
    }

    void refusesTooManyAtOnce()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Verifying, 1);
        QList<QJsonObject> many;
        for (int i = 0; i <= kOperationsPerBatch; ++i)
            many << p.operation(p.handlerHere, {OperationKind::RecordContact, id, contactPayload(p)});
        QCOMPARE(textOf(p.push(p.handlerHere, many).first(), "problem"), QStringLiteral("tooLarge"));
        many.removeLast();
        QCOMPARE(p.push(p.handlerHere, many).size(), kOperationsPerBatch);
        QCOMPARE(p.ofMessage(id, ObjectType::Event).size(), 1 + kOperationsPerBatch);
    }

    void attachmentsMustComeFirst()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Verifying, 1);
        QJsonObject contact = p.operation(p.handlerHere, {OperationKind::RecordContact, id, contactPayload(p)});
        contact.insert(QStringLiteral("attachments"),
                       QJsonArray{object({{"sha256", QString(64, u'a')}, {"size", 5}, {"name", QStringLiteral("a.jpg")},
                                          {"mediaType", QStringLiteral("image/jpeg")}})});
        QCOMPARE(verdict(p.pushOne(p.handlerHere, contact)), QStringLiteral("deferred/attachmentMissing"));
    }

    void tellsWhatItKnows()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        const QJsonObject result = p.pushOne(p.handlerHere, sign);
        const QString known = textOf(sign, "opId");
        const QString unknown = sampleUuid(kOthers, 5);
        const auto status = p.operations.status(object({{"cursor", p.cursorOf(p.handlerHere)}, {"opIds", QJsonArray{known, unknown}}}));
        QCOMPARE(status->value(QLatin1String("known"))[known][QLatin1String("seq")], result.value(QLatin1String("seq")));
        QCOMPARE(status->value(QLatin1String("known"))[known][QLatin1String("status")].toString(), kApplied);
        QCOMPARE(status->value(QLatin1String("unknown")).toArray(), QJsonArray{unknown});
    }
};

QTEST_GUILESS_MAIN(OperationsTest)
#include "tst_operations.moc"
