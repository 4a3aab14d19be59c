// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/office_private.h"

#include "domain/mask.h"

#include <utility>


namespace lianxin::client {

namespace {

Account accountOf(const AccountEntry& entry, const ProfileFolder& folder, const Person& person)
{
    Account account{entry.platform, entry.platformId, entry.platformName, caFileOf(folder, entry), entry.username,
                    person, {}, {}, entry.tokens == TokenPlace::File};
    return account;
}

} // namespace

Office::Private::Private(std::unique_ptr<ProfileFolder> folder, std::unique_ptr<ProfileLog> log, const Clock& clock,
                         Random& random, TokenPlace tokens)
    : m_folder(std::move(folder)), m_log(std::move(log)),
      m_backstage(std::make_unique<Backstage>(Surroundings{*m_folder, clock, random, *m_log, tokens, proxy}))
{
    if (const auto chosen = readProxy(m_folder->networkFile()))
        proxy->choose(*chosen);
    else
        m_log->write(LogLevel::Warning, LogCategory::Client,
                     QStringLiteral("the proxy that was chosen is not known, the system's is used: %1").arg(chosen.error().detail));
    m_thread.setObjectName(QStringLiteral("sync"));
    m_backstage->moveToThread(&m_thread);
    m_packages = std::make_unique<CourierOffice>(
        *m_folder, clock, random, [this](std::function<void()> task) { post(std::move(task)); },
        [this](qint64 done, qint64 total) { Q_EMIT m_owner->packageProgressed(done, total); });
}

Office::Private::~Private()
{
    QObject::disconnect(m_storeConnection);
    m_packages->cancel(); // ends after the sync thread, which may still begin it
    // The line and the store end on the thread on which they live.
    post([this, old = std::move(store)]() mutable {
        m_backstage->shutDown();
        old.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void Office::Private::start(Office& owner)
{
    m_owner = &owner;
    m_thread.start();
    QObject::connect(m_backstage.get(), &Backstage::statusChanged, m_owner,
                     [this](const sync::SyncStatus& changed) {
                         status = changed;
                         Q_EMIT m_owner->syncStatusChanged(changed);
                     });
    QObject::connect(m_backstage.get(), &Backstage::transfersChanged, m_owner,
                     [this](const sync::TransferStatus& changed) {
                         transfers = changed;
                         Q_EMIT m_owner->transferStatusChanged(changed);
                     });
    QObject::connect(m_backstage.get(), &Backstage::transferProgressed, m_owner, &Office::transferProgressed);
    m_log->write(LogLevel::Info, LogCategory::Client, QStringLiteral("profile opened, version " LIANXIN_VERSION));
}

void Office::Private::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(m_backstage.get(), std::move(task), Qt::QueuedConnection);
}

void Office::Private::adopt(const OpenAccount& opened, const std::function<void(const Result<Account>&)>& done)
{
    whenDone(opened.store->person(), m_owner, [this, opened, done](const Result<std::optional<Person>>& person) {
        if (!person)
            return done(tl::unexpected(person.error()));
        const auto userId = UserId::parse(opened.entry.userId);
        const Person known = person->value_or(Person{*userId, {}, {}});
        enter(accountOf(opened.entry, *m_folder, known), opened.store);
        done(*account);
    });
}

void Office::Private::enter(const Account& entered, const std::shared_ptr<storage::Store>& opened)
{
    const std::shared_ptr<storage::Store> old = std::exchange(store, opened);
    account = entered;
    if (old != opened) {
        QObject::disconnect(m_storeConnection);
        m_wokenFor.clear();
        m_storeConnection = QObject::connect(store.get(), &storage::Store::changed, m_owner,
                                             [this](const storage::StoreChange& change) { onStoreChanged(change); });
    }
    Q_EMIT m_owner->accountChanged();
    if (old && old != opened)
        closeLater(old);
    readNames();
}

AccountEntry Office::Private::entry() const
{
    AccountEntry entry;
    entry.platformId = account->platformId;
    entry.userId = account->person.userId.text();
    entry.tokens = account->tokensInFile ? TokenPlace::File : TokenPlace::Keychain;
    return entry;
}

void Office::Private::forget()
{
    QObject::disconnect(m_storeConnection);
    const std::shared_ptr<storage::Store> old = std::exchange(store, nullptr);
    account.reset();
    Q_EMIT m_owner->accountChanged();
    if (old)
        closeLater(old);
}

void Office::Private::closeLater(std::shared_ptr<storage::Store> old)
{
    post([this, old = std::move(old)]() mutable { m_backstage->release(std::move(old)); });
}

void Office::Private::onStoreChanged(const storage::StoreChange& change)
{
    if (!store)
        return; // told before the account was left
    if (change.outbox || change.transfers)
        post([this] { m_backstage->wakeTransfers(); });
    if (change.outbox)
        wakeForNewOperations();
    if (change.reference)
        readNames();
}

void Office::Private::wakeForNewOperations()
{
    whenDone(store->outbox(), m_owner, [this](const Result<QList<storage::OutboxRow>>& rows) {
        if (!rows)
            return;
        // The engine's own work changes the outbox too: it is woken once for each operation that nobody has sent.
        QSet<OperationId> unsent;
        for (const storage::OutboxRow& row : *rows)
            if (row.state == OutboxState::Pending && !row.firstSentAt)
                unsent.insert(row.operation.opId);
        const bool knewThem = m_wokenFor.contains(unsent);
        m_wokenFor = unsent;
        if (!knewThem)
            post([this] { m_backstage->wake(); });
    });
}

void Office::Private::readNames()
{
    whenDone(store->users(), m_owner, [this, of = store](const Result<QList<User>>& users) {
        if (!users || of != store || !account)
            return;
        for (const User& user : *users)
            if (user.id == account->person.userId && account->displayName != maskName(user.name)) {
                account->displayName = maskName(user.name);
                Q_EMIT m_owner->accountChanged();
            }
    });
    whenDone(store->organisations(), m_owner, [this, of = store](const Result<QList<Organisation>>& units) {
        if (!units || of != store || !account)
            return;
        for (const Organisation& unit : *units)
            if (account->person.orgIds.contains(unit.id) && account->person.orgIds.first() == unit.id
                && account->unitName != unit.name) {
                account->unitName = unit.name;
                Q_EMIT m_owner->accountChanged();
            }
    });
}

} // namespace lianxin::client
