// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "blob_line.h"

using namespace lianxin;
using namespace lianxin::test;

// One call of protocol.md §8 at a time, over real TLS: what goes out, what is believed, what lies on the disk.
class TestBlobTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUploadIsCreatedPieceByPiece()
    {
        BlobLine line;
        const QByteArray photo = noise(100'000);
        const QString file = line.file(photo);
        const auto place = answerOf(line.blobs.createUpload({hashOf(photo), photo.size(), QStringLiteral("现场.jpg")}));
        QVERIFY2(place, place ? "" : qPrintable(place.error().detail));
        QVERIFY(!place->known);
        QCOMPARE(place->location, QStringLiteral("/mosp/v1/uploads/u1"));
        QCOMPARE(place->expiresAt, parseMoment(u"2036-06-25T16:00:00.000Z"));

        const auto first = answerOf(line.blobs.appendUpload(place->location, {file, 0, 60'000}));
        QVERIFY(first);
        QCOMPARE(first->offset, 60'000);
        QCOMPARE(answerOf(line.blobs.uploadOffset(place->location, photo.size()))->offset, 60'000);
        QCOMPARE(answerOf(line.blobs.appendUpload(place->location, {file, 60'000, 40'000}))->offset, 100'000);
        QCOMPARE(line.platform.blob(hashOf(photo)), photo);
    }

    void theHeadersAreThoseOfTus()
    {
        BlobLine line;
        const QByteArray photo = "photo";
        const auto place = answerOf(line.blobs.createUpload({hashOf(photo), 5, QStringLiteral("现场.jpg")}));
        QVERIFY(answerOf(line.blobs.appendUpload(place->location, {line.file(photo), 0, 5})));
        const HttpRequest create = line.line.requestsTo("/uploads").first();
        QCOMPARE(create.method, QByteArray("POST"));
        QCOMPARE(create.header("tus-resumable"), QByteArray("1.0.0"));
        QCOMPARE(create.header("upload-length"), QByteArray("5"));
        QCOMPARE(create.header("content-length"), QByteArray("0"));
        QCOMPARE(create.header("upload-metadata"), "sha256 " + hashOf(photo).toLatin1().toBase64() + ",filename "
                                                       + QStringLiteral("现场.jpg").toUtf8().toBase64());
        QCOMPARE(create.header("authorization"), QByteArray("Bearer A1"));
        QVERIFY(!create.header("mosp-device").isEmpty());
        const HttpRequest patch = line.line.requestsTo("/uploads/u1").first();
        QCOMPARE(patch.method, QByteArray("PATCH"));
        QCOMPARE(patch.header("upload-offset"), QByteArray("0"));
        QCOMPARE(patch.header("content-type"), QByteArray("application/offset+octet-stream"));
        QVERIFY(patch.header("content-encoding").isEmpty());
        QCOMPARE(patch.body, photo);
    }

    void aKnownBlobIsNotSent()
    {
        BlobLine line;
        line.platform.put("photo");
        const auto place = answerOf(line.blobs.createUpload({hashOf("photo"), 5, QStringLiteral("a.jpg")}));
        QVERIFY(place);
        QVERIFY(place->known);
    }

    void anUploadThatExpiredIsNotFound()
    {
        BlobLine line;
        const auto place = answerOf(line.blobs.createUpload({hashOf("photo"), 5, QStringLiteral("a.jpg")}));
        line.platform.expireUploads();
        QCOMPARE(faultOf(answerOf(line.blobs.uploadOffset(place->location, 5))), ErrorKind::NotFound);
        QCOMPARE(faultOf(answerOf(line.blobs.appendUpload(place->location, {line.file("photo"), 0, 5}))), ErrorKind::NotFound);
    }

    void aWrongOffsetIsAConflictAndAWrongHashIsSaid()
    {
        BlobLine line;
        const auto place = answerOf(line.blobs.createUpload({hashOf("photo"), 5, QStringLiteral("a.jpg")}));
        const QString file = line.file("photo");
        QCOMPARE(faultOf(answerOf(line.blobs.appendUpload(place->location, {file, 2, 3}))), ErrorKind::Conflict);
        line.platform.damageUploads(1);
        QCOMPARE(faultOf(answerOf(line.blobs.appendUpload(place->location, {file, 0, 5}))), ErrorKind::Corrupt);
    }

    void aFileThatBecameShorterIsNoticed()
    {
        BlobLine line;
        const auto place = answerOf(line.blobs.createUpload({hashOf("photo"), 5, QStringLiteral("a.jpg")}));
        QCOMPARE(faultOf(answerOf(line.blobs.appendUpload(place->location, {line.file("pho"), 0, 5}))), ErrorKind::Io);
        QCOMPARE(faultOf(answerOf(line.blobs.appendUpload(place->location, {line.path("gone"), 0, 5}))), ErrorKind::Io);
        QCOMPARE(line.platform.bodyBytesIn(), 0);
    }

    void anUploadNobodyWantsIsEnded()
    {
        BlobLine line;
        const auto place = answerOf(line.blobs.createUpload({hashOf("photo"), 5, QStringLiteral("a.jpg")}));
        QVERIFY(answerOf(line.blobs.endUpload(place->location)));
        QCOMPARE(faultOf(answerOf(line.blobs.endUpload(place->location))), ErrorKind::NotFound);
    }

    void theTokenGoesToNoOtherHost_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("a path") << QByteArray("/mosp/v1/uploads/x") << true;
        QTest::newRow("a relative path") << QByteArray("uploads/x") << true;
        QTest::newRow("another host") << QByteArray("https://elsewhere.example/uploads/x") << false;
        QTest::newRow("another host without a scheme") << QByteArray("//elsewhere.example/uploads/x") << false;
        QTest::newRow("a path that reads as a host") << QByteArray("/.//elsewhere.example/uploads/x") << false;
        QTest::newRow("without TLS") << QByteArray("http://127.0.0.1/uploads/x") << false;
        QTest::newRow("with a password") << QByteArray("https://me:secret@127.0.0.1/uploads/x") << false;
        QTest::newRow("nowhere") << QByteArray() << false;
        QTest::newRow("endless") << "/uploads/" + QByteArray(2000, 'x') << false;
    }

    void theTokenGoesToNoOtherHost()
    {
        QFETCH(QByteArray, location);
        QFETCH(bool, accepted);
        BlobLine line;
        line.line.answerWith([&](const HttpRequest& request) {
            return MospAnswer(request, 201, "").without("Content-Type").with("Location", location);
        });
        const auto place = answerOf(line.blobs.createUpload({hashOf("photo"), 5, QStringLiteral("a.jpg")}));
        QCOMPARE(faultOf(place), accepted ? std::nullopt : std::optional(ErrorKind::Portal));
    }

    void aStoredPlaceThatReadsAsAHostIsNotAsked()
    {
        BlobLine line;
        const QString place = QStringLiteral("//elsewhere.example/uploads/x");
        const QString file = line.file("photo");
        QCOMPARE(faultOf(answerOf(line.blobs.uploadOffset(place, 5))), ErrorKind::Portal);
        QCOMPARE(faultOf(answerOf(line.blobs.appendUpload(place, {file, 0, 5}))), ErrorKind::Portal);
        QCOMPARE(faultOf(answerOf(line.blobs.endUpload(place))), ErrorKind::Portal);
    }

    void aBlobIsFetchedIntoItsPart()
    {
        BlobLine line;
        const QByteArray photo = noise(300'000);
        line.platform.put(photo);
        qint64 told = 0;
        const auto length = answerOf(line.blobs.fetch({hashOf(photo), photo.size(), line.path("x.part"), [&](qint64 have) { told = have; }}));
        QCOMPARE(length, Result<qint64>(photo.size()));
        QCOMPARE(told, photo.size());
        QCOMPARE(line.read("x.part"), photo);
        const HttpRequest request = line.line.requests().last();
        QVERIFY(request.header("range").isEmpty());
        QCOMPARE(request.header("accept-encoding"), QByteArray("identity"));
    }

    void aDownloadGoesOnAtTheEndOfItsPart()
    {
        BlobLine line;
        const QByteArray photo = noise(300'000);
        line.platform.put(photo);
        line.write("x.part", photo.left(123'456));
        QCOMPARE(answerOf(line.blobs.fetch({hashOf(photo), photo.size(), line.path("x.part"), {}})), Result<qint64>(photo.size()));
        QCOMPARE(line.read("x.part"), photo);
        const HttpRequest request = line.line.requests().last();
        QCOMPARE(request.header("range"), QByteArray("bytes=123456-"));
        QCOMPARE(request.header("if-range"), '"' + hashOf(photo).toLatin1() + '"');
        QCOMPARE(line.platform.bodyBytesOut(), photo.size() - 123'456);
    }

    void whatCameBeforeACutIsKept()
    {
        const QByteArray photo = noise(300'000);
        for (const bool inOrder : {true, false}) {
            BlobLine line;
            line.platform.put(photo);
            line.platform.endDownloadsAfter(100'000, inOrder);
            const auto length = answerOf(line.blobs.fetch({hashOf(photo), photo.size(), line.path("x.part"), {}}));
            QVERIFY(!length);
            QVERIFY(length.error().retryable);
            const QByteArray came = line.read("x.part");
            QVERIFY2(came.size() > (inOrder ? 99'999 : 0) && came.size() <= 100'000, QByteArray::number(came.size()));
            QCOMPARE(came, photo.left(came.size()));
        }
    }

    void aWholePartNeedsNoCall()
    {
        BlobLine line;
        line.write("x.part", "photo");
        QCOMPARE(answerOf(line.blobs.fetch({hashOf("photo"), 5, line.path("x.part"), {}})), Result<qint64>(5));
        QVERIFY(line.line.requests().isEmpty());
        // Its size was not known when the program ended: the platform says that nothing is missing.
        line.platform.put("photo");
        QCOMPARE(answerOf(line.blobs.fetch({hashOf("photo"), 0, line.path("x.part"), {}})), Result<qint64>(5));
    }

    void aPartThatIsTooLongBeginsAnew()
    {
        BlobLine line;
        line.platform.put("photo");
        line.write("x.part", "photo and more");
        QCOMPARE(answerOf(line.blobs.fetch({hashOf("photo"), 5, line.path("x.part"), {}})), Result<qint64>(5));
        QCOMPARE(line.read("x.part"), QByteArray("photo"));
    }

    void aBlobThatIsNotThereIsNotFound()
    {
        BlobLine line;
        QCOMPARE(faultOf(answerOf(line.blobs.fetch({hashOf("photo"), 5, line.path("x.part"), {}}))), ErrorKind::NotFound);
        QCOMPARE(line.read("x.part"), QByteArray());
    }

    void anExpiredTokenIsRenewedOnceForTransfersToo()
    {
        BlobLine line;
        line.platform.put("photo");
        line.line.answerWith([&](const HttpRequest& request) -> Script {
            if (request.target == "/mosp/v1/auth/refresh")
                return MospAnswer(request, 200, compact({{QStringLiteral("accessToken"), QStringLiteral("A2")},
                                                         {QStringLiteral("accessExpiresAt"), QStringLiteral("2036-01-01T00:00:00.000Z")},
                                                         {QStringLiteral("refreshToken"), QStringLiteral("R2")},
                                                         {QStringLiteral("refreshExpiresAt"), QStringLiteral("2036-01-01T00:00:00.000Z")}}));
            if (request.header("authorization") != "Bearer A2")
                return problem(request, 401, "tokenExpired");
            return line.platform.answer(request).value_or(problem(request, 404, "notFound"));
        });
        QCOMPARE(answerOf(line.blobs.fetch({hashOf("photo"), 5, line.path("x.part"), {}})), Result<qint64>(5));
        QCOMPARE(line.read("x.part"), QByteArray("photo"));
    }

    void cancellingEndsATransferAtOnce()
    {
        BlobLine line;
        line.line.answerWith([](const HttpRequest&) { return Script(); }); // never answers
        const auto fetching = line.blobs.fetch({hashOf("photo"), 5, line.path("x.part"), {}});
        QTRY_VERIFY(!line.line.requestsTo("/blobs/" + hashOf("photo").toLatin1()).isEmpty());
        line.blobs.cancelAll();
        QCOMPARE(faultOf(answerOf(fetching)), ErrorKind::Cancelled);
    }

    void noNameReachesTheLog()
    {
        BlobLine line;
        const auto place = answerOf(line.blobs.createUpload({hashOf("photo"), 5, QStringLiteral("张三的身份证.jpg")}));
        QVERIFY(answerOf(line.blobs.appendUpload(place->location, {line.file("photo"), 0, 5})));
        QVERIFY(!line.line.log.text().contains(QStringLiteral("张三")));
        QVERIFY(!line.line.log.text().contains(QStringLiteral("A1")));
    }
};

QTEST_GUILESS_MAIN(TestBlobTransport)
#include "tst_blob_transport.moc"
