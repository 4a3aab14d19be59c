// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_desk.h"
#include "office_acts.h"
#include "platform/platform_settings.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

const QString kDevices = QStringLiteral("/auth/devices");
const QString kPinA = QStringLiteral("sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
const QString kPinB = QStringLiteral("sha256/ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");

void decide(ApiDesk& desk, const PlatformSettings& settings)
{
    const auto written = desk.database->write([&](Sql& sql) { return writePlatformSettings(sql, settings); });
    QVERIFY(written);
}

Result<void> tryToDecide(ApiDesk& desk, const PlatformSettings& settings)
{
    return desk.database->write([&](Sql& sql) { return writePlatformSettings(sql, settings); });
}

Call callWith(const QString& token, const QString& path, const QString& certificate)
{
    Call call;
    call.method = "GET";
    call.path = QStringLiteral("/mosp/v1") + path;
    call.authorization = QStringLiteral("Bearer ") + token;
    call.certificate = certificate;
    return call;
}

struct DeviceRow {
    QString publicKey;
    QString courierKey;
    QString app;
};
DeviceRow rowOf(ApiDesk& desk, const Caller& caller)
{
    const auto row = desk.database->read([&](Sql& sql) {
        return sql.one(QStringLiteral("SELECT public_key, courier_key, app FROM device WHERE device_id = ?"),
                       {caller.deviceId.text()}, [](const Row& found) {
                           return DeviceRow{found.text(0), found.text(1), found.text(2)};
                       });
    });
    return row->value_or(DeviceRow{});
}

} // namespace

