// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "courier_room.h"

#include <QDir>

using namespace lianxin;
using namespace lianxin::test;
using sync::CourierFit;
using wire::PackageFault;

namespace {

const QString kText = QStringLiteral("已电话核实");

} // namespace

class TestCourier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_room = std::make_unique<CourierRoom>();
        for (int n = 1; n <= 3; ++n)
            m_room->add(n, MessageStatus::Dispatched, 1);
        m_pc = m_room->signedIn(handler());
    }

    void anOfficeThatNeverHadALineBeginsByPackage()
    {
        m_room->roundTrip(*m_pc);
        QVERIFY(m_room->holdsTheSame(*m_pc));
        QVERIFY(m_pc->mirror().snapshotComplete);
        QVERIFY(!m_pc->mirror().resync && !m_pc->mirror().suspectsRollback);
        QVERIFY(m_pc->store().message(messageId(1)).result());
    }

    void workGoesOutAndItsResultComesBack()
    {
        m_room->roundTrip(*m_pc);
        const OperationId sign = m_pc->signs(1);
        const OperationId note = m_pc->notes(1, kText);
        const auto packed = m_room->packs(*m_pc);
        QCOMPARE(packed->operations, 2);
        QCOMPARE(m_pc->stateOf(sign), OutboxState::Pending); // for the network still to be sent
        const auto taken = m_room->takes(packed->file);
        QCOMPARE(taken->results.size(), 2);
        QCOMPARE(stateOf(*m_room, messageId(1)), MessageStatus::Verifying);
        const auto read = m_pc->desk().importFrom(m_room->answers(*m_pc)->file);
        QVERIFY(read);
        QCOMPARE(read->facts.fit, CourierFit::NextChanges);
        QCOMPARE(m_pc->stateOf(sign), OutboxState::Settled);
        QCOMPARE(m_pc->stateOf(note), OutboxState::Settled);
        QCOMPARE(m_room->notesOf(1, kText), 1);
        QVERIFY(m_room->holdsTheSame(*m_pc));
    }

    void theSameOperationsOverTheNetworkAndByPackageHaveOneEffect()
    {
        m_room->roundTrip(*m_pc);
        m_pc->notes(1, kText);
        const auto packed = m_room->packs(*m_pc);
        m_room->pushes(*m_pc);
        m_room->pulls(*m_pc);
        const auto taken = m_room->takes(packed->file);
        QCOMPARE(taken->results.first()[QLatin1String("status")].toString(), QStringLiteral("duplicate"));
        QCOMPARE(m_room->notesOf(1, kText), 1);
    }

    void aPackageReadTwiceChangesNothing()
    {
        m_room->roundTrip(*m_pc);
        m_pc->notes(1, kText);
        const auto packed = m_room->packs(*m_pc);
        QVERIFY(m_room->takes(packed->file));
        const auto head = m_room->ledger->head();
        const auto again = m_room->takes(packed->file);
        QVERIFY(again->readBefore);
        QCOMPARE(m_room->ledger->head(), head);
        const auto answer = m_room->answers(*m_pc);
        QVERIFY(m_pc->desk().importFrom(answer->file));
        const MirrorState before = m_pc->mirror();
        const auto old = m_pc->desk().importFrom(answer->file);
        QCOMPARE(old->facts.fit, CourierFit::Old);
        QCOMPARE(m_pc->mirror(), before);
    }

    void aRefusedOperationComesBackAsAConflict()
    {
        m_room->roundTrip(*m_pc);
        const OperationId sign = m_pc->signs(1);
        m_room->act(m_room->handlerHere,
                    {OperationKind::MessageSign, messageId(1)}); // a colleague was quicker
        m_room->roundTrip(*m_pc);
        QCOMPARE(m_pc->stateOf(sign), OutboxState::Conflict);
        QVERIFY(m_room->holdsTheSame(*m_pc));
    }

    void anOperationThatWasDeferredWaitsAndGoesAgain()
    {
        m_room->roundTrip(*m_pc);
        const OperationId first = m_pc->notes(1, QStringLiteral("一"));
        m_room->pushes(*m_pc); // acked, but the answer to it will be lost with the platform's memory of it
        const OperationId second = m_pc->notes(1, QStringLiteral("二"));
        m_room->database
            ->write([&](platform::Sql& sql) {
                return sql.run(QStringLiteral("UPDATE operation SET status = 'conflict' WHERE op_id = ?"),
                               {first.text()});
            })
            .value();
        const auto taken = m_room->takes(m_room->packs(*m_pc)->file);
        QCOMPARE(taken->results.first()[QLatin1String("reason")].toString(),
                 QStringLiteral("earlierOperationFailed"));
        QVERIFY(m_pc->desk().importFrom(m_room->answers(*m_pc)->file));
        QCOMPARE(m_pc->stateOf(second), OutboxState::Pending);
    }

    void resultsGoUntilTheOfficeHasReadThem()
    {
        m_room->roundTrip(*m_pc);
        const OperationId note = m_pc->notes(1, kText);
        QVERIFY(m_room->takes(m_room->packs(*m_pc)->file));
        QVERIFY(m_room->answers(*m_pc)); // this stick is lost
        const auto second = m_room->answers(*m_pc);
        const auto read = m_pc->desk().importFrom(second->file);
        QVERIFY(read);
        QCOMPARE(read->facts.missingPackages.size(), 1);
        QCOMPARE(m_pc->stateOf(note), OutboxState::Settled);
    }

    void aPackageThatNeverCameIsShown()
    {
        m_room->roundTrip(*m_pc);
        m_pc->notes(1, kText);
        const auto lost = m_room->packs(*m_pc);
        QFile::remove(lost->file);
        m_pc->notes(2, kText);
        const auto taken = m_room->takes(m_room->packs(*m_pc)->file);
        QCOMPARE(taken->missing, QList<qint64>{lost->packageSeq});
        QCOMPARE(m_room->notesOf(1, kText), 1); // its work came with the next one
    }

    void attachmentsGoAlongBothWays()
    {
        m_room->roundTrip(*m_pc);
        QFile picture(m_pc->folder.filePath(QStringLiteral("site.txt")));
        QVERIFY(picture.open(QIODevice::WriteOnly) && picture.write("what was seen") > 0);
        picture.close();
        const Attachment attachment = m_pc->store().addBlob(picture.fileName()).result().value();
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = messageId(1);
        request.payload = {{QStringLiteral("text"), kText},
                           {QStringLiteral("audience"), QStringLiteral("office")}};
        request.attachments = {attachment};
        const OperationId note = m_pc->store().submit(request).result().value();
        const auto packed = m_room->packs(*m_pc);
        QCOMPARE(packed->attachments, 1);
        QVERIFY(m_room->takes(packed->file));
        platform::BlobFiles blobs(m_room->folder.path(), m_room->random);
        QCOMPARE(blobs.blobSize(attachment.sha256), std::optional<qint64>(13));
        QVERIFY(m_pc->desk().importFrom(m_room->answers(*m_pc)->file));
        QCOMPARE(m_pc->stateOf(note), OutboxState::Settled);

        // A colleague's PC that has never been on the line gets the picture with everything else.
        const auto other = m_room->signedIn(unitReviewer());
        m_room->roundTrip(*other);
        QVERIFY(!other->store().courier().blobHere(attachment.sha256).isEmpty());
    }

    void whatWasTakenAwayIsTakenAwayByPackageToo()
    {
        m_room->roundTrip(*m_pc);
        m_room->ledger
            ->append([&](platform::LedgerWriter& writer) {
                return writer.remove(QStringLiteral("message"), messageId(2).text(),
                                     QStringLiteral("deleted"));
            })
            .value();
        m_room->roundTrip(*m_pc);
        QVERIFY(!m_pc->store().message(messageId(2)).result());
        QVERIFY(m_room->holdsTheSame(*m_pc));
    }

    void anOfficeTooFarBackGetsEverythingAnew() // cursorExpired
    {
        m_room->roundTrip(*m_pc);
        m_room->roundTrip(*m_pc); // now the platform knows where the office stands
        const qint64 stand = m_pc->mirror().throughSeq;
        const OperationId note = m_pc->notes(1, kText);
        removesAndForgets(2);
        // What it has to say waits until it stands somewhere: its package names a cursor that nobody can go on from.
        const auto early = m_room->takes(m_room->packs(*m_pc)->file);
        QCOMPARE(early.error().fault, PackageFault::OtherHistory);
        QVERIFY(early.error().detail.startsWith(u"cursorExpired"));
        QCOMPARE(m_room->answers(*m_pc, stand).error().fault, PackageFault::Gap);

        const auto answer = m_room->answers(*m_pc);
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(answer->manifest.fromCursorSeq, qint64(0));
        const auto read = m_pc->desk().importFrom(answer->file);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QVERIFY(!m_pc->store().message(messageId(2)).result());
        m_room->roundTrip(*m_pc);
        QCOMPARE(m_pc->stateOf(note), OutboxState::Settled);
        QCOMPARE(m_room->notesOf(1, kText), 1);
        QVERIFY(m_room->holdsTheSame(*m_pc));
    }

    void anOfficeThatIsToSeeMoreGetsEverythingAnew() // scopeChanged
    {
        m_room->add(4, MessageStatus::Dispatched, 2);
        m_room->roundTrip(*m_pc);
        m_room->roundTrip(*m_pc);
        QVERIFY(!m_pc->store().message(messageId(4)).result());
        QVERIFY(m_room->answers(*m_pc)->manifest.fromCursorSeq > 0);
        Person moved = handler();
        moved.orgIds = {unit(2)};
        m_room->put(ObjectType::User, toJson(sampleUser(moved, QStringLiteral("张**"))));
        const auto answer = m_room->answers(*m_pc);
        QCOMPARE(answer->manifest.fromCursorSeq, qint64(0));
        QVERIFY(m_pc->desk().importFrom(answer->file));
        QVERIFY(m_pc->store().message(messageId(4)).result());
    }

    void anOlderPackageDoesNotBringBackWhatIsGone()
    {
        m_room->roundTrip(*m_pc);
        m_room->act(m_room->handlerHere, {OperationKind::MessageSign, messageId(2)});
        const auto early = m_room->answers(*m_pc);
        m_room->ledger
            ->append([&](platform::LedgerWriter& writer) {
                return writer.remove(QStringLiteral("message"), messageId(2).text(),
                                     QStringLiteral("deleted"));
            })
            .value();
        m_room->pulls(*m_pc);
        QCOMPARE(m_pc->desk().importFrom(early->file)->facts.fit, CourierFit::Old);
        QVERIFY(m_room->holdsTheSame(*m_pc));
    }

    void onThePlatformOnlyThatOfficeAndTheRecoveryKeyOpenIt()
    {
        const auto recovery = wire::AgeIdentity::create(m_room->random);
        m_room->keys.recovery = recovery.recipient();
        m_room->courier = std::make_unique<platform::Courier>(
            platform::Courier::World{*m_room->ledger, m_room->history, m_room->changes, m_room->operations,
                                     m_room->random, m_room->platformId, m_room->folder.path()},
            m_room->keys);
        const auto answer = m_room->answers(*m_pc, 0);
        for (const auto& identity : {m_pc->keys.identity, recovery, m_room->keys.identity}) {
            const auto source = wire::PartsSource::open(answer->file);
            const auto read = wire::inspectPackage(
                **source, {identity},
                {[](const wire::ReadManifest&) { return wire::Packaged<void>(); }, {}, {}});
            QCOMPARE(bool(read), identity != m_room->keys.identity);
        }
    }

    void aRevokedDevicesWorkWaitsForApproval()
    {
        m_room->roundTrip(*m_pc);
        m_pc->notes(1, kText);
        m_room->registerDevice(*m_pc, QStringLiteral("revoked"));
        done(m_pc->sync().setLock(ProfileLock::DeviceRevoked));
        const auto rescue = m_room->packs(*m_pc); // the sealed rescue export
        QVERIFY(rescue);
        const auto taken = m_room->takes(rescue->file);
        QVERIFY(taken->waits && taken->results.isEmpty());
        QCOMPARE(m_room->notesOf(1, kText), 0);
        const auto waiting = m_room->courier->waiting();
        QCOMPARE(waiting->size(), 1);
        const auto approved = m_room->courier->approve(waiting->first().hash);
        QCOMPARE(approved->results.size(), 1);
        QCOMPARE(m_room->notesOf(1, kText), 1);
        QVERIFY(m_room->courier->waiting()->isEmpty());
    }

    void aRefusedRescueIsDropped()
    {
        m_room->roundTrip(*m_pc);
        m_pc->notes(1, kText);
        m_room->registerDevice(*m_pc, QStringLiteral("revoked"));
        QVERIFY(m_room->takes(m_room->packs(*m_pc)->file)->waits);
        QVERIFY(m_room->courier->refuse(m_room->courier->waiting()->first().hash));
        QVERIFY(m_room->courier->waiting()->isEmpty());
        QCOMPARE(m_room->notesOf(1, kText), 0);
        QCOMPARE(QDir(m_room->folder.filePath(QStringLiteral("courier/approval"))).entryList(QDir::Files),
                 QStringList());
    }

    void nothingUnsealedIsLeftOnEitherSide()
    {
        m_room->roundTrip(*m_pc);
        QVERIFY(QDir(m_pc->folder.filePath(QStringLiteral("spool"))).isEmpty());
        QVERIFY(QDir(m_room->folder.filePath(QStringLiteral("courier/spool"))).isEmpty());
    }

    void afterARestartItGoesOn()
    {
        m_room->roundTrip(*m_pc);
        const OperationId note = m_pc->notes(1, kText);
        const auto packed = m_room->packs(*m_pc);
        m_pc->restart();
        QVERIFY(m_room->takes(packed->file));
        m_room->roundTrip(*m_pc);
        QCOMPARE(m_pc->stateOf(note), OutboxState::Settled);
        QCOMPARE(m_room->notesOf(1, kText), 1);
    }

    void anOfficeCanChangeFromPackagesToTheNetworkAndBack()
    {
        m_room->roundTrip(*m_pc);
        const OperationId first = m_pc->signs(1);
        m_room->pushes(*m_pc);
        m_room->pulls(*m_pc);
        const OperationId second = m_pc->notes(1, kText);
        m_room->roundTrip(*m_pc);
        const OperationId third = m_pc->notes(1, QStringLiteral("三"));
        m_room->pushes(*m_pc);
        m_room->pulls(*m_pc);
        for (const OperationId& opId : {first, second, third})
            QCOMPARE(m_pc->stateOf(opId), OutboxState::Settled);
        QVERIFY(m_room->holdsTheSame(*m_pc));
    }

private:
    /// A message is deleted, and that it was there is forgotten.
    void removesAndForgets(int message)
    {
        const auto removed = m_room->ledger->append([&](platform::LedgerWriter& writer) {
            return writer.remove(QStringLiteral("message"), messageId(message).text(), QStringLiteral("deleted"));
        });
        QVERIFY(removed);
        m_room->clock.advance(Milliseconds(1000));
        QVERIFY(m_room->ledger->forgetRemovals(m_room->clock.now()));
    }

    std::unique_ptr<CourierRoom> m_room;
    std::unique_ptr<OfficePc> m_pc;
};

QTEST_GUILESS_MAIN(TestCourier)
#include "tst_courier.moc"
