// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/coding.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::wire;

Q_DECLARE_METATYPE(lianxin::wire::Coding)

class TestCoding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodingAndEffortGivesBackTheBody()
    {
        const QByteArray plain = QStringLiteral("{\"title\":\"路灯不亮\"}").toUtf8().repeated(200);
        for (const Coding coding : {Coding::Identity, Coding::Gzip, Coding::Zstd})
            for (const Effort effort : {Effort::Quick, Effort::Usual}) {
                const auto coded = encoded(coding, plain, effort);
                QVERIFY(coded);
                QCOMPARE(coded->size() < plain.size() / 10, coding != Coding::Identity);
                // Over the ratio cap, as such a repetitive body may be, it would be refused.
                const auto back = decoded(coding, *coded, {.bytes = plain.size(), .ratio = 1000});
                QVERIFY(back);
                QCOMPARE(*back, plain);
            }
    }

    void aNameIsReadBack()
    {
        for (const Coding coding : {Coding::Identity, Coding::Gzip, Coding::Zstd})
            QCOMPARE(parseCoding(nameOf(coding)), std::optional(coding));
        QCOMPARE(parseCoding(""), std::optional(Coding::Identity));
        QCOMPARE(parseCoding(" ZSTD "), std::optional(Coding::Zstd));
        for (const char* other : {"br", "deflate", "gzip, gzip", "zstd, gzip", "zstd;q=1", "gz"})
            QVERIFY2(!parseCoding(other), other);
    }

    void theBestAllowedCodingIsChosen_data()
    {
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<Coding>("best");
        QTest::newRow("our own header") << acceptedCodings() << Coding::Zstd;
        QTest::newRow("none") << QByteArray() << Coding::Identity;
        QTest::newRow("an older client") << QByteArray("gzip") << Coding::Gzip;
        QTest::newRow("a browser") << QByteArray("gzip, deflate, br") << Coding::Gzip;
        QTest::newRow("any order") << QByteArray("gzip,zstd") << Coding::Zstd;
        QTest::newRow("a weight") << QByteArray("zstd;q=0.5, gzip;q=1.0") << Coding::Zstd;
        QTest::newRow("zstd forbidden") << QByteArray("gzip, zstd;q=0") << Coding::Gzip;
        QTest::newRow("forbidden at length") << QByteArray("zstd; Q=0.000,gzip") << Coding::Gzip;
        QTest::newRow("a small weight is no ban") << QByteArray("zstd;q=0.001") << Coding::Zstd;
        QTest::newRow("all forbidden") << QByteArray("gzip;q=0,zstd;q=0") << Coding::Identity;
        QTest::newRow("names nobody has") << QByteArray("xz, zstdx, *") << Coding::Identity;
        QTest::newRow("garbage") << QByteArray(",;,;q=,,") << Coding::Identity;
    }

    void theBestAllowedCodingIsChosen()
    {
        QFETCH(QByteArray, accept);
        QFETCH(Coding, best);
        QCOMPARE(bestCoding(accept), best);
    }

    void aListAllowsWhatItNamesAndDoesNotForbid()
    {
        for (const char* list : {"xz", "zstd, xz", "zstd,XZ ;q=0.1", " xz,zstd"})
            QVERIFY2(allows(list, "xz"), list);
        for (const char* list : {"", "zstd", "xzz", "x-xz", "zstd, xz;q=0", "xz; q=0.0", ";xz"})
            QVERIFY2(!allows(list, "xz"), list);
    }

    void theCapsHoldForEveryCoding()
    {
        const QByteArray plain(200'000, 'x');
        for (const Coding coding : {Coding::Identity, Coding::Gzip, Coding::Zstd}) {
            const QByteArray body = *encoded(coding, plain, Effort::Usual);
            const DecodeCaps enough{.bytes = plain.size(), .ratio = plain.size()};
            QVERIFY(decoded(coding, body, enough));
            const auto tooLong = decoded(coding, body, {.bytes = plain.size() - 1, .ratio = plain.size()});
            QCOMPARE(tooLong.error().kind, ErrorKind::TooLarge);
        }
    }

    void aBodyOverAHundredTimesItsCodedSizeIsABomb()
    {
        const QByteArray plain(1024 * 1024, ' ');
        for (const Coding coding : {Coding::Gzip, Coding::Zstd}) {
            const QByteArray bomb = *encoded(coding, plain, Effort::Usual);
            QVERIFY(bomb.size() * 100 < plain.size());
            QCOMPARE(decoded(coding, bomb).error().kind, ErrorKind::TooLarge);
        }
    }

    void oneCodingIsNotTakenForAnother()
    {
        const QByteArray plain = "{\"a\":\"some text\"}";
        QCOMPARE(decoded(Coding::Gzip, *encoded(Coding::Zstd, plain, Effort::Usual)).error().kind,
                 ErrorKind::Portal);
        QCOMPARE(decoded(Coding::Zstd, *encoded(Coding::Gzip, plain, Effort::Usual)).error().kind,
                 ErrorKind::Portal);
    }
};

QTEST_GUILESS_MAIN(TestCoding)
#include "tst_coding.moc"
