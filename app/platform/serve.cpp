// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/administration.h"
#include "platform/api_server.h"
#include "platform/commands.h"
#include "platform/control_channel.h"
#include "platform/data_folder.h"
#include "platform/town_runner.h"

#include <QLoggingCategory>

#include <csignal>
#include <sys/resource.h>

namespace lianxin::platform {

namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcServe, "lianxin.platform.serve")

constexpr Milliseconds kKeepRemovals = 24h * 180; // protocol.md §4, retention.tombstoneDays

/// SIGTERM and SIGINT, held back in every thread that is made from here on.
class EndSignals {
public:
    EndSignals()
    {
        sigemptyset(&m_set);
        sigaddset(&m_set, SIGTERM);
        sigaddset(&m_set, SIGINT);
        pthread_sigmask(SIG_BLOCK, &m_set, nullptr);
    }
    void wait() const
    {
        int signal = 0;
        sigwait(&m_set, &signal);
    }

private:
    sigset_t m_set{};
};

// Every client that waits holds a connection; many systems begin with 1,024 files a process.
void allowManyConnections()
{
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= files.rlim_max)
        return;
    files.rlim_cur = files.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0)
        qCWarning(lcServe) << "the number of open files cannot be raised: fewer clients can wait";
}

} // namespace

Result<QJsonObject> runServe(const ServeCommand& command)
{
    const EndSignals signals;
    allowManyConnections();
    const SystemClock clock;
    SystemRandom random;
    auto address = ListenAddress::parse(command.listen);
    if (!address)
        return tl::unexpected(address.error());
    address->proxies = command.proxies;
    const auto folder = DataFolder::open(command.data, command.database);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto database = Database::open(folder->database());
    if (!database)
        return tl::unexpected(database.error());
    const auto ledger = Ledger::open(**database, clock, folder->epochFile());
    if (!ledger)
        return tl::unexpected(ledger.error());
    if (auto forgotten = (*ledger)->forgetRemovals(clock.now() - kKeepRemovals); !forgotten)
        return tl::unexpected(forgotten.error());
    const auto api =
        Api::open(**ledger, random, {command.requestsPerMinute, 2 * command.requestsPerMinute}, command.data);
    if (!api)
        return tl::unexpected(api.error());
    std::unique_ptr<TownRunner> townRunner;
    if (command.town) {
        auto town = Town::open(**ledger, clock, random);
        if (!town)
            return tl::unexpected(town.error());
        townRunner = std::make_unique<TownRunner>(std::move(*town), **ledger, clock, [](const Error& error) {
            qCWarning(lcServe).noquote() << "the town failed and tries again:" << error.detail;
        });
    }
    const TlsFiles files = TlsFiles::in(folder->tls());
    const auto server = ApiServer::start(**api, files, *address);
    if (!server)
        return tl::unexpected(server.error());
    const QJsonObject ready{{QStringLiteral("url"), (*server)->url().toString()},
                            {QStringLiteral("caFile"), files.authority}};
    std::unique_ptr<ControlServer> control;
    if (!(*database)->backend().isShared()) { // else a command works beside us
        auto started = ControlServer::start(command.data, [&](const QJsonObject& act) {
            return Administration(**ledger, random, (*api)->courier()).perform(act);
        });
        if (!started)
            return tl::unexpected(started.error());
        control = std::move(*started);
    }
    command.ready(ready);
    signals.wait();
    return ready;
}

} // namespace lianxin::platform
