// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sync_engine.h"

#include "sync/engine_core.h"

namespace lianxin::sync {

SyncEngine::SyncEngine(const World& world, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, world))
{
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::start(const UserId& userId)
{
    d->begin(userId, true);
}

void SyncEngine::runOnce(const UserId& userId)
{
    d->begin(userId, false);
}

void SyncEngine::stop()
{
    d->stop();
}

void SyncEngine::wake()
{
    d->wake();
}

void SyncEngine::setInUse(bool inUse)
{
    d->setInUse(inUse);
}

void SyncEngine::setMetered(bool metered)
{
    d->setMetered(metered);
}

void SyncEngine::setWorkOffline(bool offline)
{
    d->setWorkOffline(offline);
}

void SyncEngine::resync()
{
    d->resync();
}

ClockMemory SyncEngine::clockMemory() const
{
    return d->clockMemory();
}

void SyncEngine::recallClock(const ClockMemory& memory)
{
    d->recallClock(memory);
}

void SyncEngine::knowPlatform(const Capabilities& capabilities)
{
    d->knowPlatform(capabilities);
}

const SyncStatus& SyncEngine::status() const
{
    return d->status;
}

} // namespace lianxin::sync
