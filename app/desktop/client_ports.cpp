// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client_ports.h"

#include "domain/async.h"

#include <QFutureWatcher>

namespace lianxin::desktop {

using client::Office;
using ui::CourierPort;

namespace {

/// Answers on the office's thread. A future that was dropped reads as Cancelled. `progress` is heard until
/// then.
template <class T>
void await(Office& office, const QFuture<wire::Packaged<T>>& future, const CourierPort::Progress& progress,
           const CourierPort::Done<T>& done)
{
    auto* watcher = new QFutureWatcher<wire::Packaged<T>>(&office);
    if (progress)
        QObject::connect(&office, &Office::packageProgressed, watcher, progress);
    QObject::connect(watcher, &QFutureWatcherBase::finished, &office, [watcher, done] {
        watcher->deleteLater();
        const auto answers = watcher->future();
        done(answers.resultCount() > 0 ? answers.result()
                                       : wire::Packaged<T>(wire::packageFailure(wire::PackageFault::Cancelled,
                                                                                QStringLiteral("dropped"))));
    });
    watcher->setFuture(future);
}

} // namespace

ui::SyncPort syncPort(Office& office)
{
    ui::SyncPort port;
    port.syncNow = [&office] { office.syncNow(); };
    port.setWorkOffline = [&office](bool offline) { office.setWorkOffline(offline); };
    port.setMetered = [&office](bool metered) { office.setMetered(metered); };
    port.resync = [&office] { office.resync(); };
    port.decideSwitch = [&office](bool goOn) { return office.decideSwitch(goOn); };
    port.diagnose = [&office] { return office.diagnose(); };
    port.setProxyCredentials = [&office](const QString& user, const QString& password) {
        office.setProxyCredentials(user, password);
    };
    return port;
}

CourierPort courierPort(Office& office)
{
    CourierPort port;
    port.packagesIn = [&office](const QString& folder, const std::function<void(const QStringList&)>& done) {
        whenDone(office.packagesIn(folder), &office,
                 [done](const Result<QStringList>& files) { done(files.value_or(QStringList())); });
    };
    port.exportTo = [&office](const QString& folder, const CourierPort::Progress& progress,
                              const CourierPort::Done<sync::CourierExported>& done) {
        await(office, office.exportPackage(folder), progress, done);
    };
    port.inspect = [&office](const QString& file, const CourierPort::Done<sync::CourierFacts>& done) {
        await(office, office.inspectPackage(file), {}, done);
    };
    port.importFrom = [&office](const QString& file, const CourierPort::Progress& progress,
                                const CourierPort::Done<sync::CourierImported>& done) {
        await(office, office.importPackage(file), progress, done);
    };
    port.cancel = [&office] { office.cancelPackage(); };
    return port;
}

} // namespace lianxin::desktop
