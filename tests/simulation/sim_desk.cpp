// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_desk.h"

#include <QDir>
#include <QFileInfo>

namespace lianxin::test {

SimDesk::SimDesk(SimTime& time, SimPlatform& platform, quint64 seed, SimAccount account)
    : m_time(time), m_account(std::move(account)),
      m_folder(QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm/lianxin-desk-XXXXXX")
                                                                 : QDir::tempPath() + QStringLiteral("/lianxin-desk-XXXXXX")),
      m_clock(platform.now()), m_random(seed), m_line(time, platform, m_random, m_account)
{
    m_time.add(m_clock);
    open();
    if (const auto set = resultOf(m_store->setPerson(m_account.person)); !set)
        qFatal("a simulated desk has no person: %s", qPrintable(set.error().detail));
}

SimDesk::~SimDesk()
{
    kill();
    m_time.remove(m_clock);
}

void SimDesk::open()
{
    storage::StoreOptions options;
    options.reserveBytes = 0; // not what is tested here, and many desks are opened
    options.faults = m_faults;
    auto opened = storage::Store::open(file(), m_clock, m_random, options);
    if (!opened)
        qFatal("a simulated desk does not open: %s", qPrintable(opened.error().detail));
    m_store = std::move(*opened);
    m_killable = std::make_unique<KillableStore>(m_store->sync());
    m_engine = std::make_unique<sync::SyncEngine>(
        sync::SyncEngine::World{*m_killable, m_line, m_clock, m_random, m_time, m_log});
    QObject::connect(m_engine.get(), &sync::SyncEngine::roundFinished, m_engine.get(),
                     [this](const sync::SyncReport&, const std::optional<Error>& error) {
                         m_syncing = false;
                         m_lastError = error;
                     });
    if (const auto mirror = resultOf(m_store->sync().mirrorState()))
        m_line.setDevice(mirror->deviceId);
}

void SimDesk::kill()
{
    m_syncing = false;
    m_engine.reset();
    m_line.cancelAll();
    m_killable.reset();
    m_store.reset();
}

void SimDesk::sync()
{
    m_syncing = true;
    m_engine->runOnce(m_account.person.userId);
}

bool SimDesk::settle()
{
    return m_killable && m_killable->waitForDisk();
}

QList<storage::OutboxRow> SimDesk::operations()
{
    return resultOf(m_store->outbox(true)).value_or(QList<storage::OutboxRow>());
}

QList<MessageId> SimDesk::messages()
{
    QList<MessageId> ids;
    const auto keys = resultOf(m_store->messageKeys({}, storage::MessageSort::NewestFirst));
    const auto rows = resultOf(m_store->messageRows(keys.value_or(QList<storage::MessageKey>())));
    if (rows)
        for (const storage::MessageRow& row : *rows)
            ids.append(row.id);
    return ids;
}

} // namespace lianxin::test
