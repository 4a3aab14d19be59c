// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_acts.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

// How operations arrive: once, in order, by their own person and device (protocol.md §9, §14).
class OperationDeliveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aResendIsADuplicateWithTheFirstResult() // I2, I17, C4
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        const QJsonObject operation =
            p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        const QJsonObject first = p.pushOne(p.coordination, operation);
        const Head after = p.ledger->head();
        for (int i = 0; i < 3; ++i) {
            const QJsonObject again = p.pushOne(p.coordination, operation);
            QCOMPARE(statusOf(again), QStringLiteral("duplicate"));
            QCOMPARE(again.value(QLatin1String("first"))[QLatin1String("seq")],
                     first.value(QLatin1String("seq")));
            QCOMPARE(again.value(QLatin1String("first"))[QLatin1String("objects")],
                     first.value(QLatin1String("objects")));
        }
        QCOMPARE(p.ledger->head(), after);
    }

    void theEnvelopeIsNoPartOfTheBody()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        QJsonObject operation =
            p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        QCOMPARE(verdict(p.pushOne(p.coordination, operation)), kApplied);
        operation.insert(QStringLiteral("clockOffsetMs"), 777);
        operation.insert(QStringLiteral("lastSeenSeq"), p.ledger->head().seq);
        QCOMPARE(statusOf(p.pushOne(p.coordination, operation)), QStringLiteral("duplicate"));
    }

    void anOpIdWithAnotherBodyIsRefused()
    {
        OfficePlatform p;
        const MessageId id = p.add(1);
        QJsonObject operation =
            p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        QCOMPARE(verdict(p.pushOne(p.coordination, operation)), kApplied);
        operation.insert(QStringLiteral("payload"), dispatchTo(2));
        QCOMPARE(verdict(p.pushOne(p.coordination, operation)), QStringLiteral("rejected/operationIdReused"));
        QCOMPARE(p.message(id.text())->leadOrgId, unit(1));
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
        QJsonObject unknown =
            p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        unknown.insert(QStringLiteral("kind"), QStringLiteral("message.sing"));
        const QJsonObject later = p.operation(
            p.coordination, {OperationKind::RevisitStart, id, object({{"reason", QStringLiteral("抽查")}})});
        QJsonObject lost = dispatchTo(1);
        lost.insert(QStringLiteral("leadOrgId"), sampleUuid(kOrganisations, 77));
        const QJsonObject nowhere = p.operation(p.coordination, {OperationKind::MessageDispatch, id, lost});
        const QJsonObject good =
            p.operation(p.coordination, {OperationKind::MessageDispatch, id, dispatchTo(1)});
        const QList<QJsonObject> results = p.push(p.coordination, {broken, unknown, later, nowhere, good});
        QCOMPARE(reasonOf(results.at(0)), QStringLiteral("invalidPayload"));
        QCOMPARE(verdict(results.at(1)), QStringLiteral("rejected/unknownKind"));
        QCOMPARE(verdict(results.at(2)), QStringLiteral("rejected/unknownKind"));
        QCOMPARE(verdict(results.at(3)), QStringLiteral("rejected/invalidPayloadleadOrgId"));
        QCOMPARE(verdict(results.at(4)), kApplied);
    }

    void aWrongClockNeitherWinsNorLosesTime()
    {
        OfficePlatform p;
        const MessageId id = p.add(1, MessageStatus::Verifying, 1);
        const Moment lastSeen = p.clock.now();
        const auto contactAt = [&](Moment createdAt) {
            p.clock.advance(1h);
            QJsonObject operation =
                p.operation(p.handlerHere, {OperationKind::RecordContact, id, contactPayload(p)});
            operation.insert(QStringLiteral("createdAt"), toText(createdAt));
            operation.insert(QStringLiteral("lastSeenSeq"),
                             p.version(ObjectType::Event, sampleUuid(kEvents, 1)));
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
            const auto answer = p.operations.apply(
                p.handlerHere,
                object({{"deviceId", device}, {"cursor", cursor}, {"operations", QJsonArray{sign}}}));
            return answer ? QString() : answer.error().type;
        };
        const QString device = p.handlerHere.deviceId.text();
        QCOMPARE(push(sampleUuid(8, 9), p.cursorOf(p.handlerHere)), QStringLiteral("forbidden"));
        QCOMPARE(push(device, QJsonValue()), QStringLiteral("invalid"));
        QCOMPARE(push(device, QStringLiteral("rubbish")), QStringLiteral("malformed"));
        const QString other =
            p.history.write({0, p.ledger->head().seq, QByteArray(32, 'c'), QByteArray(16, 's'), {}});
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
        QJsonObject contact =
            p.operation(p.handlerHere, {OperationKind::RecordContact, id, contactPayload(p)});
        contact.insert(QStringLiteral("attachments"),
                       QJsonArray{object({{"sha256", QString(64, u'a')},
                                          {"size", 5},
                                          {"name", QStringLiteral("a.jpg")},
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
        const auto status = p.operations.status(
            object({{"cursor", p.cursorOf(p.handlerHere)}, {"opIds", QJsonArray{known, unknown}}}));
        QCOMPARE(status->value(QLatin1String("known"))[known][QLatin1String("seq")],
                 result.value(QLatin1String("seq")));
        QCOMPARE(status->value(QLatin1String("known"))[known][QLatin1String("status")].toString(), kApplied);
        QCOMPARE(status->value(QLatin1String("unknown")).toArray(), QJsonArray{unknown});
    }
};

QTEST_GUILESS_MAIN(OperationDeliveryTest)
#include "tst_operation_delivery.moc"
