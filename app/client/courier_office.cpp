// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/courier_office.h"

#include "domain/async.h"

namespace lianxin::client {

CourierOffice::CourierOffice(const ProfileFolder& folder, const Clock& clock, Random& random,
                             std::function<void(std::function<void()>)> post, Told told)
    : m_folder(folder), m_clock(clock), m_random(random), m_post(std::move(post)), m_told(std::move(told))
{
    m_thread.setMaxThreadCount(1);
}

CourierOffice::~CourierOffice()
{
    cancel();
    m_thread.waitForDone();
}

void CourierOffice::begin(Backstage& backstage, const AccountEntry& entry, std::shared_ptr<storage::Store> store,
                          Task task)
{
    m_post([this, number = ++m_asked, &backstage, entry, store = std::move(store), task = std::move(task)]() mutable {
        rest(backstage);
        const std::shared_ptr<SecretStore> secret = deviceKeyStore(m_folder, entry);
        const QString spool = m_folder.accountFolder(entry.platformId, entry.userId) + QStringLiteral("/courier");
        whenDone(secret->load(), &backstage,
                 [this, number, &backstage, secret, spool, store, task](const Result<std::optional<QByteArray>>& kept) {
                     const auto keys = kept.and_then([](const std::optional<QByteArray>& bytes) {
                         return deviceKeysFrom(bytes.value_or(QByteArray()));
                     });
                     m_thread.start([this, number, &backstage, spool, keys, store, task]() mutable {
                         if (!keys)
                             task(tl::unexpected(keys.error()), {});
                         else if (number <= m_cancelledUntil)
                             task(failure(ErrorKind::Cancelled, QStringLiteral("before it began")), {});
                         else
                             work(number, spool, *keys, *store, task);
                         // The store is closed where it lives.
                         m_post([this, &backstage, closing = std::move(store)] { wake(backstage); });
                     });
                 });
    });
}

// Sync goes on after the last one: who asked for another meanwhile must not find it running.
void CourierOffice::rest(Backstage& backstage)
{
    if (m_underWay++ == 0)
        m_ranSync = backstage.pauseSync();
}

void CourierOffice::wake(Backstage& backstage)
{
    if (--m_underWay == 0)
        backstage.resumeSync(m_ranSync);
}

void CourierOffice::work(int number, const QString& spool, const sync::DeviceKeys& keys, storage::Store& store,
                         const Task& task)
{
    sync::CourierDesk desk({store.courier(), store.sync(), m_clock, m_random, spool}, keys);
    task(&desk, [this, number](qint64 done, qint64 total) {
        m_told(done, total);
        return number > m_cancelledUntil;
    });
}

} // namespace lianxin::client
