// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/zstd_frame.h"
#include "wire/zstd_stream.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::wire;

namespace {

/// Everything that a reader gives, and whether it said no.
struct Read {
    QByteArray plain;
    qsizetype largest = 0;
    bool good = true;
    Error why{};
};

Read readAll(ZstdReader& reader, const QByteArray& coded, qsizetype step = 1'000'000)
{
    Read read;
    for (qsizetype at = 0; at < coded.size() && read.good; at += step) {
        const auto taken = reader.take(coded.mid(at, step), [&](QByteArrayView plain) -> Result<void> {
            read.plain += plain;
            read.largest = std::max(read.largest, plain.size());
            return {};
        });
        read.good = taken.has_value();
        if (!taken)
            read.why = taken.error();
    }
    return read;
}

QByteArray frameOf(const QByteArrayList& pieces, int level = 6)
{
    auto writer = ZstdWriter::open(level, 21);
    QByteArray coded;
    for (const QByteArray& piece : pieces)
        coded += *writer->add(piece);
    return coded + *writer->end();
}

} // namespace

class TestZstdStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPieceCanBeReadWhenItCame()
    {
        auto writer = ZstdWriter::open(19, 23);
        auto reader = ZstdReader::open();
        QVERIFY(writer && reader);
        for (int n = 0; n < 20; ++n) {
            const QByteArray piece = QByteArray::number(n).repeated(50'000) + QByteArray("\0x\xff", 3);
            const auto coded = writer->add(piece);
            QVERIFY(coded);
            const Read read = readAll(*reader, *coded, n % 2 == 0 ? 1 : 1'000'000);
            QVERIFY(read.good);
            QCOMPARE(read.plain, piece);
            QVERIFY(!reader->ended());
        }
        QVERIFY(readAll(*reader, *writer->end()).good);
        QVERIFY(reader->ended());
    }

    void aLaterPieceIsToldByAnEarlierOne()
    {
        QByteArray piece;
        for (int n = 0; n < 30'000; ++n)
            piece += QByteArray::number(n * 7919 % 100'003);
        auto writer = ZstdWriter::open(6, 21);
        const qsizetype first = writer->add(piece)->size();
        QVERIFY(writer->add(piece)->size() * 50 < first);
    }

    void isOneFrameForEverybody()
    {
        const QByteArray plain = QByteArray("abc").repeated(100'000);
        const auto whole = unzstd(frameOf({plain, plain, QByteArray()}), 2 * plain.size());
        QVERIFY(whole);
        QCOMPARE(*whole, plain + plain);
    }

    void aFrameWithoutItsEndIsSeen()
    {
        const QByteArray coded = frameOf({QByteArray(1000, 'a'), QByteArray("the end")});
        for (qsizetype length = 0; length < coded.size(); ++length) {
            auto reader = ZstdReader::open();
            readAll(*reader, coded.left(length));
            QVERIFY2(!reader->ended(), qPrintable(QString::number(length)));
        }
    }

    void saysNoToWhatIsNoFrame_data()
    {
        QTest::addColumn<QByteArray>("coded");
        const QByteArray good = frameOf({QByteArray("something to say").repeated(40)});
        QByteArray spoilt = good;
        spoilt[spoilt.size() - 1] = char(spoilt.back() ^ 1);
        QTest::newRow("garbage") << QByteArray("<html>sign in</html>");
        QTest::newRow("a wrong check sum") << spoilt;
        QTest::newRow("bytes after the end") << good + "x";
        QTest::newRow("two frames") << good + good;
        QTest::newRow("a window of 128 MiB") << QByteArray::fromHex("28b52ffd0088010000");
    }

    void saysNoToWhatIsNoFrame()
    {
        QFETCH(QByteArray, coded);
        for (const qsizetype step : {qsizetype(1), coded.size()}) {
            auto reader = ZstdReader::open();
            const Read read = readAll(*reader, coded, step);
            QVERIFY(!read.good);
            QCOMPARE(read.why.kind, ErrorKind::Portal);
        }
    }

    void aBombComesInSmallPiecesAndCanBeStopped()
    {
        const QByteArray coded = frameOf({QByteArray(64 * 1024 * 1024, ' ')});
        QVERIFY(coded.size() < 64 * 1024);
        auto reader = ZstdReader::open();
        const Read read = readAll(*reader, coded);
        QCOMPARE(read.plain.size(), 64 * 1024 * 1024);
        QVERIFY(read.largest <= 128 * 1024);
        auto stopped = ZstdReader::open();
        int pieces = 0;
        const auto taken = stopped->take(coded, [&](QByteArrayView) -> Result<void> {
            return ++pieces < 3 ? Result<void>() : failure(ErrorKind::TooLarge, QStringLiteral("enough"));
        });
        QCOMPARE(taken.error().kind, ErrorKind::TooLarge);
        QCOMPARE(pieces, 3);
    }
};

QTEST_GUILESS_MAIN(TestZstdStream)
#include "tst_zstd_stream.moc"
