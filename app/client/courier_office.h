// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/backstage.h"
#include "client/device_keys.h"

#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <functional>

namespace lianxin::client {

/// Makes and reads courier packages for Office: one at a time, on a thread of its own, while sync rests.
class CourierOffice {
public:
    using Told = std::function<void(qint64 done, qint64 total)>;
    /// `post` runs a task on the sync thread. `told` is called on the packages' thread.
    CourierOffice(const ProfileFolder& folder, const Clock& clock, Random& random,
                  std::function<void(std::function<void()>)> post, Told told);
    ~CourierOffice();
    Q_DISABLE_COPY_MOVE(CourierOffice)

    /// `task`: (CourierDesk&, const PackageProgress&) → Packaged<T>.
    template <class T>
    [[nodiscard]] QFuture<wire::Packaged<T>>
    run(Backstage& backstage, const AccountEntry& entry, std::shared_ptr<storage::Store> store,
        std::function<wire::Packaged<T>(sync::CourierDesk&, const wire::PackageProgress&)> task)
    {
        auto promise = std::make_shared<QPromise<wire::Packaged<T>>>();
        promise->start();
        const auto answer = [promise](wire::Packaged<T> value) {
            promise->addResult(std::move(value));
            promise->finish();
        };
        begin(backstage, entry, std::move(store), [answer, task](const Result<sync::CourierDesk*>& desk, const wire::PackageProgress& progress) {
            answer(desk ? task(**desk, progress) : wire::Packaged<T>(wire::localFailure(desk.error())));
        });
        return promise->future();
    }
    /// What was asked for until now ends with Cancelled; nothing of it stays.
    void cancel() { m_cancelledUntil = m_asked.load(); }

private:
    using Task = std::function<void(const Result<sync::CourierDesk*>&, const wire::PackageProgress&)>;
    void begin(Backstage& backstage, const AccountEntry& entry, std::shared_ptr<storage::Store> store, Task task);
    void rest(Backstage& backstage);
    void wake(Backstage& backstage);
    void work(int number, const QString& spool, const sync::DeviceKeys& keys, storage::Store& store, const Task& task);

    const ProfileFolder& m_folder;
    const Clock& m_clock;
    Random& m_random;
    const std::function<void(std::function<void()>)> m_post;
    const Told m_told;
    std::atomic<int> m_asked{0}; ///< packages, ever
    std::atomic<int> m_cancelledUntil{0}; ///< the number of the last one that is not wanted any more
    int m_underWay = 0;   ///< packages, the waiting ones too; of the sync thread
    bool m_ranSync = false; ///< before the first of them; of the sync thread
    QThreadPool m_thread;
};

} // namespace lianxin::client
