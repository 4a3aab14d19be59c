// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/gzip.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::wire;

class TestGzip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItCoded_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("a zero byte inside") << QByteArray("a\0b", 3);
        QTest::newRow("Chinese") << QStringLiteral("路灯不亮").toUtf8();
        QTest::newRow("several pieces") << QByteArray(3 * 1024 * 1024 + 17, 'p');
    }

    void givesBackWhatItCoded()
    {
        QFETCH(QByteArray, plain);
        const auto coded = gzip(plain);
        QVERIFY(coded);
        QVERIFY(coded->startsWith("\x1f\x8b"));
        const auto back = gunzip(*coded, plain.size());
        QVERIFY(back);
        QCOMPARE(*back, plain);
    }

    void aBombCostsNoMoreThanTheCap()
    {
        const auto coded = gzip(QByteArray(64 * 1024 * 1024, '\0'));
        QVERIFY(coded);
        const auto plain = gunzip(*coded, 1024 * 1024);
        QVERIFY(!plain);
        QCOMPARE(plain.error().kind, ErrorKind::TooLarge);
    }

    void theCapItselfIsAllowed()
    {
        const auto coded = gzip(QByteArray(1000, 'x'));
        QVERIFY(gunzip(*coded, 1000));
        QCOMPARE(gunzip(*coded, 999).error().kind, ErrorKind::TooLarge);
    }

    void everyTruncationIsRefused()
    {
        const auto coded = gzip("{\"a\":\"a text that is long enough to have a middle\"}");
        for (qsizetype size = 0; size < coded->size(); ++size) {
            const auto plain = gunzip(coded->left(size), 1000);
            QVERIFY2(!plain, qPrintable(QString::number(size)));
            QCOMPARE(plain.error().kind, ErrorKind::Portal);
        }
    }

    void aWrongCheckSumIsRefused()
    {
        auto coded = *gzip("{\"a\":1}");
        coded[coded.size() - 6] = static_cast<char>(coded[coded.size() - 6] ^ 1);
        QCOMPARE(gunzip(coded, 1000).error().kind, ErrorKind::Portal);
    }

    void bytesAfterTheEndAreRefused()
    {
        QCOMPARE(gunzip(*gzip("{}") + "x", 1000).error().kind, ErrorKind::Portal);
        QCOMPARE(gunzip(*gzip("{}") + *gzip("{}"), 1000).error().kind, ErrorKind::Portal);
    }

    void whatIsNoGzipIsRefused()
    {
        QCOMPARE(gunzip("{\"a\":1}", 1000).error().kind, ErrorKind::Portal);
        QCOMPARE(gunzip("<html>sign in</html>", 1000).error().kind, ErrorKind::Portal);
    }
};

QTEST_GUILESS_MAIN(TestGzip)
#include "tst_gzip.moc"
