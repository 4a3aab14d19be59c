// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_acts.h"
#include "platform/devices.h"
#include "platform/operation_stubs.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

/// An office whose message is gone, with one applied operation and one conflict on it, and a later one
/// elsewhere.
struct Gone {
    Gone()
    {
        const MessageId id = p.add(1, MessageStatus::Dispatched, 1);
        applied = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        appliedAs = p.pushOne(p.handlerHere, applied);
        refused = p.operation(p.handlerHere, {OperationKind::MessageSign, id});
        p.pushOne(p.handlerHere, refused);
        const MessageId other = p.add(2, MessageStatus::Dispatched, 1);
        later = p.operation(p.handlerHere, {OperationKind::MessageSign, other});
        p.pushOne(p.handlerHere, later);
        const auto removed = p.ledger->append([&](LedgerWriter& writer) {
            return writer.remove(QStringLiteral("message"), id.text(), QStringLiteral("archivedOut"));
        });
        Q_ASSERT(removed);
        p.clock.advance(24h * 181);
        const auto forgotten = p.ledger->forgetRemovals(p.clock.now() - 24h * 180);
        Q_ASSERT(forgotten);
    }

    OfficePlatform p;
    QJsonObject applied;
    QJsonObject appliedAs;
    QJsonObject refused;
    QJsonObject later;
};

qint64 rows(OfficePlatform& p, const QString& count)
{
    return p.database
        ->read([&](Sql& sql) { return sql.one(count, {}, [](const Row& row) { return row.number(0); }); })
        .value()
        .value_or(-1);
}

} // namespace

// Operation ids are kept as long as the message exists, then as 16-byte stubs (protocol.md §9, I2).
class OperationStubsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyStubsAreLeftOfTheOperationsOfAGoneMessage()
    {
        Gone gone;
        QCOMPARE(rows(gone.p, QStringLiteral("SELECT COUNT(*) FROM operation")), 1);
        QCOMPARE(rows(gone.p, QStringLiteral("SELECT COUNT(*) FROM operation_stub")), 2);
        QCOMPARE(rows(gone.p, QStringLiteral("SELECT MAX(LENGTH(op_id)) FROM operation_stub")), 16);
    }

    void aStubIsKnownForEver()
    {
        Gone gone;
        const QJsonObject again = gone.p.pushOne(gone.p.handlerHere, gone.applied);
        QCOMPARE(statusOf(again), QStringLiteral("duplicate"));
        QCOMPARE(again.value(QLatin1String("first"))[QLatin1String("status")].toString(), kApplied);
        QCOMPARE(again.value(QLatin1String("first"))[QLatin1String("seq")],
                 gone.appliedAs.value(QLatin1String("seq")));
        const QJsonObject conflict = gone.p.pushOne(gone.p.handlerHere, gone.refused);
        QCOMPARE(conflict.value(QLatin1String("first"))[QLatin1String("status")].toString(),
                 QStringLiteral("conflict"));
    }

    void theStatusOfAStubIsTold()
    {
        Gone gone;
        const QString opId = textOf(gone.applied, "opId");
        const auto told = gone.p.operations.status(
            object({{"cursor", gone.p.cursorOf(gone.p.handlerHere)}, {"opIds", QJsonArray{opId}}}));
        QCOMPARE(told->value(QLatin1String("known"))[opId][QLatin1String("seq")],
                 gone.appliedAs.value(QLatin1String("seq")));
    }

    void whatFollowsAStubMayGoOn()
    {
        Gone gone;
        const MessageId id = gone.p.add(3, MessageStatus::Dispatched, 1);
        QJsonObject sign = gone.p.operation(gone.p.handlerHere, {OperationKind::MessageSign, id});
        sign.insert(QStringLiteral("after"), gone.applied.value(QLatin1String("opId")));
        QCOMPARE(verdict(gone.p.pushOne(gone.p.handlerHere, sign)), kApplied);
    }

    void theNumbersOfStubsAreNoGaps()
    {
        Gone gone;
        const auto registered = gone.p.database->write([&](Sql& sql) {
            return registerDevice(sql, gone.p.handlerHere.person.userId,
                                  {gone.p.handlerHere.deviceId, {}, {}, {}, {}, {}}, gone.p.clock.now());
        });
        QVERIFY(registered);
        // Registered late here: a device that signed in has the number from when its stubs were made.
        QVERIFY(gone.p.database->write(
            [&](Sql& sql) { return sql.run(QStringLiteral("UPDATE device SET stub_seq = 2")); }));
        const auto devices = gone.p.database->read(
            [&](Sql& sql) { return listDevices(sql, gone.p.handlerHere.person.userId); });
        QCOMPARE(devices->first().lastDeviceSeq, 3);
        QVERIFY(devices->first().missingSeqs.isEmpty());
    }

    void operationsOfMessagesThatAreThereStay()
    {
        Gone gone;
        const QJsonObject again = gone.p.pushOne(gone.p.handlerHere, gone.later);
        QCOMPARE(statusOf(again), QStringLiteral("duplicate"));
        QVERIFY(again.value(QLatin1String("first")).toObject().contains(QLatin1String("objects")));
    }

    void anIdThatIsNoneHasNoStub()
    {
        OfficePlatform p;
        const auto told = p.operations.status(
            object({{"cursor", p.cursorOf(p.office)}, {"opIds", QJsonArray{QStringLiteral("rubbish")}}}));
        QCOMPARE(told->value(QLatin1String("unknown")).toArray(), QJsonArray{QStringLiteral("rubbish")});
    }
};

QTEST_GUILESS_MAIN(OperationStubsTest)
#include "tst_operation_stubs.moc"
