// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachment_desk.h"
#include "office_acts.h"

#include <QTest>

using namespace lianxin;
using namespace lianxin::platform;
using namespace lianxin::test;
using namespace std::chrono_literals;

namespace {

const QByteArray kPicture("a picture of a street lamp that is dark");

} // namespace

// tus at /uploads (protocol.md §8).
class UploadsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<AttachmentDesk> m_desk;

    [[nodiscard]] const Caller& handler() const { return m_desk->handlerHere; }
    [[nodiscard]] QByteArray offsetOf(const QString& path) const
    {
        const Answer answer = m_desk->call("HEAD", path, handler());
        return answer.isProblem ? verdict(answer).toLatin1() : headerOf(answer, "Upload-Offset");
    }
    [[nodiscard]] QByteArray blob(const QString& hash) const
    {
        return bytesOf(m_desk->call("GET", QStringLiteral("/blobs/") + hash, handler()));
    }

private Q_SLOTS:
    void init() { m_desk = std::make_unique<AttachmentDesk>(); }

    void aFileComesInPieces()
    {
        const Answer begun = m_desk->post(handler(), hashOf(kPicture), kPicture.size());
        QCOMPARE(begun.status, 201);
        QCOMPARE(headerOf(begun, "Tus-Resumable"), QByteArray("1.0.0"));
        QVERIFY(headerOf(begun, "Upload-Expires").endsWith(" GMT"));
        const QString path = QString::fromLatin1(headerOf(begun, "Location")).mid(8);
        const Answer first = m_desk->patch(path, handler(), 0, kPicture.left(10));
        QCOMPARE(verdict(first), QStringLiteral("204"));
        QCOMPARE(headerOf(first, "Upload-Offset"), QByteArray("10"));
        const Answer head = m_desk->call("HEAD", path, handler());
        QCOMPARE(headerOf(head, "Upload-Offset"), QByteArray("10"));
        QCOMPARE(headerOf(head, "Upload-Length"), QByteArray::number(kPicture.size()));
        QCOMPARE(verdict(m_desk->patch(path, handler(), 10, kPicture.mid(10))), QStringLiteral("204"));
        QCOMPARE(blob(hashOf(kPicture)), kPicture);
    }

    void whatArrivedOfABrokenPieceIsKept()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        QCOMPARE(verdict(m_desk->patch(path, handler(), 0, kPicture, 16)), QStringLiteral("400:malformed"));
        m_desk->restart();
        QCOMPARE(offsetOf(path), QByteArray("16"));
        QCOMPARE(verdict(m_desk->patch(path, handler(), 16, kPicture.mid(16))), QStringLiteral("204"));
        QCOMPARE(blob(hashOf(kPicture)), kPicture);
    }

    void everyCutIsGoneOnFrom()
    {
        for (qsizetype cut = 0; cut < kPicture.size(); ++cut) {
            const QByteArray picture = kPicture + QByteArray::number(cut);
            const QString path = m_desk->begin(handler(), picture);
            QCOMPARE(m_desk->patch(path, handler(), 0, picture, cut).status, 400);
            QCOMPARE(m_desk->patch(path, handler(), cut, picture.mid(cut)).status, 204);
            QCOMPARE(blob(hashOf(picture)), picture);
        }
    }

    void anotherOffsetIsAConflictThatNamesTheRightOne()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        QCOMPARE(m_desk->patch(path, handler(), 0, kPicture.left(10)).status, 204);
        for (const qint64 wrong : {0, 9, 11}) {
            const Answer answer = m_desk->patch(path, handler(), wrong, kPicture.mid(wrong));
            QCOMPARE(verdict(answer), QStringLiteral("409:uploadOffset"));
            QVERIFY(answer.body.contains("\"offset\":10"));
        }
        QCOMPARE(offsetOf(path), QByteArray("10"));
    }

    void aRequestThatHangsLosesTheUploadToTheNextOne()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        Call hanging;
        hanging.method = "PATCH";
        hanging.headers = {{"content-type", "application/offset+octet-stream"}, {"upload-offset", "0"}};
        hanging.stream = [&](const PieceTaker& take) {
            if (!take(kPicture.constData(), 5))
                return false;
            // Meanwhile the client has asked anew and gone on.
            m_desk->patch(path, handler(), 5, kPicture.mid(5, 10));
            return take("old bytes", 9);
        };
        QCOMPARE(verdict(m_desk->attachments->answer(hanging, path, handler())),
                 QStringLiteral("409:uploadOffset"));
        QCOMPARE(offsetOf(path), QByteArray("15"));
        QCOMPARE(m_desk->patch(path, handler(), 15, kPicture.mid(15)).status, 204);
        QCOMPARE(blob(hashOf(kPicture)), kPicture);
    }

    void aWrongHashDropsTheUpload()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        QByteArray other = kPicture;
        other[3] = 'X';
        QCOMPARE(verdict(m_desk->patch(path, handler(), 0, other)), QStringLiteral("460:checksumMismatch"));
        QCOMPARE(offsetOf(path), QByteArray("404:notFound"));
        QCOMPARE(blob(hashOf(kPicture)), QByteArray());
        QCOMPARE(blob(hashOf(other)), QByteArray());
    }

    void aKnownHashNeedsNoBytes()
    {
        m_desk->bring(m_desk->handlerThere, kPicture);
        const Answer known = m_desk->post(handler(), hashOf(kPicture), kPicture.size());
        QCOMPARE(verdict(known), QStringLiteral("200"));
        QCOMPARE(headerOf(known, "Mosp-Blob-Known"), QByteArray("1"));
        QCOMPARE(headerOf(known, "Location"), QByteArray());
        QCOMPARE(blob(hashOf(kPicture)), kPicture);
        QCOMPARE(verdict(m_desk->post(handler(), hashOf(kPicture), 5)), QStringLiteral("422:invalid"));
    }

    void theLostAnswerOfTheLastPieceIsNoHarm()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        QCOMPARE(m_desk->patch(path, handler(), 0, kPicture).status, 204);
        QCOMPARE(offsetOf(path), QByteArray::number(kPicture.size()));
        const Answer again = m_desk->patch(path, handler(), kPicture.size(), {});
        QCOMPARE(verdict(again), QStringLiteral("204"));
        QCOMPARE(headerOf(again, "Upload-Offset"), QByteArray::number(kPicture.size()));
    }

    // The platform was killed between the last byte and the blob.
    void anUploadWithAllItsBytesIsFinishedWhenItIsAskedFor()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        QFile file(m_desk->folder.filePath(QStringLiteral("uploads/") + path.section(u'/', -1)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(kPicture) == kPicture.size());
        file.close();
        QCOMPARE(offsetOf(path), QByteArray::number(kPicture.size()));
        QCOMPARE(blob(hashOf(kPicture)), kPicture);
    }

    // It was killed between the blob and the database, or the database is of an older backup.
    void aBlobOfWhichTheDatabaseKnowsNothingIsKnownWhenItIsBrought()
    {
        m_desk->bring(handler(), kPicture);
        const auto forgotten = m_desk->database->write([](Sql& sql) -> Result<void> {
            for (const char* table : {"blob", "blob_holder", "upload"})
                if (auto ran = sql.run(QStringLiteral("DELETE FROM %1").arg(QLatin1String(table))); !ran)
                    return tl::unexpected(ran.error());
            return {};
        });
        QVERIFY(forgotten);
        QCOMPARE(blob(hashOf(kPicture)), QByteArray());
        QCOMPARE(verdict(m_desk->post(handler(), hashOf(kPicture), kPicture.size())), QStringLiteral("200"));
        QCOMPARE(blob(hashOf(kPicture)), kPicture);
    }

    void aBlobWhoseFileIsGoneIsBroughtAnew()
    {
        const QString hash = m_desk->bring(handler(), kPicture);
        QVERIFY(
            QFile::remove(m_desk->folder.filePath(QStringLiteral("blobs/") + hash.left(2) + u'/' + hash)));
        QCOMPARE(verdict(m_desk->post(handler(), hash, kPicture.size())), QStringLiteral("201"));
        m_desk->bring(handler(), kPicture);
        QCOMPARE(blob(hash), kPicture);
    }

    void noMoreIsTakenThanWasAnnounced()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        QCOMPARE(verdict(m_desk->patch(path, handler(), 0, kPicture + 'x')), QStringLiteral("413:tooLarge"));
        QCOMPARE(offsetOf(path), QByteArray("0"));
        Call chunked; // a body that does not say its length
        chunked.method = "PATCH";
        chunked.headers = {{"content-type", "application/offset+octet-stream"}, {"upload-offset", "0"}};
        chunked.stream = [&](const PieceTaker& take) {
            return take(kPicture.constData(), 10) && take(kPicture.constData(), size_t(kPicture.size()));
        };
        QCOMPARE(verdict(m_desk->attachments->answer(chunked, path, handler())),
                 QStringLiteral("413:tooLarge"));
        QCOMPARE(offsetOf(path), QByteArray("10"));
    }

    void aFileOfNoBytesIsThereAtOnce()
    {
        const QString path = m_desk->begin(handler(), {});
        QCOMPARE(offsetOf(path), QByteArray("0"));
        const Answer read = m_desk->call("GET", QStringLiteral("/blobs/") + hashOf({}), handler());
        QCOMPARE(verdict(read), QStringLiteral("200"));
        QCOMPARE(read.file->range, (ByteRange{0, 0}));
        QCOMPARE(verdict(m_desk->post(handler(), hashOf("something"), 0)),
                 QStringLiteral("460:checksumMismatch"));
    }

    void anUploadIsItsOwnersOnly()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        const Caller& other = m_desk->coordination;
        QCOMPARE(verdict(m_desk->call("HEAD", path, other)), QStringLiteral("404:notFound"));
        QCOMPARE(verdict(m_desk->patch(path, other, 0, kPicture)), QStringLiteral("404:notFound"));
        QCOMPARE(verdict(m_desk->call("DELETE", path, other)), QStringLiteral("404:notFound"));
        QCOMPARE(offsetOf(path), QByteArray("0"));
    }

    void anUploadCanBeGivenUp()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        QCOMPARE(verdict(m_desk->call("DELETE", path, handler())), QStringLiteral("204"));
        QCOMPARE(offsetOf(path), QByteArray("404:notFound"));
        QVERIFY(QDir(m_desk->folder.filePath(QStringLiteral("uploads"))).isEmpty());
        QCOMPARE(verdict(m_desk->call("DELETE", path, handler())), QStringLiteral("404:notFound"));
    }

    void anUploadExpires()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        QCOMPARE(m_desk->patch(path, handler(), 0, kPicture.left(10)).status, 204);
        m_desk->clock.advance(24h * 7 - 1ms);
        QCOMPARE(offsetOf(path), QByteArray("10"));
        m_desk->clock.advance(1ms);
        QCOMPARE(offsetOf(path), QByteArray("404:notFound"));
        QVERIFY(m_desk->attachments->sweep());
        QVERIFY(QDir(m_desk->folder.filePath(QStringLiteral("uploads"))).isEmpty());
    }

    void theNextUploadSweepsAwayWhatExpired()
    {
        const QString old = m_desk->begin(handler(), kPicture);
        m_desk->clock.advance(24h * 8);
        m_desk->begin(handler(), "another");
        QVERIFY(!QFile::exists(m_desk->folder.filePath(old.mid(1))));
    }

    void anOperationWaitsForItsAttachment()
    {
        const MessageId id = m_desk->add(1, MessageStatus::Verifying, 1);
        const auto contact = [&] {
            QJsonObject operation =
                m_desk->operation(handler(), {OperationKind::RecordContact, id, contactPayload(*m_desk)});
            operation.insert(QStringLiteral("attachments"),
                             QJsonArray{object({{"sha256", hashOf(kPicture)},
                                                {"size", kPicture.size()},
                                                {"name", QStringLiteral("a.jpg")},
                                                {"mediaType", QStringLiteral("image/jpeg")}})});
            return operation;
        }();
        const QString missing = QStringLiteral("deferred/attachmentMissing");
        QCOMPARE(test::verdict(m_desk->pushOne(handler(), contact)), missing);
        // It is there, but not for this person.
        m_desk->bring(m_desk->coordination, kPicture);
        QCOMPARE(test::verdict(m_desk->pushOne(handler(), contact)), missing);
        QCOMPARE(m_desk->post(handler(), hashOf(kPicture), kPicture.size()).status, 200);
        QCOMPARE(test::verdict(m_desk->pushOne(handler(), contact)), kApplied);
        // Who sees the message sees what was done, and its picture.
        QCOMPARE(bytesOf(m_desk->call("GET", QStringLiteral("/blobs/") + hashOf(kPicture), m_desk->office)),
                 kPicture);
    }

    void aFileThatNoUploadSpeaksOfIsSweptAway()
    {
        const QString path = m_desk->begin(handler(), kPicture);
        const QString stray = m_desk->folder.filePath(QStringLiteral("uploads/") + sampleUuid(8, 99));
        QVERIFY(QFile::copy(m_desk->folder.filePath(path.mid(1)), stray));
        QVERIFY(m_desk->attachments->sweep());
        QVERIFY(!QFile::exists(stray));
        QCOMPARE(offsetOf(path), QByteArray("0"));
    }

    void tellsWhatOfTusItSpeaks()
    {
        const Answer options = m_desk->call("OPTIONS", QStringLiteral("/uploads"), handler());
        QCOMPARE(verdict(options), QStringLiteral("204"));
        QCOMPARE(headerOf(options, "Tus-Version"), QByteArray("1.0.0"));
        QCOMPARE(headerOf(options, "Tus-Extension"), QByteArray("creation,expiration,termination"));
        QCOMPARE(headerOf(options, "Tus-Max-Size"), QByteArray("209715200"));
        QCOMPARE(m_desk->call("PUT", QStringLiteral("/uploads"), handler()).status, 405);
        QCOMPARE(m_desk->call("GET", QStringLiteral("/uploads/") + sampleUuid(8, 1), handler()).status, 405);
    }

    void aNameThatIsNoUploadIsNotFound()
    {
        for (const char* name :
             {"x", "../platform.sqlite", "6f1d2c3b-4a59-4687-8796-a5b4c3d2e1f0.pen", "a/b"}) {
            const QString path = QStringLiteral("/uploads/") + QLatin1String(name);
            QCOMPARE(verdict(m_desk->call("HEAD", path, handler())), QStringLiteral("404:notFound"));
        }
    }
};

QTEST_GUILESS_MAIN(UploadsTest)
#include "tst_uploads.moc"
