// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/zstd_frame.h"

#include <QTest>

#include <zstd.h>

using namespace lianxin;
using namespace lianxin::wire;

namespace {

/// A frame as another program may make it: no check sum, no announced size, the window given.
QByteArray foreignFrame(const QByteArray& plain, int windowLog)
{
    ZSTD_CCtx* const context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    QByteArray coded(qsizetype(ZSTD_compressBound(size_t(plain.size()))), Qt::Uninitialized);
    ZSTD_inBuffer input{plain.constData(), size_t(plain.size()), 0};
    ZSTD_outBuffer output{coded.data(), size_t(coded.size()), 0};
    while (ZSTD_compressStream2(context, &output, &input, ZSTD_e_continue) != 0 && input.pos < input.size) {
    }
    while (ZSTD_compressStream2(context, &output, &input, ZSTD_e_end) != 0) {
    }
    ZSTD_freeCCtx(context);
    return coded.left(qsizetype(output.pos));
}

} // namespace

class TestZstdFrame : public QObject {
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
        QTest::newRow("exactly one piece") << QByteArray(256 * 1024, 'p');
    }

    void givesBackWhatItCoded()
    {
        QFETCH(QByteArray, plain);
        for (const int level : {1, 6, 19}) {
            const auto coded = zstd(plain, level);
            QVERIFY(coded);
            QVERIFY(coded->startsWith("\x28\xb5\x2f\xfd"));
            const auto back = unzstd(*coded, plain.size());
            QVERIFY(back);
            QCOMPARE(*back, plain);
        }
    }

    void aBombCostsNoMoreThanTheCap()
    {
        const auto coded = zstd(QByteArray(64 * 1024 * 1024, '\0'), 3);
        QVERIFY(coded);
        QVERIFY(coded->size() < 16 * 1024);
        const auto plain = unzstd(*coded, 1024 * 1024);
        QVERIFY(!plain);
        QCOMPARE(plain.error().kind, ErrorKind::TooLarge);
    }

    void theCapItselfIsAllowed()
    {
        const auto coded = zstd(QByteArray(1000, 'x'), 3);
        QVERIFY(unzstd(*coded, 1000));
        QCOMPARE(unzstd(*coded, 999).error().kind, ErrorKind::TooLarge);
    }

    void everyTruncationIsRefused()
    {
        const auto coded = zstd("{\"a\":\"a text that is long enough to have a middle\"}", 3);
        for (qsizetype size = 0; size < coded->size(); ++size) {
            const auto plain = unzstd(coded->left(size), 1000);
            QVERIFY2(!plain, qPrintable(QString::number(size)));
            QCOMPARE(plain.error().kind, ErrorKind::Portal);
        }
    }

    void everyFlippedBitOfTheTextIsSeen()
    {
        const QByteArray plain = "{\"a\":\"a text that is long enough to have a middle\"}";
        const auto coded = zstd(plain, 3);
        for (qsizetype at = 0; at < coded->size(); ++at) {
            QByteArray broken = *coded;
            broken[at] = static_cast<char>(broken[at] ^ 0x10);
            if (const auto back = unzstd(broken, 1000))
                QCOMPARE(*back, plain); // a bit that nobody reads
        }
    }

    void bytesAfterTheEndAreRefused()
    {
        const QByteArray coded = *zstd("{}", 3);
        QCOMPARE(unzstd(coded + "x", 1000).error().kind, ErrorKind::Portal);
        QCOMPARE(unzstd(coded + coded, 1000).error().kind, ErrorKind::Portal);
    }

    void whatIsNoZstdIsRefused()
    {
        QCOMPARE(unzstd("{\"a\":1}", 1000).error().kind, ErrorKind::Portal);
        QCOMPARE(unzstd("<html>sign in</html>", 1000).error().kind, ErrorKind::Portal);
        QCOMPARE(unzstd("", 1000).error().kind, ErrorKind::Portal);
    }

    void aFrameOfAnotherProgramIsRead()
    {
        const QByteArray plain = QByteArray("a line of text\n").repeated(100'000);
        const auto back = unzstd(foreignFrame(plain, 20), plain.size());
        QVERIFY(back);
        QCOMPARE(*back, plain);
    }

    // The window is memory: one of 128 MiB must not be had for a body of a few bytes.
    void aWindowOverEightMebibytesIsRefused()
    {
        const QByteArray plain = QByteArray("x").repeated(100);
        QVERIFY(unzstd(foreignFrame(plain, 23), plain.size()));
        QCOMPARE(unzstd(foreignFrame(plain, 27), plain.size()).error().kind, ErrorKind::Portal);
    }
};

QTEST_GUILESS_MAIN(TestZstdFrame)
#include "tst_zstd_frame.moc"
