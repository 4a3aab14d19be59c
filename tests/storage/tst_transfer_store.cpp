// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "blob_desk.h"

using namespace lianxin;
using namespace lianxin::test;
using Where = storage::BlobState::Place;

// The durable state of uploads and downloads (protocol.md §8; C9, C10, I14, I16).
class TestTransfers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ── operations go only after their blobs ─────────────────────────────────────────────────────────────
    void anOperationWaitsForItsBlobAndSoDoWhatFollowsOnItsMessage()
    {
        BlobDesk desk;
        const auto first = *desk.notes(2, {desk.attached("photo")});
        const auto second = *desk.notes(2, QList<Attachment>());
        const auto other = desk.signs(1);
        const auto batch = desk.take();
        QCOMPARE(batch.size(), 1); // I24: it holds up only its own message
        QCOMPARE(batch.first().operation.opId, other);
        QVERIFY(!desk.valueOf(desk.sync().hasPending()));

        QCOMPARE(desk.nextUpload()->blob.sha256, hashOf("photo"));
        QVERIFY(desk.valueOf(desk.transfers().finishUpload(hashOf("photo"))));
        const auto rest = desk.take();
        QCOMPARE(rest.size(), 2);
        QCOMPARE(rest.at(0).operation.opId, first);
        QCOMPARE(rest.at(1).operation.opId, second);
        QVERIFY(!desk.nextUpload());
    }

    void allItsBlobsMustBeThere()
    {
        BlobDesk desk;
        QVERIFY(desk.notes(2, {desk.attached("one"), desk.attached("two")}));
        QVERIFY(!desk.valueOf(desk.transfers().finishUpload(hashOf("one"))));
        QVERIFY(desk.take().isEmpty());
        QVERIFY(desk.valueOf(desk.transfers().finishUpload(hashOf("two"))));
        QCOMPARE(desk.take().size(), 1);
    }

    void uploadsComeInTheOrderOfTheOutbox()
    {
        BlobDesk desk;
        const auto late = desk.attached("attached first, submitted last");
        const auto early = desk.attached("attached last, submitted first");
        QVERIFY(desk.notes(2, {early}));
        QVERIFY(desk.notes(2, {late}));
        QCOMPARE(desk.nextUpload()->blob.sha256, early.sha256);
        QCOMPARE(desk.valueOf(desk.transfers().nextUpload({early.sha256}))->blob.sha256, late.sha256);
    }

    void nothingIsSentThatNoOperationNames()
    {
        BlobDesk desk;
        desk.attached("only looked at");
        QVERIFY(!desk.nextUpload());
        const auto opId = *desk.notes(2, {desk.attached("taken back")});
        QVERIFY(desk.nextUpload());
        desk.valueOf(desk.store().takeBack(opId));
        QVERIFY(!desk.nextUpload());
    }

    void anAttachmentThatIsNowhereIsNotSubmitted()
    {
        BlobDesk desk;
        const auto refused = desk.notes(2, {BlobDesk::remote("never seen")});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotFound);
        QVERIFY(desk.valueOf(desk.store().outbox()).isEmpty());
    }

    void anAttachmentOfThePlatformsOwnNeedsNoUpload()
    {
        BlobDesk desk;
        desk.valueOf(desk.store().wantBlob(BlobDesk::remote("of the citizen")));
        QVERIFY(desk.notes(2, {BlobDesk::remote("of the citizen")}));
        QVERIFY(!desk.nextUpload());
        QCOMPARE(desk.take().size(), 1);
    }

    void attachmentMissingSendsTheBlobAnewBeforeTheOperation()
    {
        BlobDesk desk;
        const auto opId = *desk.notes(2, {desk.attached("photo")});
        desk.valueOf(desk.transfers().finishUpload(hashOf("photo")));
        QCOMPARE(desk.take().size(), 1);
        desk.answer({refused(opId, ResultStatus::Deferred, QStringLiteral("attachmentMissing"))});
        desk.clock.advance(std::chrono::hours(1)); // past the wait of a deferred one
        QVERIFY(desk.take().isEmpty());
        const auto again = desk.nextUpload();
        QVERIFY(again);
        QVERIFY(again->location.isEmpty());
        QVERIFY(desk.valueOf(desk.transfers().finishUpload(hashOf("photo"))));
        QCOMPARE(desk.take().first().operation.opId, opId);
    }

    // ── an upload goes on where it was ───────────────────────────────────────────────────────────────────
    void placeAndOffsetOutliveTheProgram()
    {
        BlobDesk desk;
        const auto photo = desk.attached("photo");
        QVERIFY(desk.notes(2, {photo}));
        const UploadPlace place{false, QStringLiteral("/mosp/v1/uploads/7c"), desk.clock.now()};
        desk.valueOf(desk.transfers().placeUpload(photo.sha256, place));
        desk.valueOf(desk.transfers().noteUpload(photo.sha256, 3));
        desk.restart();
        const auto job = desk.nextUpload();
        QVERIFY(job);
        QCOMPARE(job->location, place.location);
        QCOMPARE(job->expiresAt, place.expiresAt);
        QCOMPARE(job->offset, 3);
        QCOMPARE(job->blob, (BlobUpload{photo.sha256, 5, photo.name}));
        QCOMPARE(BlobDesk::read(job->file), QByteArray("photo"));
        QVERIFY(desk.state(photo.sha256).waitsToBeSent);
        QCOMPARE(desk.state(photo.sha256).sent, 3);
    }

    void threeMismatchesInARowGiveTheUploadUp()
    {
        BlobDesk desk;
        const auto opId = *desk.notes(2, {desk.attached("photo")});
        const QString sha256 = hashOf("photo");
        QVERIFY(desk.valueOf(desk.transfers().uploadMismatched(sha256)));
        QVERIFY(desk.valueOf(desk.transfers().uploadMismatched(sha256)));
        QVERIFY(!desk.valueOf(desk.transfers().uploadMismatched(sha256)));
        QVERIFY(!desk.nextUpload());
        QCOMPARE(desk.state(sha256).problem, QStringLiteral("wrongHash"));
        QVERIFY(desk.take().isEmpty()); // it never goes without
        desk.valueOf(desk.store().retryAttachments(opId));
        QVERIFY(desk.nextUpload());
    }

    void aBlobThatWasTamperedWithIsNotSent()
    {
        BlobDesk desk;
        QVERIFY(desk.notes(2, {desk.attached("photo")}));
        const QString path = desk.store().blobFile(hashOf("photo"));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(desk.write(path, "phot0"));
        QVERIFY(!desk.valueOf(desk.transfers().uploadMismatched(hashOf("photo"))));
        QCOMPARE(desk.state(hashOf("photo")).problem, QStringLiteral("corrupt"));
    }

    void aBlobThatIsGoneIsReportedAndMendedByAttachingItAgain()
    {
        BlobDesk desk;
        QVERIFY(desk.notes(2, {desk.attached("photo")}));
        QVERIFY(QFile::remove(desk.store().blobFile(hashOf("photo"))));
        QVERIFY(!desk.valueOf(desk.transfers().uploadMismatched(hashOf("photo"))));
        const auto again = desk.attached("photo");
        QVERIFY(desk.notes(2, {again}));
        QCOMPARE(desk.nextUpload()->blob.sha256, again.sha256);
        QCOMPARE(desk.bytesOf(again.sha256), QByteArray("photo"));
    }

    void whatCannotWorkIsToldBesideTheBlob()
    {
        BlobDesk desk;
        QVERIFY(desk.notes(2, {desk.attached("photo")}));
        desk.valueOf(desk.transfers().giveUpUpload(hashOf("photo"), Error{ErrorKind::TooLarge, QStringLiteral("limit"), false, 0}));
        QCOMPARE(desk.state(hashOf("photo")).problem, QStringLiteral("tooLarge"));
        QVERIFY(!desk.nextUpload());
    }

    // ── downloads ────────────────────────────────────────────────────────────────────────────────────────
    void aDownloadIsHashedBeforeItHasItsName()
    {
        BlobDesk desk;
        const auto remote = BlobDesk::remote("of the citizen");
        QCOMPARE(desk.state(remote.sha256).place, Where::Absent);
        desk.valueOf(desk.store().wantBlob(remote));
        const auto job = desk.nextDownload();
        QVERIFY(job);
        QCOMPARE(job->size, remote.size);
        QVERIFY(desk.part(*job, "of the cit"));
        QCOMPARE(desk.state(remote.sha256).place, Where::Wanted);
        QCOMPARE(desk.state(remote.sha256).have, 10);
        QVERIFY(desk.part(*job, "of the citizen"));
        QCOMPARE(desk.valueOf(desk.transfers().finishDownload(remote.sha256)), BlobArrival::Stored);
        QCOMPARE(desk.bytesOf(remote.sha256), QByteArray("of the citizen"));
        QCOMPARE(desk.state(remote.sha256).place, Where::Here);
        QVERIFY(!desk.nextDownload());
        QVERIFY(!QFile::exists(job->partFile));
    }

    void aWrongHashDeletesThePartAndThreeInARowStop()
    {
        BlobDesk desk;
        const auto remote = BlobDesk::remote("of the citizen");
        desk.valueOf(desk.store().wantBlob(remote));
        for (const BlobArrival expected : {BlobArrival::WrongHash, BlobArrival::WrongHash, BlobArrival::GaveUp}) {
            const auto job = desk.nextDownload();
            QVERIFY(job);
            QVERIFY(desk.part(*job, "of the citizem"));
            QCOMPARE(desk.valueOf(desk.transfers().finishDownload(remote.sha256)), expected);
            QVERIFY(!QFile::exists(job->partFile));
            QVERIFY(!QFile::exists(desk.store().blobFile(remote.sha256))); // I16
            desk.restart();
        }
        QVERIFY(!desk.nextDownload());
        QCOMPARE(desk.state(remote.sha256).place, Where::Failed);
        QCOMPARE(desk.state(remote.sha256).problem, QStringLiteral("wrongHash"));
        desk.valueOf(desk.store().wantBlob(remote));
        QCOMPARE(desk.nextDownload()->hashFailures, 0);
    }

    void whatAPersonAsksForComesFirst()
    {
        BlobDesk desk;
        const auto thumbnail = BlobDesk::remote("thumbnail");
        const auto shown = BlobDesk::remote("shown now");
        desk.valueOf(desk.store().wantBlob(thumbnail, storage::BlobNeed::Background));
        desk.valueOf(desk.store().wantBlob(shown, storage::BlobNeed::Now));
        QCOMPARE(desk.nextDownload()->sha256, shown.sha256);
        QCOMPARE(desk.valueOf(desk.transfers().nextDownload({shown.sha256}))->sha256, thumbnail.sha256);
    }

    void aProgramKilledBetweenNameAndRowHasTheBlob()
    {
        BlobDesk desk;
        const auto remote = BlobDesk::remote("of the citizen");
        desk.valueOf(desk.store().wantBlob(remote));
        const auto job = desk.nextDownload();
        QVERIFY(desk.part(*job, "of the citizen"));
        desk.faults->endAt(1); // the file gets its name, the row is never written
        QVERIFY(!desk.answerOf(desk.transfers().finishDownload(remote.sha256)));
        desk.faults->failNever();
        desk.restart();
        QVERIFY(!desk.nextDownload());
        QCOMPARE(desk.state(remote.sha256).place, Where::Here);
    }

    void stoppingADownloadForgetsWhatHasCome()
    {
        BlobDesk desk;
        const auto remote = BlobDesk::remote("of the citizen");
        desk.valueOf(desk.store().wantBlob(remote));
        const auto job = desk.nextDownload();
        QVERIFY(desk.part(*job, "of the"));
        desk.valueOf(desk.store().stopWantingBlob(remote.sha256));
        QVERIFY(!desk.nextDownload());
        QVERIFY(!QFile::exists(job->partFile));
        QCOMPARE(desk.state(remote.sha256).place, Where::Absent);
    }

    void nothingIsFetchedWhereTheDiskIsNearlyFull()
    {
        BlobDesk desk;
        desk.options.freeBytes = [](const QString&) { return 200LL * 1024 * 1024 + 5; };
        desk.restart();
        desk.valueOf(desk.store().wantBlob(BlobDesk::remote("of the citizen")));
        const auto next = desk.answerOf(desk.transfers().nextDownload({}));
        QVERIFY(!next);
        QCOMPARE(next.error().kind, ErrorKind::DiskFull);
    }

    void everyDatabaseCallMayFailOnce()
    {
        const QByteArray content = "of the citizen";
        for (int failAt = 1;; ++failAt) {
            BlobDesk desk;
            const auto remote = BlobDesk::remote(content);
            desk.valueOf(desk.store().wantBlob(remote));
            const auto photo = desk.attached("photo");
            const auto opId = desk.notes(2, {photo});
            desk.faults->failWithIoErrorAt(failAt);
            const auto go = [&] {
                const auto job = desk.answerOf(desk.transfers().nextDownload({}));
                if (!job || (*job && !desk.part(**job, content)))
                    return false;
                if (*job && !desk.answerOf(desk.transfers().finishDownload(remote.sha256)))
                    return false;
                const auto up = desk.answerOf(desk.transfers().nextUpload({}));
                return up && (!*up || desk.answerOf(desk.transfers().finishUpload(photo.sha256)));
            };
            const bool clean = go();
            const bool failed = desk.faults->hasFailed();
            desk.faults->failNever();
            QVERIFY(clean || go());
            QCOMPARE(desk.bytesOf(remote.sha256), content);
            QCOMPARE(desk.state(remote.sha256).place, Where::Here);
            QCOMPARE(desk.take().first().operation.opId, *opId);
            if (!failed)
                return;
        }
    }
};

QTEST_GUILESS_MAIN(TestTransfers)
#include "tst_transfer_store.moc"
