// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_acts.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

// What operations do, and what they meet (protocol.md §9.1).
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
        step(p.coordination,
             {OperationKind::MessageClassify,
              id,
              object({{"sector", QStringLiteral("ecology")}}),
              {},
              p.version(ObjectType::Message, id.text())},
             MessageStatus::Received);
        step(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)}, MessageStatus::Dispatched);
        step(p.handlerHere, {OperationKind::MessageSign, id}, MessageStatus::Verifying);
        step(p.reviewerHere,
             {OperationKind::MessageAssign, id, object({{"toUserId", handler().userId.text()}})},
             MessageStatus::Verifying);
        step(p.handlerHere, {OperationKind::RecordContact, id, contactPayload(p)}, MessageStatus::Verifying);
        step(p.handlerHere,
             {OperationKind::RecordVisit, id,
              object({{"at", toText(p.clock.now())},
                      {"place", QStringLiteral("现场")},
                      {"participants", QStringLiteral("承办员")},
                      {"findings", QStringLiteral("属实")}})},
             MessageStatus::Verifying);
        step(p.handlerHere, {OperationKind::VerifyFinish, id, verifyPayload(p)}, MessageStatus::Resolving);
        step(p.handlerHere,
             {OperationKind::RecordMeasures, id,
              object({{"at", toText(p.clock.now())},
                      {"measures", QStringLiteral("已修复")},
                      {"outcome", QStringLiteral("完成")}})},
             MessageStatus::Resolving);
        step(p.handlerHere, saveAct(p, id, QStringLiteral("草稿")), MessageStatus::Resolving);
        step(p.handlerHere, submitAct(p, id), MessageStatus::Reviewing);
        step(p.reviewerHere, reviewAct(p, id, 1), MessageStatus::Reviewing);
        step(p.office, reviewAct(p, id, 2), MessageStatus::Reviewing);
        step(p.office, publishAct(p, id), MessageStatus::Replied);
        step(p.handlerHere,
             {OperationKind::NoteAdd, id,
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
                                                object({{"reason", QStringLiteral("judicial")},
                                                        {"explanation", QStringLiteral("已进入诉讼")}})})),
                 kApplied);
        QCOMPARE(stateOf(p, rejected), MessageStatus::NotAccepted);
        const MessageId transferred = p.add(2);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageTransferOut, transferred,
                                                object({{"target", QStringLiteral("邻县")},
                                                        {"receipt", QStringLiteral("A-1")}})})),
                 kApplied);
        QCOMPARE(stateOf(p, transferred), MessageStatus::Transferred);
        const MessageId returned = p.add(3);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageDispatch, returned, dispatchTo(1)})),
                 kApplied);
        QCOMPARE(verdict(p.act(p.reviewerHere, {OperationKind::MessageReturn, returned,
                                                object({{"reason", QStringLiteral("非本单位")},
                                                        {"dutyBasis", QStringLiteral("三定方案")},
                                                        {"suggestedOrgId", unit(2).text()}})})),
                 kApplied);
        QCOMPARE(stateOf(p, returned), MessageStatus::Returned);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageDispatch, returned, dispatchTo(2)})),
                 kApplied);
        QCOMPARE(p.message(returned.text())->dispatchCount, 2);
        const MessageId archived = p.add(4, MessageStatus::Closed, 1);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageArchive, archived})), kApplied);
        QCOMPARE(stateOf(p, archived), MessageStatus::Archived);
    }

    void aReplyOfAnotherMessageIsNotTaken()
    {
        OfficePlatform p;
        const MessageId theirs = p.add(1, MessageStatus::Resolving, 2);
        QCOMPARE(verdict(p.act(p.handlerThere, saveAct(p, theirs, QStringLiteral("他们的草稿")))), kApplied);
        const MessageId ours = p.add(2, MessageStatus::Resolving, 1);
        Act taken = saveAct(p, ours, QStringLiteral("我们的草稿"));
        taken.baseVersion.reset();
        QCOMPARE(verdict(p.act(p.handlerHere, taken)), QStringLiteral("rejected/invalidPayloadreplyId"));
        QCOMPARE(p.ofMessage(theirs, ObjectType::Reply).size(), 1);
        QVERIFY(p.ofMessage(ours, ObjectType::Reply).isEmpty());
    }

    void onlyPeopleOfTheLeadUnitAreNamed()
    {
        OfficePlatform p;
        const QString notHandler = QStringLiteral("rejected/invalidPayloadhandlerId");
        const QString stranger = p.handlerThere.person.userId.text();
        const MessageId verifying = p.add(1, MessageStatus::Verifying, 1);
        QCOMPARE(verdict(p.act(p.reviewerHere,
                               {OperationKind::MessageAssign, verifying, object({{"toUserId", stranger}})})),
                 QStringLiteral("rejected/invalidPayloadtoUserId"));
        const MessageId dispatched = p.add(2, MessageStatus::Dispatched, 1);
        QCOMPARE(verdict(p.act(p.handlerHere,
                               {OperationKind::MessageSign, dispatched, object({{"handlerId", stranger}})})),
                 notHandler);
        const MessageId received = p.add(3);
        QJsonObject payload = dispatchTo(1);
        payload.insert(QStringLiteral("handlerId"), stranger);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageDispatch, received, payload})),
                 notHandler);
        payload.insert(QStringLiteral("handlerId"), p.handlerHere.person.userId.text());
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageDispatch, received, payload})),
                 kApplied);
    }

    void aClosedOfficeGetsNoMessage()
    {
        OfficePlatform p;
        QJsonObject closed = toJson(sampleUnit(2));
        closed.insert(QStringLiteral("active"), false);
        p.put(ObjectType::Organisation, closed);
        const MessageId id = p.add(1);
        QCOMPARE(verdict(p.act(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(2)})),
                 QStringLiteral("rejected/invalidPayloadleadOrgId"));
    }

    void noActIsOlderThanItsMessage()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        QJsonObject sent = p.operation(
            p.coordination, {OperationKind::NoteAdd, id, object({{"text", QStringLiteral("备忘")}})});
        sent.insert(QStringLiteral("createdAt"), QStringLiteral("1999-01-01T00:00:00.000Z"));
        sent.insert(QStringLiteral("lastSeenSeq"), 0);
        QCOMPARE(verdict(p.pushOne(p.coordination, sent)), kApplied);
        const QString at = textOf(p.ofMessage(id, ObjectType::Event).last(), "at");
        QCOMPARE(at, toText(p.message(id.text())->receivedAt));
    }

    void aNumberBeyondTheProtocolIsNoNumber()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        QJsonObject sent = p.operation(
            p.coordination, {OperationKind::NoteAdd, id, object({{"text", QStringLiteral("备忘")}})});
        sent.insert(QStringLiteral("deviceSeq"), qint64(1) << 53);
        QCOMPARE(p.pushOne(p.coordination, sent).value(QLatin1String("problem")).toString(),
                 QStringLiteral("invalid"));
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
            QJsonObject sent =
                p.operation(caller, {OperationKind::TemplatePut, none, object({{"object", one}}), id, base});
            sent.insert(QStringLiteral("messageId"), QJsonValue::Null);
            return verdict(p.pushOne(caller, sent));
        };
        QCOMPARE(put(p.handlerThere, std::nullopt), QStringLiteral("rejected/forbidden"));
        QCOMPARE(put(p.handlerHere, std::nullopt), kApplied);
        QCOMPARE(put(p.coordination, std::nullopt), kStateChanged);
        QCOMPARE(put(p.coordination, p.version(ObjectType::Template, id)), kApplied);
        QCOMPARE(p.objects(ObjectType::Template).first().value(QLatin1String("unknownField")).toInt(), 7);
    }

    void conflictsAreRememberedAndComeWithTheWholeCurrentState()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        const QJsonObject late =
            p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(2)});
        Caller colleague = p.coordination;
        colleague.deviceId = sampleId<DeviceId>(8, 9);
        QCOMPARE(verdict(p.act(colleague, {OperationKind::MessageDispatch, id, dispatchTo(1)})), kApplied);
        const QJsonObject conflict = p.pushOne(p.coordination, late);
        QCOMPARE(verdict(conflict), kStateChanged);
        const QJsonObject current = conflict.value(QLatin1String("current")).toObject();
        QCOMPARE(textOf(current, "type"), QStringLiteral("message"));
        QCOMPARE(textOf(current, "leadOrgId"), unit(1).text());
        QCOMPARE(current.value(QLatin1String("version")).toInteger(),
                 p.version(ObjectType::Message, id.text()));
        QCOMPARE(textOf(conflict, "changedBy"), colleague.person.userId.text());
        QCOMPARE(textOf(conflict, "changedAt"), toText(p.clock.now()));
        const QJsonObject again = p.pushOne(p.coordination, late);
        QCOMPARE(statusOf(again), QStringLiteral("duplicate"));
        QCOMPARE(again.value(QLatin1String("first"))[QLatin1String("reason")].toString(),
                 QStringLiteral("stateChanged"));
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
        const QList<QJsonObject> results =
            p.push(p.handlerHere, {p.operation(p.handlerHere, saveAct(p, id, QStringLiteral("一"))),
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
        QCOMPARE(textOf(conflict.value(QLatin1String("current")).toObject(), "text"),
                 QStringLiteral("别处的"));
    }

    void afterARestoreOnlyTheStateCounts()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        QJsonObject replayed = p.operation(p.handlerHere, {OperationKind::ReplySave, id,
                                                           replyPayload(replyId(1), QStringLiteral("旧稿")),
                                                           replyId(1).text(), 12'345});
        QJsonObject plain = p.operation(p.handlerHere, {OperationKind::ReplySave, id,
                                                        replyPayload(replyId(1), QStringLiteral("旧稿")),
                                                        replyId(1).text(), 12'345});
        QCOMPARE(verdict(p.pushOne(p.handlerHere, plain)), QStringLiteral("conflict/baseUnknown"));
        replayed.insert(QStringLiteral("replay"), true);
        QCOMPARE(verdict(p.pushOne(p.handlerHere, replayed)), kApplied);
        QJsonObject clash = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        clash.insert(QStringLiteral("replay"), true);
        QCOMPARE(verdict(p.pushOne(p.handlerHere, clash)), QStringLiteral("conflict/baseUnknown"));
    }

    void whoMayNotIsForbiddenAndLearnsNothing()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const QString forbidden = QStringLiteral("rejected/forbidden");
        QCOMPARE(verdict(p.act(p.handlerThere, {OperationKind::MessageSign, id})), forbidden);
        QCOMPARE(verdict(p.act(p.handlerThere, {OperationKind::MessageSign, messageId(99)})), forbidden);
        QCOMPARE(verdict(p.act(p.reviewerHere, {OperationKind::MessageSign, id})), forbidden);
        QCOMPARE(verdict(p.act(p.handlerHere, {OperationKind::MessageDispatch, id, dispatchTo(2)})),
                 forbidden);
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
                                               object({{"text", QStringLiteral("原拟签收")},
                                                       {"audience", QStringLiteral("office")}})})),
                 kApplied);
    }
};

QTEST_GUILESS_MAIN(OperationsTest)
#include "tst_operations.moc"
