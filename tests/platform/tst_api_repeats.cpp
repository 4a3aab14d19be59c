// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_desk.h"
#include "office_acts.h"

#include <QJsonDocument>
#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

/// What a morning's calls are answered with, byte for byte.
QList<QByteArray> morning()
{
    ApiDesk desk;
    QList<QByteArray> answers;
    const auto keep = [&](const Told& told) {
        answers << QJsonDocument(told.json).toJson(QJsonDocument::Compact);
    };
    for (int n = 1; n <= 5; ++n)
        desk.add(n, MessageStatus::Dispatched, n % 2 + 1);
    const Told signedIn = desk.login(desk.handlerHere);
    keep(signedIn);
    const QString token = signedIn["accessToken"].toString();
    Told page = desk.get(token, QStringLiteral("/changes"), QStringLiteral("limit=7"));
    keep(page);
    desk.clock.advance(5min);
    const QJsonObject sign =
        desk.operation(desk.handlerHere, {OperationKind::MessageSign, sampleId<MessageId>(kMessages, 2)});
    keep(desk.post(token, QStringLiteral("/operations"),
                   object({{"deviceId", desk.handlerHere.deviceId.text()},
                           {"cursor", page["nextCursor"]},
                           {"operations", QJsonArray{sign}}})));
    keep(desk.get(token, QStringLiteral("/digest")));
    keep(
        desk.post({}, QStringLiteral("/auth/refresh"), object({{"refreshToken", signedIn["refreshToken"]}})));
    desk.clock.advance(20min);
    keep(desk.get(token, QStringLiteral("/changes"))); // its time is over, by the platform's clock
    return answers;
}

} // namespace

// Nothing depends on the machine's clock, its randomness or the line: a simulation can drive the platform.
class ApiRepeatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameCallsUnderOneClockAndSeedGetTheSameAnswers()
    {
        const QList<QByteArray> first = morning();
        const QList<QByteArray> second = morning();
        QCOMPARE(first, second);
        QVERIFY(first.at(2).contains("applied"));
        QVERIFY(first.last().contains("tokenExpired"));
    }
};

QTEST_GUILESS_MAIN(ApiRepeatsTest)
#include "tst_api_repeats.moc"
