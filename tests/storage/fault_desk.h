// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blob_desk.h"
#include "resync_desk.h"

#include <QDir>
#include <QFileInfo>

namespace lianxin::test {

/// What a desk's user has done, and by which names it is found.
struct DeskWork {
    std::optional<OperationId> pending, sending, acked, settled, conflict, blocked, rejected, uploading;
    Attachment own;    ///< waits for the line with `uploading`
    Attachment remote; ///< asked for
    QStringList texts; ///< that the user has written: none may ever be lost
    QString discardable = QStringLiteral("这句话可以不要了"); ///< the draft of message 1
};

/// A desk on which everything that there is has happened, closed.
class WornDesk : public BlobDesk {
public:
    static constexpr int kMessages = 70; // so many that a resync cannot take most of them away unasked
    static constexpr int kWrittenOn = 12; ///< the messages up to this one are those with the user's words

    WornDesk()
    {
        valueOf(sync().bindPlatform(ResyncDesk::kPlatform, 0));
        QList<Change> all{put(sampleTemplate(1), 150), put(sampleReply(10, messageId(10), ReplyState::Published), 151)};
        for (int n = 3; n <= kMessages; ++n)
            all.append(put(sampleMessage(n, MessageStatus::Resolving), 160 + n));
        apply(all);
        refuse();
        send();
        wait();
        valueOf(sync().mend({}, {{QStringLiteral("message"), messageId(20).text()}})); // into quarantine
    }
    DeskWork work;

private:
    OperationId writes(int message, const QList<Attachment>& attachments = {})
    {
        const QString text = QStringLiteral("第%1条，写给%2").arg(work.texts.size()).arg(message);
        work.texts.append(text);
        storage::OperationRequest request;
        request.kind = OperationKind::NoteAdd;
        request.messageId = messageId(message);
        request.payload = {{QStringLiteral("text"), text}, {QStringLiteral("audience"), QStringLiteral("office")}};
        request.attachments = attachments;
        return valueOf(store().submit(request));
    }
    void drafts(int message, const QString& text)
    {
        valueOf(store().saveDraft({messageId(message), ReplyId::create(random), text, {}, ReplyKind::Final, clock.now()}));
    }
    /// Submits one note more and lets it go.
    OperationId sends(int message)
    {
        const OperationId opId = writes(message);
        BatchLimits one;
        one.count = 1;
        take(one);
        return opId;
    }
    void refuse()
    {
        work.conflict = sends(4);
        work.blocked = writes(4);
        answer({refused(*work.conflict, ResultStatus::Conflict)});
        work.rejected = sends(5);
        answer({refused(*work.rejected, ResultStatus::Rejected)});
    }
    void send()
    {
        work.settled = sends(3);
        answer({applied(*work.settled, 301)});
        settle(*work.settled, 301);
        work.acked = sends(6);
        answer({applied(*work.acked, 302)});
        work.sending = sends(7);
    }
    void wait()
    {
        work.own = attached("what the citizen has sent");
        work.uploading = writes(8, {work.own});
        work.remote = remote("of the citizen");
        valueOf(store().wantBlob(work.remote));
        work.pending = writes(2);
        drafts(1, work.discardable);
        drafts(9, QStringLiteral("写到一半"));
        work.texts.append(QStringLiteral("写到一半"));
    }
};

/// A program on a copy of a desk's folder, whose database accesses can be made to fail.
class FaultDesk {
public:
    FaultDesk(const QString& original, const DeskWork& itsWork) : work(itsWork)
    {
        copy(original, folder.path());
        options.faults = faults;
        options.reserveBytes = 64 * 1024;
    }
    /// Errors as Store::open().
    [[nodiscard]] Result<void> start()
    {
        auto opened = storage::Store::open(file(), clock, random, options);
        if (!opened)
            return tl::unexpected(opened.error());
        m_store = std::move(*opened);
        return {};
    }
    void open()
    {
        if (const auto started = start(); !started)
            qFatal("the store does not open: %s", qPrintable(started.error().detail));
        drain();
    }
    void close() { m_store.reset(); }
    /// What the store does of its own accord comes to its end, also where it fails.
    void drain()
    {
        std::ignore = StoreFixture::answerOf(store().cleanBlobs()); // on the thread that looks after files
        for (int round = 0; round < 4; ++round) // each batch of rows posts the next one
            std::ignore = StoreFixture::answerOf(store().setSetting(QStringLiteral("round"), QString::number(round)));
    }

    [[nodiscard]] QString file() const { return folder.filePath(QStringLiteral("lianxin.sqlite")); }
    [[nodiscard]] storage::Store& store() { return *m_store; }
    [[nodiscard]] SyncStore& sync() { return m_store->sync(); }
    [[nodiscard]] CourierStore& courier() { return m_store->courier(); }
    [[nodiscard]] TransferStore& transfers() { return m_store->transfers(); }

    static void copy(const QString& from, const QString& to)
    {
        QDir().mkpath(to);
        for (const QFileInfo& entry : QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
            const QString target = to + u'/' + entry.fileName();
            if (entry.isDir())
                copy(entry.filePath(), target);
            else if (!QFile::copy(entry.filePath(), target))
                qFatal("%s cannot be copied", qPrintable(entry.filePath()));
        }
    }

    /// In memory where the machine has such a place: thousands of desks wait for their disk otherwise.
    QTemporaryDir folder{(QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm") : QDir::tempPath())
                         + QStringLiteral("/lianxin-XXXXXX")};
    TestClock clock{sampleMoment() + std::chrono::hours(1)};
    SeededRandom random{7};
    std::shared_ptr<storage::FaultPlan> faults = std::make_shared<storage::FaultPlan>();
    storage::StoreOptions options;
    const DeskWork work;

private:
    std::unique_ptr<storage::Store> m_store;
};

} // namespace lianxin::test
