// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/courier_store.h"
#include "domain/effect.h"
#include "domain/person.h"
#include "domain/random.h"
#include "domain/sync_store.h"
#include "domain/transfer_store.h"
#include "storage/blob_types.h"
#include "storage/message_types.h"
#include "storage/quarantine_entry.h"
#include "storage/store_options.h"

#include <QFuture>
#include <QObject>
#include <QSet>

#include <memory>

namespace lianxin::storage {

/// What a person asks for, before it is frozen into an operation.
struct OperationRequest {
    OperationKind kind = OperationKind::NoteAdd;
    std::optional<MessageId> messageId;
    std::optional<ObjectId> objectId;
    QJsonObject payload;
    QList<Attachment> attachments;
    std::optional<OperationId> supersedes;
};

/// What a transaction changed.
struct StoreChange {
    QSet<QString> messageIds; ///< messages whose row, timeline or replies differ
    bool manyMessages = false; ///< too many to name: ask anew
    bool reference = false; ///< templates, organisations, users, calendar, rules or categories
    bool outbox = false;
    bool quarantine = false;
    bool transfers = false; ///< an attachment was asked for, has come or was given up
};

/// One account's local database: a writer thread with the only writing connection, reader threads with their own
/// (design.md §3). Every call returns at once; answers come on one of the store's threads, so continue with
/// `.then(context, …)`. Calls made after close() answer Cancelled.
/// Errors of every call: DiskFull, ReadOnly, Corrupt, Busy, Io; others are named beside the call.
class Store : public QObject {
    Q_OBJECT

public:
    /// Opens or creates `file`, migrating it with a copy beside it first. Blocks: call it off the window's thread.
    /// Errors also: TooNew, Corrupt (no database), ReadOnly, NotAllowed (a network file system).
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const QString& file, const Clock& clock, Random& random,
                                                               const StoreOptions& options = {});
    ~Store() override;
    void close();

    /// For the sync engine.
    [[nodiscard]] SyncStore& sync();
    /// For courier packages.
    [[nodiscard]] CourierStore& courier();
    /// For the transfers' engine.
    [[nodiscard]] TransferStore& transfers();

    /// To be called now and then: once a day it drops what was kept long enough and makes a checked copy of the database
    /// beside it (protocol.md §13), on a thread of its own; after one that failed not before an hour. True where it did. Errors also: DiskFull where a copy has no
    /// room, Corrupt where it is damaged, Busy while one is being made.
    [[nodiscard]] QFuture<Result<bool>> upkeep();

    // ── reading ──────────────────────────────────────────────────────────────────────────────────────────
    /// The account that this database is for; nothing before the first sign-in.
    [[nodiscard]] QFuture<Result<std::optional<Person>>> person();
    /// The keys of a filter in the order of `sort`; with `limit` only the first ones, which is quick also where all
    /// of them are a million: ask for a screenful first.
    [[nodiscard]] QFuture<Result<QList<MessageKey>>> messageKeys(const MessageFilter& filter, MessageSort sort, int limit = -1);
    /// Rows for these keys, in their order; keys that are gone are left out.
    [[nodiscard]] QFuture<Result<QList<MessageRow>>> messageRows(const QList<MessageKey>& keys);
    /// Errors also: NotFound.
    [[nodiscard]] QFuture<Result<MessageDetail>> message(const MessageId& id);
    /// By number (`LY-…`), or nothing.
    [[nodiscard]] QFuture<Result<std::optional<MessageId>>> messageByNumber(const QString& number);
    [[nodiscard]] QFuture<Result<QList<QueueCount>>> queueCounts();
    /// The newest `limit` messages whose title or body contains the words of `text`; `exactTotal` also counts all.
    [[nodiscard]] QFuture<Result<SearchResult>> search(const QString& text, int limit, bool exactTotal = false);
    [[nodiscard]] QFuture<Result<DashboardFigures>> dashboard(Moment from, Moment to);
    [[nodiscard]] QFuture<Result<QList<Template>>> templates();
    [[nodiscard]] QFuture<Result<QList<Organisation>>> organisations();
    [[nodiscard]] QFuture<Result<QList<User>>> users();
    [[nodiscard]] QFuture<Result<QList<Category>>> categories();
    [[nodiscard]] QFuture<Result<OfficeRules>> officeRules();
    /// Unsettled operations in `deviceSeq` order; with `history`, the ended ones too.
    [[nodiscard]] QFuture<Result<QList<OutboxRow>>> outbox(bool history = false);
    /// What a resync or a mend took out of the mirror in the last 30 days, the latest first (protocol.md §6).
    [[nodiscard]] QFuture<Result<QList<QuarantineEntry>>> quarantine();
    /// Objects in the mirror by type.
    [[nodiscard]] QFuture<Result<QHash<QString, qint64>>> objectCounts();
    /// quick_check, the search index against the messages, outbox against I1; the findings, empty where all is well.
    [[nodiscard]] QFuture<Result<QStringList>> verify();
    /// A small local setting (never synchronised), or empty.
    [[nodiscard]] QFuture<Result<QString>> setting(const QString& name);

