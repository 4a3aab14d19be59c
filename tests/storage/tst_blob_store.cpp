// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "blob_desk.h"

using namespace lianxin;
using namespace lianxin::test;
using namespace std::chrono_literals;
using Where = storage::BlobState::Place;

// What becomes an attachment, where it lies, and what stays of a killed program (protocol.md §8, I16).
class TestBlobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAFileUnderItsHash()
    {
        BlobDesk desk;
        const QString photo = desk.file(QStringLiteral("现场.jpg"), kJpeg);
        const auto attachment = desk.answerOf(desk.store().addBlob(photo));
        QVERIFY2(attachment, attachment ? "" : qPrintable(attachment.error().detail));
        QCOMPARE(attachment->sha256, hashOf(kJpeg));
        QCOMPARE(attachment->size, kJpeg.size());
        QCOMPARE(attachment->name, QStringLiteral("现场.jpg"));
        QCOMPARE(attachment->mediaType, QStringLiteral("image/jpeg"));
        QCOMPARE(desk.bytesOf(attachment->sha256), kJpeg);
        QCOMPARE(desk.state(attachment->sha256).place, Where::Here);
    }

    void keepsItsCopyWhenTheOriginalChanges()
    {
        BlobDesk desk;
        const QString photo = desk.file(QStringLiteral("a.jpg"), kJpeg);
        const auto attachment = desk.valueOf(desk.store().addBlob(photo));
        QVERIFY(desk.write(photo, "another picture"));
        QVERIFY(QFile::remove(photo));
        QCOMPARE(desk.bytesOf(attachment.sha256), kJpeg);
    }

    void keepsTheSameContentOnce()
    {
        BlobDesk desk;
        const auto first = desk.valueOf(desk.store().addBlob(desk.file(QStringLiteral("a.jpg"), kJpeg)));
        const auto second = desk.valueOf(desk.store().addBlob(desk.file(QStringLiteral("b.jpg"), kJpeg)));
        QCOMPARE(first.sha256, second.sha256);
        QCOMPARE(desk.filesOfBlobs(), QStringList{first.sha256});
    }

    void takesBytesFromTheClipboard()
    {
        BlobDesk desk;
        const auto pasted = desk.valueOf(desk.store().addBlobData(kPng, QStringLiteral("pasted.png")));
        QCOMPARE(pasted.mediaType, QStringLiteral("image/png"));
        QCOMPARE(desk.bytesOf(pasted.sha256), kPng);
    }

    void refusesWhatIsNoAttachment_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<AttachmentRefusal>("why");
        const QByteArray elf = QByteArray("\x7f" "ELF\x02\x01\x01", 7) + QByteArray(200, '\0');
        const QByteArray exe = "MZ" + QByteArray(300, '\x01');
        QTest::newRow("nothing in it") << "a.jpg" << QByteArray() << AttachmentRefusal::Empty;
        QTest::newRow("a program of Linux named as a picture") << "现场.jpg" << elf << AttachmentRefusal::Executable;
        QTest::newRow("a program of Windows named as a picture") << "现场.jpg" << exe << AttachmentRefusal::Executable;
        QTest::newRow("a script named as a picture")
            << "a.png" << QByteArray("#!/bin/sh\nrm -rf /\n") << AttachmentRefusal::Executable;
        QTest::newRow("a script without an ending") << "read me" << QByteArray("#!/usr/bin/python3\n") << AttachmentRefusal::Executable;
        QTest::newRow("a program by its name alone") << "现场.jpg.exe" << QByteArray("hello") << AttachmentRefusal::Executable;
        QTest::newRow("by its name in capitals") << "SETUP.EXE" << QByteArray("hello") << AttachmentRefusal::Executable;
        QTest::newRow("a starter of the desktop") << "a.desktop" << QByteArray("[Desktop Entry]\n") << AttachmentRefusal::Executable;
        QTest::newRow("text named as a picture") << "a.jpg" << QByteArray("no picture at all\n") << AttachmentRefusal::OtherContent;
        QTest::newRow("noise named as a picture") << "a.png" << QByteArray("\x01\x02\x03\x04\xff\xfe", 6) << AttachmentRefusal::OtherContent;
        QTest::newRow("a page named as PDF") << "a.pdf" << QByteArray("<html><body>x</body></html>") << AttachmentRefusal::OtherContent;
    }

    void refusesWhatIsNoAttachment()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(AttachmentRefusal, why);
        BlobDesk desk;
        const auto refused = desk.answerOf(desk.store().addBlob(desk.file(name, content)));
        QVERIFY(!refused);
        QCOMPARE(attachmentRefusal(refused.error()), std::optional(why));
        QVERIFY(desk.filesOfBlobs().isEmpty()); // nothing half done
    }

    void takesWhatOfficesAttach_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("mediaType");
        QTest::newRow("a picture") << "a.png" << kPng << "image/png";
        QTest::newRow("a picture with another picture's name") << "a.jpg" << kPng << "image/png";
        QTest::newRow("a picture without an ending") << "photo" << kJpeg << "image/jpeg";
        QTest::newRow("PDF") << "a.pdf" << QByteArray("%PDF-1.4\n%\xe2\xe3\n") << "application/pdf";
        QTest::newRow("text") << "说明.txt" << QByteArray("已核实\n") << "text/plain";
        QTest::newRow("a table as text") << "a.csv" << QByteArray("a,b\n1,2\n") << "text/csv";
        QTest::newRow("a format nobody knows") << "plan.xyzw" << QByteArray("\x01\x02\x03\x00\xff", 5) << "application/octet-stream";
    }

    void takesWhatOfficesAttach()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, mediaType);
        BlobDesk desk;
        const auto taken = desk.answerOf(desk.store().addBlob(desk.file(name, content)));
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail));
        QCOMPARE(taken->mediaType, mediaType);
    }

    void refusesFoldersDevicesAndWhatIsNotThere()
    {
        BlobDesk desk;
        for (const QString& path : {desk.folder.path(), QStringLiteral("/dev/zero"), desk.folder.filePath(QStringLiteral("gone.jpg"))}) {
            const auto refused = desk.answerOf(desk.store().addBlob(path));
            QVERIFY(!refused);
            QCOMPARE(attachmentRefusal(refused.error()), std::optional(AttachmentRefusal::NoFile));
        }
    }

    void refusesFiveGigabytesAtOnce()
    {
        BlobDesk desk;
        const QString film = desk.folder.filePath(QStringLiteral("film.mp4"));
        QFile file(film);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(5LL * 1024 * 1024 * 1024)); // takes no room
        file.close();
        const auto refused = desk.answerOf(desk.store().addBlob(film));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::TooLarge);
        QCOMPARE(attachmentRefusal(refused.error()), std::optional(AttachmentRefusal::TooLarge));
        QVERIFY(desk.filesOfBlobs().isEmpty());
    }

    void noticesAFileThatGrowsWhileItIsRead()
    {
        BlobDesk desk;
        const QString path = desk.file(QStringLiteral("growing.txt"), QByteArray(1024 * 1024, 'a'));
        QFile grows(path);
        QVERIFY(grows.open(QIODevice::Append));
        std::optional<Result<Attachment>> refused;
        // Written to all the while: whichever moment the copy is made in, the file is not what it was before.
        for (int round = 0; round < 50 && !refused; ++round) {
            QFuture<Result<Attachment>> copying = desk.store().addBlob(path);
            while (!copying.isFinished()) {
                grows.write("more");
                grows.flush();
            }
            if (!copying.result())
                refused = copying.result();
        }
        QVERIFY(refused);
        QCOMPARE(attachmentRefusal(refused->error()), std::optional(AttachmentRefusal::Changed));
    }

    void refusesWhatTheDiskHasNoRoomFor()
    {
        BlobDesk desk;
        desk.options.freeBytes = [](const QString&) { return qint64(100); };
        desk.restart();
        const auto refused = desk.answerOf(desk.store().addBlob(desk.file(QStringLiteral("a.jpg"), kJpeg)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::DiskFull);
    }

    void removesWhatAKilledProgramLeftHalfCopied()
    {
        BlobDesk desk;
        desk.valueOf(desk.store().addBlob(desk.file(QStringLiteral("a.jpg"), kJpeg)));
        const QString left = desk.blobs() + QStringLiteral("/incoming/half");
        QVERIFY(QDir().mkpath(desk.blobs() + QStringLiteral("/incoming")));
        QVERIFY(desk.write(left, "half of"));
        desk.restart();
        desk.valueOf(desk.store().cleanBlobs()); // behind what the start does
        QVERIFY(!QFile::exists(left));
        QCOMPARE(desk.filesOfBlobs().size(), 1);
    }

    void cleansAwayWhatNothingNamesAndNobodyUsed()
    {
        BlobDesk desk;
        const auto forgotten = desk.valueOf(desk.store().addBlob(desk.file(QStringLiteral("a.jpg"), kJpeg)));
        const auto used = desk.valueOf(desk.store().addBlob(desk.file(QStringLiteral("b.png"), kPng)));
        const auto sent = desk.attached("of an operation");
        const auto drafted = desk.attached("of a draft");
        QVERIFY(desk.notes(2, {sent}));
        storage::ReplyDraft draft{messageId(2), ReplyId::create(desk.random), QStringLiteral("正文"), {}, ReplyKind::Final, desk.clock.now()};
        draft.attachments = {drafted};
        desk.valueOf(desk.store().saveDraft(draft));
        desk.clock.advance(24h * 20);
        desk.valueOf(desk.store().wantBlob(used)); // looked at again
        QCOMPARE(desk.valueOf(desk.store().cleanBlobs()), 0);
        desk.clock.advance(24h * 15);
        QCOMPARE(desk.valueOf(desk.store().cleanBlobs()), 1);
        QCOMPARE(desk.state(forgotten.sha256).place, Where::Absent);
        for (const Attachment& kept : {used, sent, drafted})
            QCOMPARE(desk.state(kept.sha256).place, Where::Here);
    }

    void cleansByItselfOnceADay()
    {
        BlobDesk desk;
        const auto forgotten = desk.attached("forgotten");
        desk.clock.advance(24h * 31);
        desk.restart();
        QTRY_COMPARE(desk.state(forgotten.sha256).place, Where::Absent);
    }

    void aDraftKeepsItsAttachments()
    {
        BlobDesk desk;
        storage::ReplyDraft draft{messageId(2), ReplyId::create(desk.random), QStringLiteral("正文"), {}, ReplyKind::Final, desk.clock.now()};
        draft.attachments = {desk.attached("one"), desk.attached("two")};
        desk.valueOf(desk.store().saveDraft(draft));
        desk.restart();
        QCOMPARE(desk.valueOf(desk.store().draft(messageId(2))), std::optional(draft));
    }

    void anAttachmentComesBackIntoTheDraftWithItsWords()
    {
        BlobDesk desk;
        const auto photo = desk.attached("photo");
        const auto opId = desk.notes(2, {photo});
        QVERIFY(opId);
        desk.valueOf(desk.store().takeBack(*opId));
        const auto draft = desk.valueOf(desk.store().draft(messageId(2)));
        QVERIFY(draft);
        QCOMPARE(draft->attachments, QList<Attachment>{photo});
    }

    void noNameButAHashReachesTheDisk()
    {
        BlobDesk desk;
        for (const QString& name : {QStringLiteral("../../lianxin.sqlite"), QString(64, u'A'), QString(), QString(63, u'a')}) {
            Attachment attachment{name, 1, QStringLiteral("x"), {}, {}};
            QCOMPARE(desk.answerOf(desk.store().wantBlob(attachment)).error().kind, ErrorKind::InvalidInput);
            QCOMPARE(desk.answerOf(desk.store().blobState(name)).error().kind, ErrorKind::InvalidInput);
            QCOMPARE(desk.answerOf(desk.store().stopWantingBlob(name)).error().kind, ErrorKind::InvalidInput);
            QCOMPARE(desk.notes(2, {attachment}).error().kind, ErrorKind::InvalidInput);
        }
        QVERIFY(QFile::exists(desk.StoreFixture::file()));
    }
};

QTEST_GUILESS_MAIN(TestBlobs)
#include "tst_blob_store.moc"
