// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/attachment_rules.h"
#include "platform/byte_range.h"
#include "platform/upload_headers.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;

namespace {

const QByteArray kHash(64, 'a');

Headers creation(const QByteArray& length, const QByteArray& metadata)
{
    return {{"tus-resumable", "1.0.0"}, {"upload-length", length}, {"upload-metadata", metadata}};
}

QByteArray metadataOf(const QByteArray& hash)
{
    return "sha256 " + hash.toBase64() + ",filename " + QByteArray("现场.jpg").toBase64();
}

Headers piece(const QByteArray& offset)
{
    return {{"content-type", "application/offset+octet-stream"}, {"upload-offset", offset}};
}

template <class T>
QString refusal(const Outcome<T>& outcome)
{
    return outcome ? QStringLiteral("taken")
                   : QString::number(outcome.error().status) + QLatin1Char(':') + outcome.error().type;
}

QString rangeText(const QByteArray& header, qint64 size)
{
    const auto range = rangeOf(header, size);
    if (!range)
        return QString::number(range.error().status);
    return *range ? QStringLiteral("%1+%2").arg((*range)->first).arg((*range)->length)
                  : QStringLiteral("whole");
}

} // namespace

class UploadHeadersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAnUploadAnnounces()
    {
        const auto upload = newUploadOf(creation("84211", metadataOf(kHash)));
        QVERIFY(upload);
        QCOMPARE(*upload, (NewUpload{QString::fromLatin1(kHash), 84211}));
    }

    void takesTheMetadataInAnyOrder()
    {
        for (const QByteArray& metadata : {QByteArray("filename YQ==, sha256 " + kHash.toBase64()),
                                           QByteArray("sha256 " + kHash.toBase64()),
                                           QByteArray("is_confidential,sha256  " + kHash.toBase64() + " ")})
            QCOMPARE(refusal(newUploadOf(creation("1", metadata))), QStringLiteral("taken"));
    }

    void refusesAnUploadThatSaysTooLittleOrNonsense()
    {
        const QString invalid = QStringLiteral("422:invalid");
        for (const char* length :
             {"", "-1", "+1", " 1", "1 ", "1e3", "0x10", "many", "99999999999999999999", "1,1"})
            QCOMPARE(refusal(newUploadOf(creation(length, metadataOf(kHash)))), invalid);
        for (const QByteArray& metadata :
             {QByteArray(), QByteArray("sha256"), QByteArray("sha256 "), QByteArray("sha256 !!!!"),
              QByteArray("SHA256 " + kHash.toBase64()), QByteArray("filename YQ=="),
              metadataOf(kHash.left(63)), metadataOf(kHash + 'a'), metadataOf(kHash.toUpper()),
              metadataOf(QByteArray(64, 'g')), metadataOf("../" + kHash.left(61)),
              metadataOf(QByteArray(64, '\0'))})
            QCOMPARE(refusal(newUploadOf(creation("1", metadata))), invalid);
    }

    void refusesAFileOverTheLimit()
    {
        QCOMPARE(refusal(newUploadOf(creation(QByteArray::number(kLargestBlob), metadataOf(kHash)))),
                 QStringLiteral("taken"));
        const auto refused = newUploadOf(creation(QByteArray::number(kLargestBlob + 1), metadataOf(kHash)));
        QCOMPARE(refusal(refused), QStringLiteral("413:tooLarge"));
        QCOMPARE(refused.error().extra.value(QLatin1String("limit")).toInteger(), kLargestBlob);
    }

    void speaksOneVersionOfTusOnly()
    {
        QVERIFY(checkTusVersion({}));
        QVERIFY(checkTusVersion({{"tus-resumable", "1.0.0"}}));
        QCOMPARE(refusal(checkTusVersion({{"tus-resumable", "0.2.2"}})), QStringLiteral("412:invalid"));
        Headers later = piece("0");
        later.insert("tus-resumable", "2.0.0");
        QCOMPARE(refusal(offsetOf(later)), QStringLiteral("412:invalid"));
    }

    void readsTheOffsetOfAPiece()
    {
        QCOMPARE(*offsetOf(piece("49152")), 49152);
        for (const char* offset : {"", "-1", "x", "1.5"})
            QCOMPARE(refusal(offsetOf(piece(offset))), QStringLiteral("422:invalid"));
    }

    void takesPiecesOnlyAsTheyAre()
    {
        Headers json = piece("0");
        json.insert("content-type", "application/json");
        QCOMPARE(refusal(offsetOf(json)), QStringLiteral("415:unsupportedType"));
        Headers coded = piece("0");
        coded.insert("content-encoding", "gzip");
        QCOMPARE(refusal(offsetOf(coded)), QStringLiteral("415:unsupportedType"));
        coded.insert("content-encoding", "Identity");
        QCOMPARE(refusal(offsetOf(coded)), QStringLiteral("taken"));
    }

    void writesDatesAsHttpDoes()
    {
        QCOMPARE(httpDate(*parseMoment(u"1994-11-06T08:49:37.999Z")),
                 QByteArray("Sun, 06 Nov 1994 08:49:37 GMT"));
    }

    void readsRanges_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("read");
        const auto row = [](const char* header, const char* read) {
            QTest::newRow(header) << QByteArray(header) << QString::fromLatin1(read);
        };
        row("", "whole");
        row("bytes=0-", "0+100");
        row("bytes=40-", "40+60");
        row("bytes=99-", "99+1");
        row("bytes=10-19", "10+10");
        row("bytes=10-10", "10+1");
        row("bytes=90-500", "90+10");
        row("bytes=-30", "70+30");
        row("bytes=-500", "0+100");
        row("bytes=100-", "416");
        row("bytes=100000000-200000000", "416");
        row("bytes=-0", "416");
        row("bytes=9223372036854775807-", "416");
        row("bytes=9223372036854775808-", "whole");
        row("bytes=20-10", "whole");
        row("bytes=0-1,5-6", "whole");
        row("bytes=-", "whole");
        row("bytes=", "whole");
        row("bytes=a-", "whole");
        row("bytes=--5", "whole");
        row("bytes=0-5-9", "whole");
        row("items=0-5", "whole");
    }

    void readsRanges()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, read);
        QCOMPARE(rangeText(header, 100), read);
    }

    void anEmptyFileHasNoRange()
    {
        QCOMPARE(rangeText("bytes=0-", 0), QStringLiteral("416"));
        QCOMPARE(rangeText("", 0), QStringLiteral("whole"));
    }
};

QTEST_GUILESS_MAIN(UploadHeadersTest)
#include "tst_upload_headers.moc"
