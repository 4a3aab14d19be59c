// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_blob_transport.h"
#include "storage/store.h"
#include "support/net/blob_platform.h"
#include "support/net/mosp_line.h"
#include "support/sample_objects.h"
#include "support/test_clock.h"
#include "sync/transfer_engine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace lianxin;
using namespace lianxin::test;

// An attachment cut a hundred times on its way, over real TLS, from file to file: its hash is right, and at most 5 %
// are sent twice (protocol.md §8; C9, C10). 10 MiB always; 100 MiB where LIANXIN_LARGE is set.
namespace {

constexpr int kCuts = 100;

qint64 megabytes()
{
    return qEnvironmentVariableIsSet("LIANXIN_LARGE") ? 100 : 10;
}

/// Waits are over at once: what is tested is how much is sent, not when.
class NoWaiting final : public sync::Scheduler {
public:
    void after(Milliseconds, QObject* context, std::function<void()> task) override
    {
        QTimer::singleShot(0, context, std::move(task));
    }
};

/// The transfers of one PC, joined as the program joins them.
class Pc {
public:
    Pc() : blobs(line.client, line.session)
    {
        line.server.keepNothing();
        line.answerWith([this](const HttpRequest& request) {
            return platform.answer(request).value_or(problem(request, 404, "notFound"));
        });
        storage::StoreOptions options;
        options.reserveBytes = 0;
        auto opened = storage::Store::open(folder.filePath(QStringLiteral("lianxin.sqlite")), clock, random, options);
        if (!opened)
            qFatal("the store does not open");
        store = std::move(*opened);
        wait(store->setPerson(handler()));
        wait(store->sync().applyPage(referencePage(), clock.now()));
        wait(store->sync().applyPage(page({put(sampleMessage(2, MessageStatus::Resolving), 102)}, 102), clock.now()));
        engine = std::make_unique<sync::TransferEngine>(
            sync::TransferEngine::World{store->transfers(), blobs, clock, random, scheduler, line.log});
    }
    ~Pc() { engine.reset(); }

    template <class T>
    static Result<T> wait(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        return future.result();
    }

    QTemporaryDir folder;
    TestClock clock{sampleMoment()};
    SeededRandom random{21};
    NoWaiting scheduler;
    BlobPlatform platform;
    MospLine line;
    net::HttpBlobTransport blobs;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<sync::TransferEngine> engine;
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCutAttachments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUploadCutAHundredTimes()
    {
        Pc pc;
        const QByteArray film = noise(megabytes() * 1024 * 1024);
        const QString path = pc.folder.filePath(QStringLiteral("film.bin"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(film) == film.size());
        file.close();
        const auto attachment = Pc::wait(pc.store->addBlob(path));
        QVERIFY(attachment);
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = messageId(2);
        request.payload = {{QStringLiteral("text"), QStringLiteral("已核实")}, {QStringLiteral("audience"), QStringLiteral("office")}};
        request.attachments = {*attachment};
        QVERIFY(Pc::wait(pc.store->submit(request)));

        pc.line.server.cutEvery(film.size() / kCuts, [&pc](const HttpRequest& broken) { pc.platform.keepPart(broken); });
        pc.engine->start();
        QTRY_COMPARE_WITH_TIMEOUT(pc.platform.blob(attachment->sha256).size(), film.size(), 280'000);
        QVERIFY(pc.platform.blob(attachment->sha256) == film);
        QVERIFY2(pc.line.server.cuts() >= kCuts - 1, QByteArray::number(pc.line.server.cuts()));
        const double twice = 100.0 * static_cast<double>(pc.platform.bodyBytesIn() - film.size()) / static_cast<double>(film.size());
        qInfo("up: %d cuts, %.2f %% sent twice", pc.line.server.cuts(), twice);
        QVERIFY2(twice <= 5, QByteArray::number(twice));
        QTRY_COMPARE(pc.engine->status().state, sync::TransferState::Rested);
        QCOMPARE(Pc::wait(pc.store->sync().takeBatch({}))->size(), 1);
    }

    void aDownloadCutAHundredTimes_data()
    {
        QTest::addColumn<bool>("inOrder");
        QTest::newRow("ended in order") << true;
        QTest::newRow("cut") << false;
    }

    void aDownloadCutAHundredTimes()
    {
        QFETCH(bool, inOrder);
        Pc pc;
        const QByteArray film = noise(megabytes() * 1024 * 1024, 7);
        pc.platform.put(film);
        pc.platform.endDownloadsAfter(film.size() / kCuts, inOrder);
        const Attachment attachment{hashOf(film), film.size(), QStringLiteral("film.bin"), {}, {}};
        QVERIFY(Pc::wait(pc.store->wantBlob(attachment)));
        pc.engine->start();
        const auto isHere = [&] { return Pc::wait(pc.store->blobState(attachment.sha256))->place == storage::BlobState::Place::Here; };
        QTRY_VERIFY_WITH_TIMEOUT(isHere(), 280'000);
        QVERIFY(contentOf(pc.store->blobFile(attachment.sha256)) == film);
        const double twice = 100.0 * static_cast<double>(pc.platform.bodyBytesOut() - film.size()) / static_cast<double>(film.size());
        qInfo("down: %.2f %% sent twice", twice);
        QVERIFY2(twice <= 5, QByteArray::number(twice));
    }
};

QTEST_GUILESS_MAIN(TestCutAttachments)
#include "tst_cut_attachments.moc"
