// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/xz_stream.h"

#include <QTest>

#include <tuple>

using namespace lianxin;
using namespace lianxin::wire;

namespace {

/// What a reader gives; the error where it says no.
Result<QByteArray> readAll(XzReader& reader, const QByteArray& coded, qsizetype step = 1'000'000)
{
    QByteArray plain;
    for (qsizetype at = 0; at < coded.size(); at += step)
        if (auto taken = reader.take(coded.mid(at, step),
                                     [&](QByteArrayView piece) -> Result<void> {
                                         plain += piece;
                                         return piece.size() <= 128 * 1024
                                                    ? Result<void>()
                                                    : failure(ErrorKind::Internal, QStringLiteral("large"));
                                     });
            !taken)
            return tl::unexpected(taken.error());
    return plain;
}

QByteArray streamOf(const QByteArrayList& pieces)
{
    auto writer = XzWriter::open();
    QByteArray coded;
    for (const QByteArray& piece : pieces)
        coded += *writer->add(piece);
    return coded + *writer->end();
}

} // namespace

class TestXzStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPieceCanBeReadWhenItCame()
    {
        auto writer = XzWriter::open();
        auto reader = XzReader::open();
        QVERIFY(writer && reader);
        for (int n = 0; n < 20; ++n) {
            const QByteArray piece = QByteArray::number(n).repeated(20'000) + QByteArray("\0x\xff", 3);
            const auto coded = writer->add(piece);
            QVERIFY(coded);
            const auto read = readAll(*reader, *coded, n % 2 == 0 ? 1 : 1'000'000);
            QVERIFY(read);
            QCOMPARE(*read, piece);
            QVERIFY(!reader->ended());
        }
        QVERIFY(readAll(*reader, *writer->end()));
        QVERIFY(reader->ended());
    }

    void aLaterPieceIsToldByAnEarlierOne()
    {
        QByteArray piece;
        for (int n = 0; n < 30'000; ++n)
            piece += QByteArray::number(n * 7919 % 100'003);
        auto writer = XzWriter::open();
        const qsizetype first = writer->add(piece)->size();
        QVERIFY(writer->add(piece)->size() * 50 < first);
    }

    void aStreamWithoutItsEndIsSeen()
    {
        const QByteArray coded = streamOf({QByteArray(1000, 'a'), QByteArray("the end")});
        for (qsizetype length = 0; length < coded.size(); ++length) {
            auto reader = XzReader::open();
            std::ignore = readAll(*reader, coded.left(length));
            QVERIFY2(!reader->ended(), qPrintable(QString::number(length)));
        }
    }

    void saysNoToWhatIsNoStream_data()
    {
        QTest::addColumn<QByteArray>("coded");
        const QByteArray good = streamOf({QByteArray("something to say").repeated(40)});
        QByteArray spoilt = good;
        spoilt[good.size() / 2] = char(good.at(good.size() / 2) ^ 1);
        QTest::newRow("garbage") << QByteArray("<html>sign in</html>");
        QTest::newRow("a flipped bit") << spoilt;
        QTest::newRow("bytes after the end") << good + "x";
        QTest::newRow("two streams") << good + good;
    }

    void saysNoToWhatIsNoStream()
    {
        QFETCH(QByteArray, coded);
        for (const qsizetype step : {qsizetype(1), coded.size()}) {
            auto reader = XzReader::open();
            const auto read = readAll(*reader, coded, step);
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind::Portal);
        }
    }

    void aBombComesInSmallPiecesAndCanBeStopped()
    {
        const QByteArray coded = streamOf({QByteArray(32 * 1024 * 1024, ' ')});
        QVERIFY(coded.size() < 64 * 1024);
        auto reader = XzReader::open();
        QCOMPARE(readAll(*reader, coded)->size(), 32 * 1024 * 1024);
        auto stopped = XzReader::open();
        int pieces = 0;
        const auto taken = stopped->take(coded, [&](QByteArrayView) -> Result<void> {
            return ++pieces < 3 ? Result<void>() : failure(ErrorKind::TooLarge, QStringLiteral("enough"));
        });
        QCOMPARE(taken.error().kind, ErrorKind::TooLarge);
        QCOMPARE(pieces, 3);
    }
};

QTEST_GUILESS_MAIN(TestXzStream)
#include "tst_xz_stream.moc"
