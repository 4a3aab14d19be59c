// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer_desk.h"

#include "domain/async.h"
#include "sync/transfer_pace.h"

#include <QSignalSpy>

#include <functional>
#include <utility>

using namespace lianxin;
using namespace lianxin::test;
using namespace std::chrono_literals;
using sync::TransferState;
using Where = storage::BlobState::Place;
using Call = FakeBlobs::Call;
using Fate = FakeBlobs::Fate;

namespace {

/// A store that is slow to answer its caller: everybody else has heard of the end of an upload, and asked what is left,
/// when the answer comes.
class SlowToAnswer : public TransferStore {
public:
    explicit SlowToAnswer(TransferStore& store) : m_store(store) {}
    std::function<void()> committed;

    QFuture<Result<bool>> finishUpload(const QString& sha256) override
    {
        QFuture<Result<bool>> ended = m_store.finishUpload(sha256);
        ended.waitForFinished();
        m_ended = ended.result();
        committed();
        return m_owed.future();
    }
    QFuture<Result<std::optional<UploadJob>>> nextUpload(const QSet<QString>& except) override
    {
        QFuture<Result<std::optional<UploadJob>>> next = m_store.nextUpload(except);
        next.waitForFinished();
        if (m_ended)
            QMetaObject::invokeMethod(&m_later, [this, ended = *std::exchange(m_ended, std::nullopt)] { m_owed.answer(ended); }, Qt::QueuedConnection);
        return next;
    }
    QFuture<Result<void>> placeUpload(const QString& sha256, const UploadPlace& place) override { return m_store.placeUpload(sha256, place); }
    QFuture<Result<void>> noteUpload(const QString& sha256, qint64 offset) override { return m_store.noteUpload(sha256, offset); }
    QFuture<Result<bool>> uploadMismatched(const QString& sha256) override { return m_store.uploadMismatched(sha256); }
    QFuture<Result<void>> giveUpUpload(const QString& sha256, const Error& why) override { return m_store.giveUpUpload(sha256, why); }
    QFuture<Result<std::optional<DownloadJob>>> nextDownload(const QSet<QString>& except) override { return m_store.nextDownload(except); }
    QFuture<Result<BlobArrival>> finishDownload(const QString& sha256) override { return m_store.finishDownload(sha256); }
    QFuture<Result<void>> giveUpDownload(const QString& sha256, const Error& why) override { return m_store.giveUpDownload(sha256, why); }

private:
    TransferStore& m_store;
    Owed<bool> m_owed;
    std::optional<Result<bool>> m_ended;
    QObject m_later;
};

} // namespace

