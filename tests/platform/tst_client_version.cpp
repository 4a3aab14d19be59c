// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_desk.h"
#include "office_acts.h"
#include "platform/client_version.h"
#include "platform/platform_settings.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;

namespace {

void require(ApiDesk& desk, const QString& minClient)
{
    const auto written =
        desk.database->write([&](Sql& sql) { return writePlatformSettings(sql, {.minClient = minClient}); });
    QVERIFY(written);
}

QJsonValue cursorOf(ApiDesk& desk, const QString& token)
{
    return desk.get(token, QStringLiteral("/changes"), QStringLiteral("limit=1000"))["nextCursor"];
}

} // namespace

// Clients that are older than the platform wants (protocol.md §1, §2, §4).
class ClientVersionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatACallSaysCountsBeforeWhatTheSignInSaid_data()
    {
        QTest::addColumn<QByteArray>("agent");
        QTest::addColumn<QString>("app");
        QTest::addColumn<QString>("version");
        QTest::newRow("updated since")
            << QByteArray("Lianxin/1.4.0") << QStringLiteral("1.2.0") << QStringLiteral("1.4.0");
        QTest::newRow("with more behind it")
            << QByteArray("Lianxin/1.4.0 (linux)") << QString() << QStringLiteral("1.4.0");
        QTest::newRow("sign-in only") << QByteArray() << QStringLiteral("1.2.0") << QStringLiteral("1.2.0");
        QTest::newRow("another program")
            << QByteArray("curl/7.88.1") << QStringLiteral("0.9") << QStringLiteral("0.9");
        QTest::newRow("none") << QByteArray("curl/7.88.1") << QString() << QString();
        QTest::newRow("no number") << QByteArray("Lianxin/new") << QStringLiteral("new") << QString();
        QTest::newRow("too long a number")
            << QByteArray("Lianxin/99999999999999999999.1") << QString() << QString();
    }
    void whatACallSaysCountsBeforeWhatTheSignInSaid()
    {
        QFETCH(QByteArray, agent);
        QFETCH(QString, app);
        QFETCH(QString, version);
        Call call;
        call.headers.insert("user-agent", agent);
        const auto found = clientVersion(call, app);
        QCOMPARE(found ? found->toString() : QString(), version);
    }

    void tenIsNewerThanNine()
    {
        Call call;
        call.headers.insert("user-agent", "Lianxin/1.10.0");
        QVERIFY(!tooOldToWrite(call, {}, QStringLiteral("1.9.9")));
        QVERIFY(tooOldToWrite(call, {}, QStringLiteral("1.10.1")));
    }

    void anOldOneReadsAndSendsNothing()
    {
        ApiDesk desk;
        const MessageId message = desk.add(1, MessageStatus::Dispatched, 1);
        const QString token = desk.token(desk.handlerHere); // says 1.0.0
        const QJsonObject operation = desk.operation(desk.handlerHere, {OperationKind::MessageSign, message});
        const QJsonObject batch{{QStringLiteral("deviceId"), desk.handlerHere.deviceId.text()},
                                {QStringLiteral("cursor"), cursorOf(desk, token)},
                                {QStringLiteral("operations"), QJsonArray{operation}}};
        require(desk, QStringLiteral("1.0.1"));
        const Told refused = desk.post(token, QStringLiteral("/operations"), batch);
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.problem, QStringLiteral("clientTooOld"));
        QCOMPARE(refused["minClient"].toString(), QStringLiteral("1.0.1"));
        // It reads, asks what became of its acts, and its packages are taken.
        for (const char* path : {"/capabilities", "/changes", "/digest", "/auth/devices"})
            QCOMPARE(desk.get(token, QLatin1String(path)).status, 200);
        const QJsonObject question{{QStringLiteral("cursor"), batch[QLatin1String("cursor")]},
                                   {QStringLiteral("opIds"), QJsonArray{operation[QLatin1String("opId")]}}};
        const Told known = desk.post(token, QStringLiteral("/operations/status"), question);
        QCOMPARE(known.status, 200);
        QCOMPARE(known["unknown"].toArray().size(), 1); // nothing of the batch was done

        // The same act after an update of the program, by the sign-in of before.
        Call updated;
        updated.method = "POST";
        updated.path = QStringLiteral("/mosp/v1/operations");
        updated.authorization = QStringLiteral("Bearer ") + token;
        updated.contentType = QStringLiteral("application/json");
        updated.headers.insert("user-agent", "Lianxin/1.0.1");
        updated.body = QJsonDocument(batch).toJson();
        const Told done = desk.call(updated);
        QCOMPARE(done.status, 200);
        QCOMPARE(done["results"][0][QLatin1String("status")].toString(), QStringLiteral("applied"));
    }
};

QTEST_GUILESS_MAIN(ClientVersionTest)
#include "tst_client_version.moc"
