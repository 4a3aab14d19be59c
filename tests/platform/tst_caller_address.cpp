// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/caller_address.h"

#include <QTest>

using namespace lianxin::platform;

class CallerAddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWhatTheProxySays_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("caller");
        const QString proxy = QStringLiteral("127.0.0.1");
        QTest::newRow("no proxy") << QStringLiteral("10.0.0.7") << QString() << QStringLiteral("10.0.0.7");
        QTest::newRow("forged") << QStringLiteral("10.0.0.7") << QStringLiteral("10.0.0.8")
                                << QStringLiteral("10.0.0.7");
        QTest::newRow("proxy") << proxy << QStringLiteral("10.0.0.7") << QStringLiteral("10.0.0.7");
        QTest::newRow("forged behind")
            << proxy << QStringLiteral("1.1.1.1, 10.0.0.7") << QStringLiteral("10.0.0.7");
        QTest::newRow("two proxies") << proxy << QStringLiteral("1.1.1.1, 10.0.0.7, 10.0.0.1")
                                     << QStringLiteral("10.0.0.7");
        QTest::newRow("silent proxy") << proxy << QString() << proxy;
    }
    void isWhatTheProxySays()
    {
        QFETCH(QString, peer);
        QFETCH(QString, header);
        QFETCH(QString, caller);
        QCOMPARE(callerAddress(peer, header, {QStringLiteral("127.0.0.1"), QStringLiteral("10.0.0.1")}),
                 caller);
    }
};

QTEST_GUILESS_MAIN(CallerAddressTest)
#include "tst_caller_address.moc"