/// What moves when, and how it goes on after each cut (protocol.md §8, §12; C9, C10, I16).
class TestTransferEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void uploadsComeBeforeDownloadsAndFreeTheirOperation()
    {
        TransferDesk desk;
        const QByteArray remote = noise(5'000, 9);
        desk.blobs.put(remote);
        const auto wanted = desk.wants(remote);
        const auto photo = desk.attached(noise(100'000));
        desk.notes({photo});
        QVERIFY(desk.valueOf(desk.store->sync().takeBatch({})).isEmpty());
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.blobs.blob(photo.sha256), noise(100'000));
        QCOMPARE(desk.bytesOf(wanted), remote);
        QCOMPARE(desk.blobs.calls().first(), Call::Create);
        QCOMPARE(desk.blobs.calls().last(), Call::Fetch);
        QCOMPARE(desk.freed, 1);
        QCOMPARE(desk.valueOf(desk.store->sync().takeBatch({})).size(), 1);
        QCOMPARE(desk.engine->status().bytesUp, 100'000);
        QCOMPARE(desk.engine->status().state, TransferState::Rested);
    }

    void aBlobThatThePlatformKnowsIsNotSent()
    {
        TransferDesk desk;
        desk.blobs.put(noise(50'000));
        desk.notes({desk.attached(noise(50'000))});
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.blobs.count(Call::Append), 0);
        QCOMPARE(desk.freed, 1);
    }

    void piecesGrowWithAQuickLineAndShrinkAfterACut()
    {
        sync::TransferPace pace;
        QCOMPARE(pace.piece(), 32 * 1024);
        for (int n = 0; n < 5; ++n)
            pace.arrived(pace.piece(), 100ms);
        QCOMPARE(pace.piece(), 256 * 1024);
        pace.arrived(pace.piece(), 8s); // 32 KiB/s: two seconds are 64 KiB
        QCOMPARE(pace.piece(), 64 * 1024);
        pace.arrived(pace.piece(), 60s);
        QCOMPARE(pace.piece(), 32 * 1024);
        pace.arrived(pace.piece(), 1ms);
        pace.arrived(10, 60s); // the rest of a file
        QCOMPARE(pace.piece(), 64 * 1024);
        pace.failed();
        QCOMPARE(pace.piece(), 32 * 1024);
    }

    void allPiecesLieBetween32And256Kibibytes()
    {
        TransferDesk desk;
        desk.blobs.pieceTakes = 300ms;
        desk.notes({desk.attached(noise(3'000'000))});
        QVERIFY(desk.runsDry());
        for (const qint64 piece : desk.blobs.pieces().mid(0, desk.blobs.pieces().size() - 1))
            QVERIFY2(piece >= 32 * 1024 && piece <= 256 * 1024, QByteArray::number(piece));
    }

    void afterEveryCutAnUploadAsksHowMuchHasCome()
    {
        for (const Fate fate : {Fate::RequestLost, Fate::AnswerLost, Fate::Halfway}) {
            TransferDesk desk;
            const QByteArray photo = noise(2'000'000);
            const auto attachment = desk.attached(photo);
            desk.notes({attachment});
            desk.blobs.fate = [fate](Call call, int number) { return call == Call::Append && number % 3 == 0 ? fate : Fate::Arrives; };
            QVERIFY(desk.runsDry());
            QCOMPARE(desk.blobs.blob(attachment.sha256), photo);
            // Created anew only where the answer to the last piece was lost: then the platform says that it knows it.
            QVERIFY(desk.blobs.count(Call::Create) <= (fate == Fate::AnswerLost ? 2 : 1));
            QVERIFY(desk.blobs.count(Call::Offset) > 3);
            QCOMPARE(desk.blobs.bytesIn(), photo.size()); // nothing came twice
        }
    }

    // C10: the program ends before or after any call; the next run goes on.
    void anUploadSurvivesTheEndOfTheProgramAtEachCall()
    {
        const QByteArray photo = noise(90'000);
        for (int killAt = 1;; ++killAt) {
            for (const bool reached : {false, true}) {
                TransferDesk desk;
                const auto attachment = desk.attached(photo);
                desk.notes({attachment});
                bool killed = false;
                desk.blobs.fate = [&](Call, int number) {
                    if (number < killAt || killed)
                        return killed ? Fate::HeldBack : Fate::Arrives;
                    killed = true;
                    return reached ? Fate::AnswerLost : Fate::RequestLost;
                };
                const bool ended = desk.runsOnce() && !desk.lastError;
                desk.blobs.fate = [](Call, int) { return Fate::Arrives; };
                desk.restart();
                QVERIFY(desk.runsDry());
                QCOMPARE(desk.blobs.blob(attachment.sha256), photo);
                QCOMPARE(desk.valueOf(desk.store->sync().takeBatch({})).size(), 1);
                if (ended && !killed)
                    return;
            }
        }
    }

    void anUploadThatExpiredBeginsAnew()
    {
        TransferDesk desk;
        const QByteArray photo = noise(300'000);
        const auto attachment = desk.attached(photo);
        desk.notes({attachment});
        desk.blobs.fate = [&](Call call, int) {
            if (call == Call::Append && desk.blobs.count(Call::Append) == 3)
                desk.blobs.expireUploads();
            return Fate::Arrives;
        };
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.blobs.blob(attachment.sha256), photo);
        QCOMPARE(desk.blobs.count(Call::Create), 2);
    }

    void aDroppedUploadIsTriedThreeTimesAndThenReported()
    {
        TransferDesk desk;
        const auto attachment = desk.attached(noise(50'000));
        desk.notes({attachment});
        desk.blobs.wrongHashes = 2;
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.blobs.blob(attachment.sha256), noise(50'000));

        TransferDesk unlucky;
        const auto lost = unlucky.attached(noise(50'000));
        unlucky.notes({lost});
        unlucky.blobs.wrongHashes = 100;
        QVERIFY(unlucky.runsDry());
        QCOMPARE(unlucky.blobs.count(Call::Create), 3);
        QCOMPARE(unlucky.state(lost).problem, QStringLiteral("wrongHash"));
        QVERIFY(unlucky.valueOf(unlucky.store->sync().takeBatch({})).isEmpty());
    }

    void aFileThatIsChangedWhileItIsSentIsNoticed()
    {
        TransferDesk desk;
        const auto attachment = desk.attached(noise(300'000));
        const auto other = desk.attached(noise(1'000, 2));
        desk.notes({attachment});
        desk.notes({other});
        desk.blobs.fate = [&](Call call, int) {
            if (call == Call::Append && desk.blobs.count(Call::Append) == 2) {
                const QString path = desk.store->blobFile(attachment.sha256);
                QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
                QFile file(path);
                if (file.open(QIODevice::ReadWrite) && file.seek(250'000))
                    file.write("tampered");
            }
            return Fate::Arrives;
        };
        QVERIFY(desk.runsDry());
        QVERIFY(desk.blobs.blob(attachment.sha256).isEmpty());
        QCOMPARE(desk.state(attachment).problem, QStringLiteral("corrupt"));
        QCOMPARE(desk.blobs.blob(other.sha256), noise(1'000, 2)); // I24: it holds up only its own
    }

    void whatThePlatformCallsTooLargeHoldsUpOnlyItsOwnOperation()
    {
        TransferDesk desk;
        const auto large = desk.attached(noise(50'000));
        const auto small = desk.attached(noise(1'000, 2));
        desk.notes({large});
        desk.notes({small});
        desk.blobs.refusal = {ErrorKind::TooLarge, QStringLiteral("tooLarge"), false, 0};
        desk.blobs.fate = [](Call, int number) { return number == 1 ? Fate::Refused : Fate::Arrives; };
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.state(large).problem, QStringLiteral("tooLarge"));
        QCOMPARE(desk.blobs.blob(small.sha256), noise(1'000, 2));
    }

    // C9
    void aDownloadGoesOnWhereItWasCut()
    {
        TransferDesk desk;
        const QByteArray film = noise(1'000'000);
        desk.blobs.put(film);
        const auto wanted = desk.wants(film);
        desk.blobs.fate = [](Call, int number) { return number <= 6 ? Fate::Halfway : Fate::Arrives; };
        QVERIFY(desk.runsOnce());
        QVERIFY(desk.lastError);
        QCOMPARE(desk.state(wanted).have, film.size() / 2);
        desk.restart();
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.bytesOf(wanted), film);
        QCOMPARE(desk.blobs.bytesOut(), film.size());
        QCOMPARE(desk.state(wanted).place, Where::Here);
    }

    void aWrongBlobIsFetchedThreeTimesAndNeverShown()
    {
        TransferDesk desk;
        const auto wanted = desk.wants("the right one");
        desk.blobs.putWrong(wanted.sha256, "the wrong one");
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.blobs.count(Call::Fetch), 3);
        QCOMPARE(desk.state(wanted).place, Where::Failed);
        QVERIFY(desk.bytesOf(wanted).isEmpty()); // I16
        desk.blobs.put("the right one");
        desk.valueOf(desk.store->wantBlob(wanted));
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.bytesOf(wanted), QByteArray("the right one"));
    }

    void aBlobThatIsGoneIsGivenUpAndTheNextOneComes()
    {
        TransferDesk desk;
        const auto gone = desk.wants("gone");
        desk.blobs.put("there");
        const auto there = desk.wants("there", storage::BlobNeed::Background);
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.state(gone).place, Where::Failed);
        QCOMPARE(desk.state(gone).problem, QStringLiteral("notFound"));
        QCOMPARE(desk.bytesOf(there), QByteArray("there"));
    }

    void anEndThatTheStoreTellsEveryoneBeforeTheEngineFreesItsOperation()
    {
        TransferDesk desk;
        SlowToAnswer store(desk.store->transfers());
        sync::TransferEngine engine({store, desk.blobs, desk.clock, desk.random, desk.scheduler, desk.log});
        const QSignalSpy freed(&engine, &sync::TransferEngine::freedOperation);
        const QSignalSpy rested(&engine, &sync::TransferEngine::rested);
        store.committed = [&engine] { engine.wake(); }; // as the client does at each change of the outbox
        desk.notes({desk.attached("a photograph")});
        engine.start();
        QTRY_COMPARE(rested.size(), 1);
        QCOMPARE(freed.size(), 1);
    }

    void anUploadIsStoppedAloneAndGoesOnWhereItWas()
    {
        TransferDesk desk;
        const QByteArray large(3'000'000, 'x');
        const auto film = desk.attached(large);
        const auto photo = desk.attached("photo");
        const OperationId first = desk.notes({film});
        desk.notes({photo});
        const auto stop = [&] {
            const Error why{ErrorKind::Cancelled, QStringLiteral("stopped by a person"), false, 0};
            desk.valueOf(desk.store->transfers().giveUpUpload(film.sha256, why));
            desk.engine->wake();
        };
        int pieces = 0;
        desk.blobs.fate = [&](Call call, int) {
            if (call == Call::Append && ++pieces == 2)
                stop();
            return Fate::Arrives;
        };
        QVERIFY(desk.runsDry());
        QVERIFY(!desk.state(photo).waitsToBeSent); // the next one went on
        QVERIFY(desk.state(film).waitsToBeSent);
        QCOMPARE(desk.state(film).problem, QStringLiteral("cancelled"));
        QCOMPARE(desk.freed, 1);
        const int created = desk.blobs.count(Call::Create);
        desk.valueOf(desk.store->retryAttachments(first));
        QVERIFY(desk.runsDry());
        QVERIFY(!desk.state(film).waitsToBeSent);
        QCOMPARE(desk.blobs.count(Call::Create), created); // it asked how much had come
        stop(); // too late: it is there
        QVERIFY(desk.runsDry());
        QVERIFY(!desk.state(film).waitsToBeSent);
    }

    void theSyncEngineHasTheLineFirst()
    {
        TransferDesk desk;
        desk.blobs.put("a film");
        const auto wanted = desk.wants("a film");
        desk.engine->setMayRun(false);
        desk.engine->start();
        QCoreApplication::processEvents();
        QCOMPARE(desk.engine->status().state, TransferState::Paused);
        QVERIFY(desk.blobs.calls().isEmpty());
        desk.engine->setMayRun(true);
        QTRY_COMPARE(desk.state(wanted).place, Where::Here);
    }

    void aDownloadIsCutForTheSyncEngineAndGoesOnAfterIt()
    {
        TransferDesk desk;
        desk.blobs.put("a film");
        const auto wanted = desk.wants("a film");
        desk.blobs.fate = [](Call, int number) { return number == 1 ? Fate::HeldBack : Fate::Arrives; };
        desk.engine->start();
        QTRY_COMPARE(desk.blobs.held(), 1);
        desk.engine->setMayRun(false);
        QCOMPARE(desk.blobs.held(), 0);
        QCOMPARE(desk.engine->status().state, TransferState::Paused);
        desk.engine->setMayRun(true);
        QTRY_COMPARE(desk.state(wanted).place, Where::Here);
    }

    void aPieceUnderWayArrivesBeforeAnUploadPauses()
    {
        TransferDesk desk;
        const auto photo = desk.attached(noise(200'000));
        desk.notes({photo});
        desk.blobs.fate = [](Call, int number) { return number == 3 ? Fate::HeldBack : Fate::Arrives; };
        desk.engine->start();
        QTRY_COMPARE(desk.blobs.held(), 1);
        desk.engine->setMayRun(false);
        QCOMPARE(desk.blobs.held(), 1);
        desk.blobs.release();
        const qsizetype before = desk.blobs.calls().size();
        QTRY_VERIFY(desk.engine->status().bytesUp > 32 * 1024);
        QCOMPARE(desk.blobs.calls().size(), before);
        desk.engine->setMayRun(true);
        QTRY_COMPARE(desk.blobs.blob(photo.sha256), noise(200'000));
        QCOMPARE(desk.blobs.count(Call::Offset), 0); // there was no doubt
    }

    void stoppedByItsUserADownloadEnds()
    {
        TransferDesk desk;
        desk.blobs.put("a film");
        const auto wanted = desk.wants("a film");
        desk.blobs.fate = [](Call, int) { return Fate::HeldBack; };
        desk.engine->start();
        QTRY_COMPARE(desk.blobs.held(), 1);
        desk.engine->stop();
        QCOMPARE(desk.blobs.held(), 0);
        desk.valueOf(desk.store->stopWantingBlob(wanted.sha256));
        desk.blobs.fate = [](Call, int) { return Fate::Arrives; };
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.blobs.count(Call::Fetch), 1);
    }

    void retryAfterIsBelieved()
    {
        TransferDesk desk;
        desk.wants("a film");
        desk.blobs.put("a film");
        desk.blobs.refusal = {ErrorKind::RateLimited, QStringLiteral("rateLimited"), true, 60'000};
        desk.blobs.fate = [](Call, int number) { return number == 1 ? Fate::Refused : Fate::Arrives; };
        QVERIFY(desk.runsOnce());
        QCOMPARE(desk.engine->status().state, TransferState::BackingOff);
        desk.engine->wake(); // asked for anew: still not before its time
        desk.scheduler.advance(59s);
        QCoreApplication::processEvents();
        QCOMPARE(desk.blobs.count(Call::Fetch), 1);
        desk.scheduler.advance(2min);
        QTRY_COMPARE(desk.blobs.count(Call::Fetch), 2);
    }

    void waitsGrowWhileNothingArrives()
    {
        TransferDesk desk;
        desk.wants("a film");
        desk.blobs.fate = [](Call, int) { return Fate::RequestLost; };
        Milliseconds longest{};
        QVERIFY(desk.runsOnce());
        for (int round = 0; round < 30; ++round) {
            QCOMPARE(desk.scheduler.waits().size(), 1);
            longest = std::max(longest, desk.scheduler.waits().first());
            QVERIFY(longest <= 15min);
            const int before = desk.rests;
            desk.scheduler.advance(1h);
            QTRY_VERIFY(desk.rests > before);
        }
        QVERIFY(longest > 1min);
    }

    void aFullDiskStopsDownloadsUntilThereIsRoom()
    {
        TransferDesk desk;
        desk.blobs.put("a film");
        const auto wanted = desk.wants("a film");
        desk.blobs.refusal = {ErrorKind::DiskFull, QStringLiteral("part"), true, 0};
        desk.blobs.fate = [](Call, int number) { return number == 1 ? Fate::Refused : Fate::Arrives; };
        QVERIFY(desk.runsOnce());
        QCOMPARE(desk.engine->status().error->kind, ErrorKind::DiskFull);
        QCOMPARE(desk.state(wanted).place, Where::Wanted);
        QVERIFY(desk.runsDry());
        QCOMPARE(desk.state(wanted).place, Where::Here);
    }

    void everyErrorOfTheLineLeavesTheDurableStateAsItWas()
    {
        for (const ErrorKind kind : {ErrorKind::HostNotFound, ErrorKind::Refused, ErrorKind::Offline, ErrorKind::Timeout,
                                     ErrorKind::Cut, ErrorKind::TlsUntrusted, ErrorKind::TlsExpired, ErrorKind::TlsName,
                                     ErrorKind::TlsPin, ErrorKind::Tls, ErrorKind::ProxyAuth, ErrorKind::Portal,
                                     ErrorKind::Unauthorized, ErrorKind::RateLimited, ErrorKind::Platform, ErrorKind::OtherPlatform}) {
            TransferDesk desk;
            desk.blobs.put("a film");
            const auto photo = desk.attached(noise(50'000));
            desk.notes({photo});
            const auto wanted = desk.wants("a film");
            desk.blobs.refusal = {kind, QStringLiteral("refused"), true, 0};
            desk.blobs.fate = [](Call, int) { return Fate::Refused; };
            QVERIFY(desk.runsOnce());
            QCOMPARE(desk.lastError->kind, kind);
            QCOMPARE(desk.state(wanted).place, Where::Wanted);
            QVERIFY(desk.state(photo).waitsToBeSent);
            QVERIFY(desk.state(photo).problem.isEmpty());
            desk.blobs.fate = [](Call, int) { return Fate::Arrives; };
            QVERIFY(desk.runsDry());
            QCOMPARE(desk.state(wanted).place, Where::Here);
            QVERIFY(!desk.state(photo).waitsToBeSent);
        }
    }

    void theWindowHearsOfProgressAndEnds()
    {
        TransferDesk desk;
        const auto photo = desk.attached(noise(400'000));
        desk.notes({photo});
        QList<sync::TransferProgress> heard;
        QStringList ended;
        QObject::connect(desk.engine.get(), &sync::TransferEngine::progressed, desk.engine.get(), [&](const auto& p) { heard.append(p); });
        QObject::connect(desk.engine.get(), &sync::TransferEngine::arrived, desk.engine.get(), [&](const QString& sha256) { ended.append(sha256); });
        QVERIFY(desk.runsDry());
        QCOMPARE(heard.last(), (sync::TransferProgress{sync::TransferDirection::Up, photo.sha256, 400'000, 400'000}));
        QCOMPARE(ended, QStringList{photo.sha256});
        QVERIFY(heard.size() <= 3); // the clock stood still: ten times a second at most
    }
};

QTEST_GUILESS_MAIN(TestTransferEngine)
#include "tst_transfer_engine.moc"