// The devices that people sign in on (protocol.md §3, §4).
class DevicesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signingInRegistersTheDeviceWithItsKeys()
    {
        ApiDesk desk;
        QCOMPARE(desk.login(desk.handlerHere)["deviceStatus"].toString(), QStringLiteral("active"));
        const DeviceRow row = rowOf(desk, desk.handlerHere);
        QCOMPARE(row.publicKey, QStringLiteral("cHVibGlj"));
        QCOMPARE(row.courierKey, QStringLiteral("Y291cmllcg=="));
        QCOMPARE(desk.login(desk.handlerHere, QStringLiteral("1.1.0")).status, 200);
        QCOMPARE(rowOf(desk, desk.handlerHere).app, QStringLiteral("1.1.0"));
    }

    void tellsWhatNeverCame()
    {
        ApiDesk desk;
        const MessageId id = desk.add(1, MessageStatus::Verifying, 1);
        const QString token = desk.token(desk.handlerHere);
        for (const int seq : {1, 2, 5, 9}) {
            QJsonObject contact =
                desk.operation(desk.handlerHere, {OperationKind::RecordContact, id, contactPayload(desk)});
            contact.insert(QStringLiteral("deviceSeq"), seq);
            QCOMPARE(verdict(desk.pushOne(desk.handlerHere, contact)), kApplied);
        }
        const QJsonObject told = desk.get(token, kDevices)["devices"][0].toObject();
        QCOMPARE(told.value(QLatin1String("id")).toString(), desk.handlerHere.deviceId.text());
        QCOMPARE(told.value(QLatin1String("lastDeviceSeq")).toInt(), 9);
        QCOMPARE(told.value(QLatin1String("missingSeqs")).toArray(),
                 (QJsonArray{QJsonArray{3, 4}, QJsonArray{6, 8}}));
    }

    void aNewDeviceWaitsWhereThePlatformSaysSo()
    {
        ApiDesk desk;
        decide(desk, {.approvesDevices = true});
        const Told signedIn = desk.login(desk.handlerHere);
        QCOMPARE(signedIn["deviceStatus"].toString(), QStringLiteral("awaitingApproval"));
        const QString token = signedIn["accessToken"].toString();
        const QString page = QStringLiteral("/changes");
        const Told refused = desk.get(token, page);
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.problem, QStringLiteral("forbidden"));
        QCOMPARE(refused["deviceStatus"].toString(), QStringLiteral("awaitingApproval"));
        for (const QString& path : {QStringLiteral("/operations"), QStringLiteral("/operations/status"),
                                    QStringLiteral("/objects/get")})
            QCOMPARE(desk.post(token, path, {}).problem, QStringLiteral("forbidden"));
        // What it needs to wait with is open.
        QCOMPARE(desk.get(token, QStringLiteral("/capabilities")).status, 200);
        QCOMPARE(desk.get(token, kDevices)["devices"][0][QLatin1String("status")].toString(),
                 QStringLiteral("awaitingApproval"));

        const auto approved = desk.database->write(
            [&](Sql& sql) { return approveDevice(sql, desk.handlerHere.deviceId, desk.clock.now()); });
        QCOMPARE(approved.value(), 1);
        QCOMPARE(desk.get(token, page).status, 200); // the same sign-in goes on
        QCOMPARE(desk.login(desk.handlerHere)["deviceStatus"].toString(), QStringLiteral("active"));
    }

    void aDeviceThatIsInNeedsNoApprovalLater()
    {
        ApiDesk desk;
        const QString token = desk.token(desk.handlerHere);
        decide(desk, {.approvesDevices = true});
        QCOMPARE(desk.get(token, QStringLiteral("/changes")).status, 200);
        QCOMPARE(desk.login(desk.handlerHere)["deviceStatus"].toString(), QStringLiteral("active"));
    }

    void approvalLetsNoRevokedDeviceIn()
    {
        ApiDesk desk;
        QCOMPARE(desk.login(desk.handlerHere).status, 200);
        const DeviceId device = desk.handlerHere.deviceId;
        const auto revoked = desk.database->write(
            [&](Sql& sql) { return revokeDevice(sql, device, std::nullopt, desk.clock.now()); });
        QCOMPARE(revoked.value(), 1);
        const auto approved =
            desk.database->write([&](Sql& sql) { return approveDevice(sql, device, desk.clock.now()); });
        QCOMPARE(approved.value(), 0);
        QCOMPARE(desk.login(desk.handlerHere).problem, QStringLiteral("deviceRevoked"));
    }

    void aRevokedDeviceIsOutAtEveryDoor() // I20
    {
        ApiDesk desk;
        const Told stolen = desk.login(desk.handlerHere);
        Caller home = desk.handlerHere;
        home.deviceId = sampleId<DeviceId>(8, 9);
        const QString own = desk.token(home);
        QCOMPARE(desk.remove(own, kDevices + u'/' + desk.handlerHere.deviceId.text()).status, 204);
        const QString token = stolen["accessToken"].toString();
        const QString revoked = QStringLiteral("deviceRevoked");
        QCOMPARE(desk.get(token, QStringLiteral("/changes")).problem, revoked);
        QCOMPARE(desk.post(token, QStringLiteral("/operations"), {}).problem, revoked);
        QCOMPARE(
            desk.post({}, QStringLiteral("/auth/refresh"), object({{"refreshToken", stolen["refreshToken"]}}))
                .problem,
            revoked);
        QCOMPARE(desk.login(desk.handlerHere).problem, revoked);
        QCOMPARE(desk.get(own, QStringLiteral("/changes")).status, 200);
        QCOMPARE(desk.remove(own, kDevices + QStringLiteral("/nonsense")).problem,
                 QStringLiteral("notFound"));
    }

    void aNewPasswordIsAskedForTheOldOne()
    {
        ApiDesk desk;
        const QString token = desk.token(desk.handlerHere);
        const auto change = [&](const QString& old, const QString& fresh) {
            return desk.post(token, QStringLiteral("/auth/password"), object({{"old", old}, {"new", fresh}}));
        };
        QCOMPARE(change(QStringLiteral("wrong"), QStringLiteral("a new password")).problem,
                 QStringLiteral("forbidden"));
        QCOMPARE(change(kDeskPassword, QStringLiteral("short")).problem, QStringLiteral("invalid"));
        QCOMPARE(change(kDeskPassword, QStringLiteral("a new password")).status, 204);
        QCOMPARE(desk.login(desk.handlerHere).status, 401);
        QCOMPARE(desk.get(token, kDevices).status, 200); // the sign-in that changed it stays
    }

    void eachDeviceShowsItsOwnCertificateWhereThePlatformAsks()
    {
        ApiDesk desk;
        const QString mine(64, u'a');
        const QString other(64, u'b');
        const QString before = desk.token(desk.handlerHere); // signed in while nobody asked
        decide(desk, {.asksCertificate = true});
        const QString page = QStringLiteral("/changes");
        const QString required = QStringLiteral("certificateRequired");
        QCOMPARE(desk.get(before, page).problem, required);
        QCOMPARE(desk.login(desk.handlerHere).problem, required);

        desk.certificate = mine;
        const QString token = desk.token(desk.handlerHere);
        QCOMPARE(desk.call(callWith(token, page, mine)).status, 200);
        QCOMPARE(desk.call(callWith(token, page, {})).problem, required);
        QCOMPARE(desk.call(callWith(token, page, other)).problem, required); // a stolen token
        QCOMPARE(desk.login(desk.reviewerHere).problem,
                 required); // another device with this one's certificate

        desk.certificate = other; // the device got a new one
        const QString renewed = desk.token(desk.handlerHere);
        QCOMPARE(desk.call(callWith(renewed, page, other)).status, 200);
        QCOMPARE(desk.call(callWith(renewed, page, mine)).problem, required);
    }

    void aTokenIsNotRefreshedWithoutTheCertificate()
    {
        ApiDesk desk;
        decide(desk, {.asksCertificate = true});
        desk.certificate = QString(64, u'a');
        const Told signedIn = desk.login(desk.handlerHere);
        const QJsonObject body = object({{"refreshToken", signedIn["refreshToken"]}});
        const QString path = QStringLiteral("/auth/refresh");
        desk.certificate.clear();
        QCOMPARE(desk.post({}, path, body).problem, QStringLiteral("certificateRequired"));
        desk.certificate = QString(64, u'a');
        QCOMPARE(desk.post({}, path, body).status, 200); // and the try did no harm
    }

    void capabilitiesSayWhatWasDecided()
    {
        ApiDesk desk;
        const QString token = desk.token(desk.office);
        const QString path = QStringLiteral("/capabilities");
        QCOMPARE(desk.get(token, path)["minClient"].toString(), QStringLiteral("0.1.0"));
        QCOMPARE(desk.get(token, path)["pins"].toArray(), QJsonArray());
        QCOMPARE(desk.get(token, path)["durableSeq"].toInt(-1), 0);
        decide(desk, {.minClient = QStringLiteral("2.0.1"), .pins = {kPinA, kPinB}});
        QCOMPARE(desk.get(token, path)["minClient"].toString(), QStringLiteral("2.0.1"));
        QCOMPARE(desk.get(token, path)["pins"].toArray(), (QJsonArray{kPinA, kPinB}));
    }

    void refusesSettingsThatWouldLockPeopleOut()
    {
        ApiDesk desk;
        for (const PlatformSettings& bad : {PlatformSettings{.pins = {kPinA}},
                                            PlatformSettings{.pins = {kPinA, QStringLiteral("sha256/AAAA")}},
                                            PlatformSettings{.pins = {kPinA, QStringLiteral("md5/") + kPinB}},
                                            PlatformSettings{.minClient = QStringLiteral("newest")},
                                            PlatformSettings{.minClient = QString()}})
            QCOMPARE(tryToDecide(desk, bad).error().kind, ErrorKind::InvalidInput);
        const auto kept = desk.database->read([](Sql& sql) { return readPlatformSettings(sql); });
        QCOMPARE(*kept, PlatformSettings());
    }
};

QTEST_GUILESS_MAIN(DevicesTest)
#include "tst_devices.moc"
