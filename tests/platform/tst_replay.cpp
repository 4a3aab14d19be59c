// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "restored_platform.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

const QString kLost = QStringLiteral("conflict/baseUnknown");

QString textOfReply(const RestoredPlatform& platform)
{
    return textOf(platform.object(ObjectType::Reply, replyId(1).text()), "text");
}

} // namespace

// What was acknowledged after the backup comes back once, or is shown (protocol.md §7, I15).
class ReplayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheBackupHoldsIsKnownAndTheRestIsNot()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        const QJsonObject signedAt = p.pushOne(p.handlerHere, sign);
        const Backup backup(p);
        const QJsonObject contact =
            p.operation(p.handlerHere, {OperationKind::RecordContact, id, contactPayload(p)});
        QCOMPARE(verdict(p.pushOne(p.handlerHere, contact)), kApplied);

        RestoredPlatform restored(p, backup);
        const QJsonObject told =
            restored.status(p.handlerHere, {textOf(sign, "opId"), textOf(contact, "opId")});
        QCOMPARE(told.value(QLatin1String("known"))[textOf(sign, "opId")][QLatin1String("seq")],
                 signedAt.value(QLatin1String("seq")));
        QCOMPARE(told.value(QLatin1String("unknown")).toArray(), QJsonArray{textOf(contact, "opId")});
    }

    void aLostOperationComesBackOnceWithANewSeq()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const Backup backup(p);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        QCOMPARE(verdict(p.pushOne(p.handlerHere, sign)), kApplied);

        RestoredPlatform restored(p, backup);
        const QJsonObject again = restored.replay(p.handlerHere, sign);
        QCOMPARE(verdict(again), kApplied);
        QVERIFY(again.value(QLatin1String("seq")).toInteger() > kEpochStep);
        QCOMPARE(statusOf(restored.replay(p.handlerHere, sign)), QStringLiteral("duplicate"));
        QCOMPARE(textOf(restored.object(ObjectType::Message, id.text()), "status"),
                 QStringLiteral("verifying"));
    }

    void aChainOfTheOwnChangesComesBackInItsOrder()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        const Backup backup(p);
        const QJsonObject first = p.operation(p.handlerHere, saveAct(p, id, QStringLiteral("第一稿")));
        QCOMPARE(verdict(p.pushOne(p.handlerHere, first)), kApplied);
        const QJsonObject second = p.operation(p.handlerHere, saveAct(p, id, QStringLiteral("第二稿")));
        QCOMPARE(verdict(p.pushOne(p.handlerHere, second)), kApplied);

        RestoredPlatform restored(p, backup);
        QCOMPARE(verdict(restored.replay(p.handlerHere, first)), kApplied);
        // Its base was a version of the lost history; nobody else has touched the reply since.
        QCOMPARE(verdict(restored.replay(p.handlerHere, second)), kApplied);
        QCOMPARE(textOfReply(restored), QStringLiteral("第二稿"));
    }

    void whatSomebodyWroteAfterTheRestoreIsNotOverwritten()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        QCOMPARE(verdict(p.act(p.handlerHere, saveAct(p, id, QStringLiteral("原稿")))), kApplied);
        const Backup backup(p);
        const QJsonObject lost = p.operation(p.handlerHere, saveAct(p, id, QStringLiteral("丢失的一稿")));
        QCOMPARE(verdict(p.pushOne(p.handlerHere, lost)), kApplied);

        RestoredPlatform restored(p, backup);
        Caller colleague = p.handlerHere;
        colleague.deviceId = sampleId<DeviceId>(8, 9);
        QJsonObject newer = p.operation(colleague, saveAct(p, id, QStringLiteral("同事的一稿")));
        newer.insert(QStringLiteral("baseVersion"),
                     restored.object(ObjectType::Reply, replyId(1).text()).value(QLatin1String("version")));
        QCOMPARE(verdict(restored.push(colleague, newer)), kApplied);

        const QJsonObject result = restored.replay(p.handlerHere, lost);
        QCOMPARE(verdict(result), kLost);
        QCOMPARE(result.value(QLatin1String("current"))[QLatin1String("text")].toString(),
                 QStringLiteral("同事的一稿"));
        QCOMPARE(textOfReply(restored), QStringLiteral("同事的一稿"));
    }

    void aBaseThatTheBackupHoldsIsGoodStill()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        QCOMPARE(verdict(p.act(p.handlerHere, saveAct(p, id, QStringLiteral("原稿")))), kApplied);
        const Backup backup(p);
        const QJsonObject lost = p.operation(p.handlerHere, saveAct(p, id, QStringLiteral("丢失的一稿")));
        QCOMPARE(verdict(p.pushOne(p.handlerHere, lost)), kApplied);
        RestoredPlatform restored(p, backup);
        QCOMPARE(verdict(restored.replay(p.handlerHere, lost)), kApplied);
        QCOMPARE(textOfReply(restored), QStringLiteral("丢失的一稿"));
    }

    void anotherStateIsAConflictThatSaysWhy()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const Backup backup(p);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        const QJsonObject verify =
            p.operation(p.handlerHere, {OperationKind::VerifyFinish, id, verifyPayload(p)});
        QCOMPARE(verdict(p.pushOne(p.handlerHere, sign)), kApplied);
        QCOMPARE(verdict(p.pushOne(p.handlerHere, verify)), kApplied);
        RestoredPlatform restored(p, backup);
        const QJsonObject result = restored.replay(p.handlerHere, verify); // without what came before it
        QCOMPARE(verdict(result), kLost);
        QCOMPARE(result.value(QLatin1String("current"))[QLatin1String("status")].toString(),
                 QStringLiteral("dispatched"));
    }

    // The dispatch is lost too, and its coordinator has not come back yet.
    void aMessageThatIsNotTheirsAnyMoreIsAConflictAndTellsNothingOfIt()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        const Backup backup(p);
        const QJsonObject dispatch =
            p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        QCOMPARE(verdict(p.pushOne(p.coordination, dispatch)), kApplied);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        QCOMPARE(verdict(p.pushOne(p.handlerHere, sign)), kApplied);

        RestoredPlatform restored(p, backup);
        const QJsonObject result = restored.replay(p.handlerHere, sign);
        QCOMPARE(verdict(result), kLost);
        QVERIFY(!result.contains(QLatin1String("current")));
        QCOMPARE(verdict(restored.replay(p.coordination, dispatch)), kApplied);
    }

    void aMessageThatIsLostItselfIsAConflict()
    {
        OfficePlatform p;
        const Backup backup(p);
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        const QJsonObject sign = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        QCOMPARE(verdict(p.pushOne(p.handlerHere, sign)), kApplied);
        RestoredPlatform restored(p, backup);
        QCOMPARE(verdict(restored.replay(p.handlerHere, sign)), kLost);
        // Who never may is told so, replay or not.
        QCOMPARE(verdict(restored.push(p.handlerThere,
                                       p.operation(p.handlerThere, {OperationKind::MessageSign,
                                                                    sampleId<MessageId>(kMessages, 1)}))),
                 QStringLiteral("rejected/forbidden"));
    }

    void aSecondPublicationStaysAlreadyDone() // I3
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Resolving, 1);
        QCOMPARE(verdict(p.act(p.handlerHere, submitAct(p, id))), kApplied);
        QCOMPARE(verdict(p.act(p.reviewerHere, reviewAct(p, id, 1))), kApplied);
        QCOMPARE(verdict(p.act(p.office, reviewAct(p, id, 2))), kApplied);
        const Backup backup(p);
        const QJsonObject publish = p.operation(p.office, publishAct(p, id));
        QCOMPARE(verdict(p.pushOne(p.office, publish)), kApplied);
        RestoredPlatform restored(p, backup);
        QJsonObject other = publish;
        other.insert(QStringLiteral("opId"), sampleUuid(kOthers, 50));
        other.insert(QStringLiteral("deviceSeq"), 90);
        QCOMPARE(verdict(restored.push(p.office, other)), kApplied);
        QCOMPARE(verdict(restored.replay(p.office, publish)), QStringLiteral("conflict/alreadyDone"));
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "tst_replay.moc"
