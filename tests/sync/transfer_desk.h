// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "manual_scheduler.h"
#include "storage/store.h"
#include "support/fake_blobs.h"
#include "support/sample_objects.h"
#include "support/test_clock.h"
#include "support/test_log.h"
#include "sync/transfer_engine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace lianxin::test {

/// A store on disk and the transfers' engine, which can be ended and started again like the program, in front of a
/// platform's blobs that outlive them.
class TransferDesk {
public:
    TransferDesk()
    {
        open();
        valueOf(store->setPerson(handler()));
        valueOf(store->sync().applyPage(referencePage(), clock.now()));
        valueOf(store->sync().applyPage(page({put(sampleMessage(2, MessageStatus::Resolving), 102)}, 102), clock.now()));
    }
    ~TransferDesk() { kill(); }

    void open()
    {
        storage::StoreOptions options;
        options.reserveBytes = 0;
        auto opened = storage::Store::open(folder.filePath(QStringLiteral("lianxin.sqlite")), clock, random, options);
        if (!opened)
            qFatal("the store does not open: %s", qPrintable(opened.error().detail));
        store = std::move(*opened);
        engine = std::make_unique<sync::TransferEngine>(
            sync::TransferEngine::World{store->transfers(), blobs, clock, random, scheduler, log});
        QObject::connect(engine.get(), &sync::TransferEngine::rested, engine.get(), [this](const auto& error) {
            ++rests;
            lastError = error;
        });
        QObject::connect(engine.get(), &sync::TransferEngine::freedOperation, engine.get(), [this] { ++freed; });
    }
    void kill()
    {
        engine.reset();
        store.reset();
    }
    void restart()
    {
        kill();
        open();
    }
    /// Starts, and lets waits pass, until nothing is left to be moved; false where that never comes.
    [[nodiscard]] bool runsDry(int mostWaits = 500)
    {
        engine->start();
        for (int wait = 0; wait <= mostWaits; ++wait) {
            const int before = rests;
            if (!QTest::qWaitFor([&] { return rests > before; }, 10'000))
                return false;
            if (!lastError)
                return true;
            scheduler.advance(std::chrono::hours(24));
        }
        return false;
    }
    /// Starts, until it rests or has to wait for the first time.
    [[nodiscard]] bool runsOnce()
    {
        const int before = rests;
        engine->start();
        return QTest::qWaitFor([&] { return rests > before; }, 10'000);
    }

    Attachment attached(const QByteArray& content)
    {
        return valueOf(store->addBlobData(content, QStringLiteral("%1.bin").arg(++m_files)));
    }
    OperationId notes(const QList<Attachment>& attachments)
    {
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = messageId(2);
        request.payload = {{QStringLiteral("text"), QStringLiteral("已核实")}, {QStringLiteral("audience"), QStringLiteral("office")}};
        request.attachments = attachments;
        return valueOf(store->submit(request));
    }
    Attachment wants(const QByteArray& content, storage::BlobNeed need = storage::BlobNeed::Now)
    {
        const Attachment attachment{hashOf(content), content.size(), QStringLiteral("a.bin"), {}, {}};
        valueOf(store->wantBlob(attachment, need));
        return attachment;
    }
    [[nodiscard]] storage::BlobState state(const Attachment& attachment) { return valueOf(store->blobState(attachment.sha256)); }
    [[nodiscard]] QByteArray bytesOf(const Attachment& attachment)
    {
        QFile file(store->blobFile(attachment.sha256));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    template <class T>
    static T valueOf(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        const Result<T> answer = future.result();
        if (!answer)
            qFatal("the store answers with error %d: %s", static_cast<int>(answer.error().kind), qPrintable(answer.error().detail));
        if constexpr (!std::is_void_v<T>)
            return *answer;
    }

    QTemporaryDir folder;
    TestClock clock{sampleMoment()};
    SeededRandom random{5};
    TestLog log;
    ManualScheduler scheduler{clock};
    FakeBlobs blobs;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<sync::TransferEngine> engine;
    int rests = 0;
    int freed = 0;
    std::optional<Error> lastError;

private:
    int m_files = 0;
};

} // namespace lianxin::test
