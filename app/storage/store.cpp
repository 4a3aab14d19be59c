// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"

#include "storage/blob_store.h"
#include "storage/dashboard_reader.h"
#include "storage/draft_table.h"
#include "storage/key_query.h"
#include "storage/message_number.h"
#include "storage/message_reader.h"
#include "storage/office_book.h"
#include "storage/outbox_table.h"
#include "storage/overlay.h"
#include "storage/quarantine.h"
#include "storage/removals.h"
#include "storage/resolution.h"
#include "storage/row_writer.h"
#include "storage/search_index.h"
#include "storage/settings.h"
#include "storage/store_private.h"
#include "storage/store_courier.h"
#include "storage/store_sync.h"
#include "storage/submission.h"
#include "storage/uuid_blob.h"
#include "storage/verify.h"

namespace lianxin::storage {

Result<std::unique_ptr<Store>> Store::open(const QString& file, const Clock& clock, Random& random, const StoreOptions& options)
{
    auto d = std::make_unique<Private>(file, clock, random, options);
    if (auto opened = d->open(); !opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<Store>(new Store(std::move(d)));
}

Store::Store(std::unique_ptr<Private> itsPrivate) : d(std::move(itsPrivate))
{
    d->announce = [this](const StoreChange& change) { Q_EMIT changed(change); };
    d->sync = std::make_unique<StoreSync>(*d);
    d->courier = std::make_unique<StoreCourier>(*d);
    d->blobs = std::make_unique<BlobStore>(*d);
    d->begin();
    d->blobs->begin();
}

Store::~Store()
{
    close();
}

void Store::close()
{
    d->blobs->close();
    d->close();
}

SyncStore& Store::sync()
{
    return *d->sync;
}

CourierStore& Store::courier()
{
    return *d->courier;
}

TransferStore& Store::transfers()
{
    return *d->blobs;
}

QFuture<Result<bool>> Store::upkeep()
{
    return d->upkeep();
}

// ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────

QFuture<Result<std::optional<Person>>> Store::person()
{
    return d->read([](Database& db) -> Result<std::optional<Person>> { return readPerson(db); });
}

QFuture<Result<QList<MessageKey>>> Store::messageKeys(const MessageFilter& filter, MessageSort sort, int limit)
{
    return d->read([this, filter, sort, limit](Database& db) -> Result<QList<MessageKey>> {
        return queryKeys(db, filter, sort, limit, d->clock.now());
    });
}

QFuture<Result<QList<MessageRow>>> Store::messageRows(const QList<MessageKey>& keys)
{
    return d->read([keys](Database& db) -> Result<QList<MessageRow>> { return readRows(db, keys); });
}

QFuture<Result<MessageDetail>> Store::message(const MessageId& id)
{
    return d->read([id](Database& db) -> Result<MessageDetail> { return readDetail(db, id); });
}

QFuture<Result<std::optional<MessageId>>> Store::messageByNumber(const QString& number)
{
    return d->read([number](Database& db) -> Result<std::optional<MessageId>> {
        const auto key = keyOfNumber(db, number);
        return key ? messageIdOf(db, *key) : std::nullopt;
    });
}

QFuture<Result<QList<QueueCount>>> Store::queueCounts()
{
    return d->read([this](Database& db) -> Result<QList<QueueCount>> {
        const auto person = readPerson(db);
        return queryCounts(db, queuesFor(person ? person->roles : QList<Role>()), d->clock.now());
    });
}

QFuture<Result<SearchResult>> Store::search(const QString& text, int limit, bool exactTotal)
{
    return d->read([text, limit, exactTotal](Database& db) -> Result<SearchResult> { return searchMessages(db, text, limit, exactTotal); });
}

QFuture<Result<DashboardFigures>> Store::dashboard(Moment from, Moment to)
{
    return d->read([this, from, to](Database& db) -> Result<DashboardFigures> { return readDashboard(db, from, to, d->clock.now()); });
}

QFuture<Result<QList<Template>>> Store::templates()
{
    return d->read([](Database& db) -> Result<QList<Template>> { return viewOfTemplates(db); });
}

QFuture<Result<QList<Organisation>>> Store::organisations()
{
    return d->read([](Database& db) -> Result<QList<Organisation>> { return readOrganisations(db); });
}

QFuture<Result<QList<User>>> Store::users()
{
    return d->read([](Database& db) -> Result<QList<User>> { return readUsers(db); });
}

QFuture<Result<QList<Category>>> Store::categories()
{
    return d->read([](Database& db) -> Result<QList<Category>> { return readCategories(db); });
}

QFuture<Result<OfficeRules>> Store::officeRules()
{
    return d->read([](Database& db) -> Result<OfficeRules> { return OfficeBook::read(db).rulesFor(); });
}

QFuture<Result<QList<OutboxRow>>> Store::outbox(bool history)
{
    return d->read([history](Database& db) -> Result<QList<OutboxRow>> { return readOutbox(db, history); });
}

QFuture<Result<QList<QuarantineEntry>>> Store::quarantine()
{
    return d->read([](Database& db) -> Result<QList<QuarantineEntry>> { return readQuarantine(db); });
}

QFuture<Result<QHash<QString, qint64>>> Store::objectCounts()
{
    return d->read([](Database& db) -> Result<QHash<QString, qint64>> { return readObjectCounts(db); });
}

QFuture<Result<QStringList>> Store::verify()
{
    return d->read([](Database& db) -> Result<QStringList> { return findings(db); });
}

QFuture<Result<QString>> Store::setting(const QString& name)
{
    return d->read([name](Database& db) -> Result<QString> { return readSetting(db, QStringLiteral("user.") + name); });
}

// ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────

QFuture<Result<void>> Store::setPerson(const Person& person)
{
    return d->write([person](WriteContext& context) -> Result<void> {
        if (context.person() == person)
            return {};
        writePerson(context.db, person);
        context.forgetPerson();
        markRowsStale(context);
        context.change.reference = true;
        return {};
    });
}

QFuture<Result<void>> Store::setSetting(const QString& name, const QString& value)
{
    return d->write([name, value](WriteContext& context) -> Result<void> {
        writeSetting(context.db, QStringLiteral("user.") + name, value);
        return {};
    });
}

QFuture<Result<void>> Store::markRead(const MessageId& id)
{
    return d->write([id](WriteContext& context) -> Result<void> {
        if (writeReadMark(context.db, id))
            context.noteMessage(blobOf(id));
        return {};
    });
}

QFuture<Result<void>> Store::saveDraft(const ReplyDraft& draft)
{
    return d->write([draft](WriteContext& context) -> Result<void> {
        writeDraft(context.db, draft);
        return {};
    });
}

QFuture<Result<std::optional<ReplyDraft>>> Store::draft(const MessageId& messageId)
{
    return d->read([messageId](Database& db) -> Result<std::optional<ReplyDraft>> { return readDraft(db, blobOf(messageId)); });
}

QFuture<Result<void>> Store::discardDraft(const MessageId& messageId)
{
    return d->write([messageId](WriteContext& context) -> Result<void> {
        removeDraft(context.db, blobOf(messageId));
        releaseRemovals(context, blobOf(messageId));
        context.noteMessage(blobOf(messageId));
        return {};
    });
}

QFuture<Result<void>> Store::restoreQuarantined(const QString& subject)
{
    return d->write([subject](WriteContext& context) -> Result<void> {
        const QByteArray id = uuidBlob(subject);
        if (id.isEmpty())
            return failure(ErrorKind::InvalidInput, QStringLiteral("the subject is no id"));
        return restoreFromQuarantine(context, id);
    });
}

QFuture<Result<OperationId>> Store::submit(const OperationRequest& request)
{
    return d->write([request](WriteContext& context) { return submitOperation(context, request); });
}

QFuture<Result<void>> Store::takeBack(const OperationId& opId)
{
    return d->write([opId](WriteContext& context) { return takeBackOperation(context, opId); });
}

QFuture<Result<void>> Store::discard(const OperationId& opId)
{
    return d->write([opId](WriteContext& context) { return discardOperation(context, opId); });
}

QFuture<Result<OperationId>> Store::keepAsNote(const OperationId& opId, const QString& text)
{
    return d->write([opId, text](WriteContext& context) { return keepOperationAsNote(context, opId, text); });
}

QFuture<Result<void>> Store::copyToDraft(const OperationId& opId)
{
    return d->write([opId](WriteContext& context) { return copyOperationToDraft(context, opId); });
}

// ── attachments ──────────────────────────────────────────────────────────────────────────────────────────────

QFuture<Result<Attachment>> Store::addBlob(const QString& path)
{
    return d->blobs->add(path);
}

QFuture<Result<Attachment>> Store::addBlobData(const QByteArray& bytes, const QString& name)
{
    return d->blobs->addBytes(bytes, name);
}

QFuture<Result<BlobState>> Store::blobState(const QString& sha256)
{
    return d->blobs->state(sha256);
}

QFuture<Result<void>> Store::wantBlob(const Attachment& attachment, BlobNeed need)
{
    return d->blobs->want(attachment, need);
}

QFuture<Result<void>> Store::stopWantingBlob(const QString& sha256)
{
    return d->blobs->stopWanting(sha256);
}

QFuture<Result<void>> Store::retryAttachments(const OperationId& opId)
{
    return d->blobs->tryAgain(opId);
}

QString Store::blobFile(const QString& sha256) const
{
    return d->blobs->files().file(sha256);
}

QFuture<Result<int>> Store::cleanBlobs()
{
    return d->blobs->clean();
}

} // namespace lianxin::storage
