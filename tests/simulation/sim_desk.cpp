// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_desk.h"

#include "sim_files.h"

#include <QDir>
#include <QDirIterator>

namespace lianxin::test {

namespace {

sync::DeviceKeys newKeys(quint64 seed)
{
    SeededRandom random(seed + 0x5eed);
    auto signer = wire::SigningKey::create(random);
    return {std::move(signer), wire::AgeIdentity::create(random)};
}

} // namespace

SimDesk::SimDesk(SimTime& time, SimPlatform& platform, quint64 seed, SimAccount account, sync::DeviceKeys keys)
    : m_time(time), m_platform(platform), m_account(std::move(account)), m_folder(inMemory(QStringLiteral("desk"))),
      m_stickPath(m_folder.filePath(QStringLiteral("stick"))), m_clock(platform.now()), m_random(seed),
      m_keys(std::move(keys)), m_session(platform, m_random, m_account, m_keys), m_line(time, platform, m_random, m_session),
      m_blobLine(time, platform, m_random, m_session)
{
    QDir().mkpath(m_stickPath);
    m_time.add(m_clock);
}

SimDesk::SimDesk(SimTime& time, SimPlatform& platform, quint64 seed, SimAccount account)
    : SimDesk(time, platform, seed, std::move(account), newKeys(seed))
{
    open();
    const platform::CourierKeys& keys = platform.courier().keys();
    const PlatformCourierKeys known{keys.identity.recipient().text(), QString::fromLatin1(keys.signer.publicKey.toBase64()), {}};
    for (const auto& done : {m_store->setPerson(m_account.person), m_store->courier().rememberKeys(known)})
        if (const auto answer = resultOf(done); !answer)
            qFatal("a simulated desk has no person: %s", qPrintable(answer.error().detail));
}

SimDesk::SimDesk(SimTime& time, SimPlatform& platform, quint64 seed, const SimDesk& original)
    : SimDesk(time, platform, seed, original.m_account, original.m_keys)
{
    QDir(m_stickPath).removeRecursively();
    copyFolder(original.folder(), folder());
    m_clock.setWallClock(original.m_clock.now());
    m_session.copyTokens(original.m_session);
    open();
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
    m_changed = true;
    QObject::connect(m_store.get(), &storage::Store::changed, m_store.get(), [this] { m_changed = true; }, Qt::DirectConnection);
    m_killable = std::make_unique<KillableStore>(m_store->sync());
    m_killableTransfers = std::make_unique<KillableTransfers>(m_store->transfers(), *m_killable);
    join(mirror().deviceId);
}

void SimDesk::join(const DeviceId& device)
{
    m_session.setDevice(device);
    m_engine = std::make_unique<sync::SyncEngine>(
        sync::SyncEngine::World{*m_killable, m_line, m_clock, m_random, m_time, m_log});
    m_transfers = std::make_unique<sync::TransferEngine>(
        sync::TransferEngine::World{*m_killableTransfers, m_blobLine, m_clock, m_random, m_time, m_log});
    QObject::connect(m_engine.get(), &sync::SyncEngine::roundFinished, m_engine.get(),
                     [this](const sync::SyncReport&, const auto& error) { onRoundFinished(error); });
    QObject::connect(m_engine.get(), &sync::SyncEngine::deviceChanged, m_engine.get(),
                     [this](const DeviceId& changed) { m_newDevice = changed; });
    QObject::connect(m_transfers.get(), &sync::TransferEngine::freedOperation, m_transfers.get(), [this] { m_freed = true; });
    QObject::connect(m_transfers.get(), &sync::TransferEngine::rested, m_transfers.get(),
                     [this](const auto& error) { onTransfersRested(error); });
}

void SimDesk::leave()
{
    m_syncing = false;
    m_freed = false;
    m_newDevice.reset();
    m_engine.reset();
    m_transfers.reset();
    m_line.cancelAll();
    m_blobLine.cancelAll();
}

void SimDesk::kill()
{
    leave();
    m_killableTransfers.reset();
    m_killable.reset();
    m_store.reset();
}

void SimDesk::sync()
{
    m_syncing = true;
    m_transfers->stop();
    m_engine->runOnce(m_account.person.userId);
}

void SimDesk::onRoundFinished(const std::optional<Error>& error)
{
    m_syncing = false;
    m_lastError = error;
    m_freed = false;
    if (!error && !m_newDevice)
        m_transfers->start();
}

void SimDesk::onTransfersRested(const std::optional<Error>& error)
{
    if (!error && m_freed && !m_syncing)
        sync();
}

bool SimDesk::isAtRest()
{
    if (!isOpen() || isSyncing() || lastError())
        return false;
    const MirrorState mirror = this->mirror();
    const auto waits = [](const storage::OutboxRow& row) {
        return row.state == OutboxState::Pending || row.state == OutboxState::Sending || row.state == OutboxState::Acked;
    };
    return mirror.throughSeq == m_platform.head().seq && !mirror.resync && !mirror.suspectsRollback
           && m_transfers->status().state == sync::TransferState::Rested && std::ranges::none_of(operations(), waits);
}

bool SimDesk::settle()
{
    if (m_newDevice && !isDead()) { // as client::Backstage does, once the engine has stopped speaking
        const DeviceId device = *m_newDevice;
        leave();
        join(device);
        sync();
        return true;
    }
    return m_killable && m_killable->waitForDisk();
}

sync::CourierDesk SimDesk::courier()
{
    return sync::CourierDesk(
        {m_store->courier(), m_store->sync(), m_clock, m_random, m_folder.filePath(QStringLiteral("spool"))}, m_keys);
}

QList<storage::OutboxRow> SimDesk::operations()
{
    return resultOf(m_store->outbox(true)).value_or(QList<storage::OutboxRow>());
}

MirrorState SimDesk::mirror()
{
    const auto state = resultOf(m_store->sync().mirrorState());
    if (!state)
        qFatal("a desk does not know its state: %s", qPrintable(state.error().detail));
    return *state;
}

int SimDesk::attachments() const
{
    int count = 0;
    for (QDirIterator files(folder(), QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
        count += QFileInfo(files.next()).fileName().size() == 64 ? 1 : 0;
    return count;
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
