// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/backstage.h"
#include "client/courier_office.h"
#include "client/office.h"
#include "client/profile_folder.h"
#include "client/profile_log.h"

#include <QSet>
#include <QThread>

#include <functional>

namespace lianxin::client {

/// Office's side of the curtain: the account as the window sees it, and the way to the sync thread.
class Office::Private {
public:
    Private(std::unique_ptr<ProfileFolder> folder, std::unique_ptr<ProfileLog> log, const Clock& clock,
            Random& random, TokenPlace tokens);
    ~Private();
    void start(Office& owner);

    /// Only from what was given to post().
    [[nodiscard]] Backstage& backstage() { return *m_backstage; }
    /// Runs `task` on the sync thread.
    void post(std::function<void()> task);

    /// Reads who it is from the store, then makes it the account and tells `done`.
    void adopt(const OpenAccount& opened, const std::function<void(const Result<Account>&)>& done);
    void forget();
    [[nodiscard]] CourierOffice& packages() { return *m_packages; }
    /// Of the account that is signed in.
    [[nodiscard]] AccountEntry entry() const;

    const std::shared_ptr<ProxyMemory> proxy = std::make_shared<ProxyMemory>();
    std::optional<Account> account;
    std::shared_ptr<storage::Store> store;
    sync::SyncStatus status;
    sync::TransferStatus transfers;

private:
    void enter(const Account& entered, const std::shared_ptr<storage::Store>& opened);
    void onStoreChanged(const storage::StoreChange& change);
    void readNames();
    void wakeForNewOperations();
    void closeLater(std::shared_ptr<storage::Store> old);

    const std::unique_ptr<ProfileFolder> m_folder;
    const std::unique_ptr<ProfileLog> m_log;
    QThread m_thread;
    std::unique_ptr<Backstage> m_backstage;
    std::unique_ptr<CourierOffice> m_packages;
    Office* m_owner = nullptr;
    QMetaObject::Connection m_storeConnection;
    QSet<OperationId> m_wokenFor; ///< operations not sent yet that the engine was woken for
};

} // namespace lianxin::client