    // ── writing ──────────────────────────────────────────────────────────────────────────────────────────
    [[nodiscard]] QFuture<Result<void>> setPerson(const Person& person);
    [[nodiscard]] QFuture<Result<void>> setSetting(const QString& name, const QString& value);
    [[nodiscard]] QFuture<Result<void>> markRead(const MessageId& id);
    /// Journals the draft of a reply; on disk when it answers.
    [[nodiscard]] QFuture<Result<void>> saveDraft(const ReplyDraft& draft);
    [[nodiscard]] QFuture<Result<std::optional<ReplyDraft>>> draft(const MessageId& messageId);
    [[nodiscard]] QFuture<Result<void>> discardDraft(const MessageId& messageId);
    /// draft → pending: checks whyNot() and checkPayload(), freezes the body, closes the draft where the kind sends
    /// it, writes the audit row. Errors also: NotAllowed (detail: the Refusal's number), InvalidInput, NotFound,
    /// Conflict (an earlier operation of the message waits for its user's decision), Forbidden (the profile is locked:
    /// MirrorState::lock).
    [[nodiscard]] QFuture<Result<OperationId>> submit(const OperationRequest& request);
    /// pending, never sent → gone, its words back in a draft; those of a template stay in the history. Errors also: NotFound; NotAllowed once it was sent, or
    /// while a later operation of the message builds on it.
    [[nodiscard]] QFuture<Result<void>> takeBack(const OperationId& opId);
    /// conflict, rejected → discarded, the text kept in the history; what was blocked behind it too, the words of a
    /// reply among that back in the draft. Errors also: NotFound, NotAllowed.
    [[nodiscard]] QFuture<Result<void>> discard(const OperationId& opId);
    /// conflict, rejected → superseded by a new note with `text`, where that is empty with the operation's own words
    /// (protocol.md §15, 3). Errors also: NotFound, NotAllowed, InvalidInput where there are none.
    [[nodiscard]] QFuture<Result<OperationId>> keepAsNote(const OperationId& opId, const QString& text);
    /// conflict, rejected → discarded with its text in a new draft of the message. Errors also: NotFound, NotAllowed,
    /// InvalidInput where the operation has no text.
    [[nodiscard]] QFuture<Result<void>> copyToDraft(const OperationId& opId);

    /// Back into the lists, until the platform speaks of it again. What the platform does not know it will refuse acts on.
    /// `subject` as QuarantineEntry has it. Errors also: NotFound, InvalidInput, NotAllowed while a resync runs.
    [[nodiscard]] QFuture<Result<void>> restoreQuarantined(const QString& subject);

    // ── attachments (protocol.md §8) ─────────────────────────────────────────────────────────────────────
    /// Copies a file into the store, from where it is sent with the operation or kept with the draft that names it;
    /// one that nothing names goes after 30 days. What the file is is read from its content. Errors also: those of
    /// AttachmentRefusal (attachmentRefusal() reads them).
    [[nodiscard]] QFuture<Result<Attachment>> addBlob(const QString& path);
    /// The same for bytes, as they come from the clipboard; `name` with its ending.
    [[nodiscard]] QFuture<Result<Attachment>> addBlobData(const QByteArray& bytes, const QString& name);
    [[nodiscard]] QFuture<Result<BlobState>> blobState(const QString& sha256);
    /// Asks for an attachment of the platform's; where it is here already nothing happens. After a failure: again.
    [[nodiscard]] QFuture<Result<void>> wantBlob(const Attachment& attachment, BlobNeed need = BlobNeed::Now);
    /// Stops a download and forgets what has come of it.
    [[nodiscard]] QFuture<Result<void>> stopWantingBlob(const QString& sha256);
    /// Attachments of an operation that were given up are sent anew.
    [[nodiscard]] QFuture<Result<void>> retryAttachments(const OperationId& opId);
    /// Where the bytes are once blobState() says Here: readable, never to be changed. `sha256` as isBlobName().
    [[nodiscard]] QString blobFile(const QString& sha256) const;
    /// Takes away what nothing names and nobody used for 30 days; happens daily by itself. Answers how many.
    [[nodiscard]] QFuture<Result<int>> cleanBlobs();

Q_SIGNALS:
    /// After each commit, from the writer's thread.
    void changed(const lianxin::storage::StoreChange& change);

private:
    friend class BlobStore;
    friend class StoreCourier;
    friend class StoreSync;
    class Private;
    explicit Store(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace lianxin::storage

Q_DECLARE_METATYPE(lianxin::storage::StoreChange)
