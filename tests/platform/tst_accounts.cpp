// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/accounts.h"
#include "platform/ledger.h"
#include "support/sample_objects.h"
#include "support/test_clock.h"
#include "test_database.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

const QString kPassword = QStringLiteral("a good password");

struct Door {
    Door()
    {
        const auto added = ledger->append([&](LedgerWriter& writer) -> Result<void> {
            if (auto put =
                    writer.put(ObjectType::User, toJson(sampleUser(handler(), QStringLiteral("张**"))));
                !put)
                return tl::unexpected(put.error());
            return addAccount(writer.sql(), QStringLiteral("zhang"), *hashPassword(kPassword),
                              handler().userId, clock.now());
        });
        Q_ASSERT(added);
    }

    Outcome<Grant> login(const QString& password = kPassword, int device = 1,
                         const QString& address = QStringLiteral("10.0.0.1"))
    {
        return accounts.login({QStringLiteral("zhang"),
                               password,
                               {sampleId<DeviceId>(8, device), {}, {}, {}, {}, {}},
                               address});
    }
    [[nodiscard]] Outcome<Caller> authenticate(const QString& token)
    {
        return accounts.authenticate(token, std::nullopt);
    }

    TestDatabase room;
    TestClock clock{sampleMoment()};
    SeededRandom random{3};
    std::unique_ptr<Database> database = *Database::create(room.place(), 1);
    std::unique_ptr<Ledger> ledger = *Ledger::open(*database, clock);
    Accounts accounts{*database, clock, random};
};

template <class T>
QString problemOf(const Outcome<T>& outcome)
{
    return outcome ? QString() : outcome.error().type;
}

} // namespace

class AccountsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodPasswordGivesTokensAndThePerson()
    {
        Door door;
        const auto grant = door.login();
        QVERIFY(grant);
        QCOMPARE(grant->person, handler());
        QCOMPARE(grant->tokens.accessExpiresAt, door.clock.now() + 15min);
        QCOMPARE(grant->tokens.refreshExpiresAt, door.clock.now() + 24h * 30);
        const auto caller = door.authenticate(grant->tokens.access);
        QCOMPARE(caller->person, handler());
        QCOMPARE(caller->deviceId, sampleId<DeviceId>(8, 1));
    }

    void wrongNamesAndPasswordsGetOneAnswer()
    {
        Door door;
        const auto password = door.login(QStringLiteral("wrong"));
        const auto name = door.accounts.login(
            {QStringLiteral("nobody"), kPassword, {sampleId<DeviceId>(8, 1), {}, {}, {}, {}, {}}, {}});
        QCOMPARE(password.error(), name.error());
        QCOMPARE(password.error().status, 401);
    }

    void keepsOnlyHashesOfTokens()
    {
        Door door;
        const auto grant = door.login();
        QVERIFY(door.accounts.refresh(grant->tokens.refresh));
        // Every byte of every table.
        QByteArray bytes;
        QVERIFY(door.database->read([&](Sql& sql) -> Result<void> {
            const auto tables = sql.backend().tables(sql);
            for (const QString& table : *tables) {
                const int columns = int(sql.backend().columns(sql, table)->size());
                auto read = sql.each(QStringLiteral("SELECT * FROM %1").arg(table), {}, [&](const Row& row) {
                    for (int i = 0; i < columns; ++i)
                        bytes += row.bytes(i) + '\n';
                });
                if (!read)
                    return read;
            }
            return {};
        }));
        QVERIFY(bytes.contains("zhang"));
        for (const QString& secret : {grant->tokens.access, grant->tokens.refresh, kPassword})
            QVERIFY(!bytes.contains(secret.toUtf8()) &&
                    !bytes.contains(QByteArray::fromBase64(secret.toUtf8(), QByteArray::Base64UrlEncoding)));
    }

    void fiveFailuresCloseTheDoorForAQuarterOfAnHour()
    {
        Door door;
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(door.login(QStringLiteral("wrong")).error().status, 401);
            door.clock.advance(1min);
        }
        const auto closed = door.login();
        QCOMPARE(closed.error().status, 429);
        QCOMPARE(closed.error().retryAfterMs, Milliseconds(10min).count());
        QVERIFY(door.login(kPassword, 1, QStringLiteral("10.0.0.2"))); // another address
        door.clock.advance(10min);
        QVERIFY(door.login());
    }

    void triesAtOneMomentDoNotAllPass()
    {
        Door door;
        std::atomic<int> judged{0};
        std::vector<std::thread> tries;
        for (int i = 0; i < 16; ++i)
            tries.emplace_back([&] {
                if (door.login(QStringLiteral("wrong")).error().status == 401)
                    ++judged;
            });
        for (std::thread& one : tries)
            one.join();
        QVERIFY2(judged >= 5 && judged <= 6, qPrintable(QString::number(judged)));
    }

    void aGoodPasswordForgetsTheFailures()
    {
        Door door;
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 4; ++i)
                QCOMPARE(door.login(QStringLiteral("wrong")).error().status, 401);
            QVERIFY(door.login());
        }
    }

    void accessTokensEndAfterAQuarterOfAnHour()
    {
        Door door;
        const auto grant = door.login();
        door.clock.advance(15min);
        QCOMPARE(problemOf(door.authenticate(grant->tokens.access)), QStringLiteral("tokenExpired"));
        QCOMPARE(problemOf(door.authenticate(QStringLiteral("made up"))), QStringLiteral("tokenInvalid"));
    }

    void aTokenIsOfItsDevice()
    {
        Door door;
        const auto grant = door.login();
        QCOMPARE(problemOf(door.accounts.authenticate(grant->tokens.access, sampleId<DeviceId>(8, 2))),
                 QStringLiteral("tokenInvalid"));
    }

    void aLostAnswerToARefreshDoesNoHarm() // C13
    {
        Door door;
        const QString first = door.login()->tokens.refresh;
        const auto lost = door.accounts.refresh(first);
        door.clock.advance(24h);
        const auto again = door.accounts.refresh(first);
        QCOMPARE(again->refresh, lost->refresh);
        QCOMPARE(again->refreshExpiresAt, lost->refreshExpiresAt);
        QVERIFY(door.authenticate(again->access));
        QVERIFY(door.accounts.refresh(lost->refresh));
    }

    void anOldTokenAfterItsSuccessorWasUsedRevokesTheFamily()
    {
        Door door;
        const QString first = door.login()->tokens.refresh;
        const auto second = door.accounts.refresh(first);
        const auto third = door.accounts.refresh(second->refresh);
        QVERIFY(door.authenticate(third->access));
        QCOMPARE(problemOf(door.accounts.refresh(first)), QStringLiteral("tokenInvalid"));
        QCOMPARE(problemOf(door.authenticate(third->access)), QStringLiteral("tokenInvalid"));
        QCOMPARE(problemOf(door.accounts.refresh(third->refresh)), QStringLiteral("tokenInvalid"));
    }

    void anotherSignInIsNotTouchedByARevokedFamily()
    {
        Door door;
        const QString first = door.login()->tokens.refresh;
        const auto other = door.login(kPassword, 2);
        const auto second = door.accounts.refresh(first);
        QVERIFY(door.accounts.refresh(second->refresh));
        QVERIFY(!door.accounts.refresh(first));
        QVERIFY(door.authenticate(other->tokens.access));
    }

    void refreshTokensEndAfterThirtyDays()
    {
        Door door;
        const QString token = door.login()->tokens.refresh;
        door.clock.advance(24h * 30);
        QCOMPARE(problemOf(door.accounts.refresh(token)), QStringLiteral("tokenExpired"));
    }

    void aLoggedOutTokenHasNoSuccessor()
    {
        Door door;
        const auto grant = door.login();
        QVERIFY(door.accounts.logout(*door.authenticate(grant->tokens.access)));
        QCOMPARE(problemOf(door.accounts.refresh(grant->tokens.refresh)), QStringLiteral("tokenInvalid"));
        QCOMPARE(problemOf(door.authenticate(grant->tokens.access)), QStringLiteral("tokenInvalid"));
    }

    void aRevokedDeviceStaysOut()
    {
        Door door;
        const auto stolen = door.login(kPassword, 2);
        const auto own = door.authenticate(door.login()->tokens.access);
        QVERIFY(door.accounts.revokeDevice(*own, sampleId<DeviceId>(8, 2)));
        QCOMPARE(problemOf(door.authenticate(stolen->tokens.access)), QStringLiteral("deviceRevoked"));
        QCOMPARE(problemOf(door.accounts.refresh(stolen->tokens.refresh)), QStringLiteral("deviceRevoked"));
        QCOMPARE(problemOf(door.login(kPassword, 2)), QStringLiteral("deviceRevoked"));
        QCOMPARE(problemOf(door.accounts.revokeDevice(*own, sampleId<DeviceId>(8, 7))),
                 QStringLiteral("notFound"));
        const auto devices = door.accounts.devices(*own);
        QCOMPARE(devices->size(), 2);
        QCOMPARE(devices->at(0).status == QLatin1String("revoked"),
                 devices->at(0).id == sampleId<DeviceId>(8, 2));
    }

    void aNewPasswordEndsTheOtherSignIns()
    {
        Door door;
        const auto other = door.login(kPassword, 2);
        const auto here = door.login();
        const auto caller = door.authenticate(here->tokens.access);
        const QString next = QStringLiteral("an even better one");
        const QString address = QStringLiteral("10.0.0.1");
        QCOMPARE(problemOf(door.accounts.changePassword(*caller, QStringLiteral("wrong"), next, address)),
                 QStringLiteral("forbidden"));
        QCOMPARE(
            problemOf(door.accounts.changePassword(*caller, kPassword, QStringLiteral("short"), address)),
            QStringLiteral("invalid"));
        QVERIFY(door.accounts.changePassword(*caller, kPassword, next, address));
        QVERIFY(door.authenticate(here->tokens.access));
        QVERIFY(!door.authenticate(other->tokens.access));
        QVERIFY(!door.login());
        QVERIFY(door.login(next));
    }

    void anInactivePersonIsOut()
    {
        Door door;
        const auto grant = door.login();
        User user = sampleUser(handler(), QStringLiteral("张**"));
        user.active = false;
        QVERIFY(door.ledger->append(
            [&](LedgerWriter& writer) { return writer.put(ObjectType::User, toJson(user)); }));
        QCOMPARE(problemOf(door.authenticate(grant->tokens.access)), QStringLiteral("tokenInvalid"));
        QCOMPARE(door.login().error().status, 401);
    }
};

QTEST_GUILESS_MAIN(AccountsTest)
#include "tst_accounts.moc"
