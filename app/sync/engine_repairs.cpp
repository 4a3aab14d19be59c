// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine_core.h"
#include "sync/resync_step.h"
#include "sync/status_step.h"

#include <utility>

// Beside push and pull: the platform may have been restored, the mirror may differ from it, the profile may have been
// copied, the device revoked (protocol.md §3, §6, §7).
namespace lianxin::sync {

namespace {

using namespace std::chrono_literals;

constexpr int kMostRepairs = 5; // in one round; a platform that gives more signs contradicts itself
constexpr std::chrono::days kCompareEvery{7}; // protocol.md §6
constexpr Milliseconds kCompareLater = 10min; // on a platform that never stands still
constexpr int kMostComparesInARow = 3;

} // namespace

void SyncEngine::Private::suspect(const Trouble& sign)
{
    const bool nothingToResync = sign.historyBreak && m_context.presentCursor().isEmpty();
    if (++m_repairs > kMostRepairs || nothingToResync) {
        Error error = sign.error;
        error.kind = ErrorKind::Platform;
        return handle(SyncEvent::PlatformBusy, error);
    }
    m_history = sign.historyBreak;
    handle(sign.event);
}

void SyncEngine::Private::keepDoubt()
{
    run(std::make_unique<ResyncStep>(m_context, std::exchange(m_history, std::nullopt)), &Private::onDoubtKept);
}

void SyncEngine::Private::onDoubtKept(const std::optional<Trouble>& trouble)
{
    m_step.reset();
    if (trouble)
        return fail(*trouble);
    m_needsRecovery = true;
    handle(SyncEvent::Kept);
}

void SyncEngine::Private::confirm()
{
    run(std::make_unique<StatusStep>(m_context), &Private::onConfirmed);
}

void SyncEngine::Private::onConfirmed(const std::optional<Trouble>& trouble)
{
    m_step.reset();
    if (trouble)
        return fail(*trouble);
    handle(SyncEvent::Confirmed);
}

bool SyncEngine::Private::compareIsDue() const
{
    const MirrorState& mirror = m_context.mirror;
    if (!m_context.capabilities.canCompare || mirror.resync || mirror.cursor.isEmpty()
        || m_context.clock.monotonic() < m_compareNotBefore)
        return false;
    if (m_compareDue || !mirror.digestCheckedAt)
        return true;
    const auto since = m_context.clock.now() - *mirror.digestCheckedAt;
    return since >= kCompareEvery || since <= -kCompareEvery; // also where somebody set the clock
}

void SyncEngine::Private::compare()
{
    startRound();
    auto comparing = std::make_unique<DigestStep>(m_context, true);
    QObject::connect(comparing.get(), &DigestStep::differs, &m_engine,
                     [this, generation = m_generation](const QStringList& types) {
                         if (generation != m_generation)
                             return;
                         status.differs = types;
                         tell();
                     });
    run(std::move(comparing), &Private::onCompared);
}

void SyncEngine::Private::onCompared(const std::optional<Trouble>& trouble)
{
    const auto finding = static_cast<const DigestStep&>(*m_step).finding();
    m_step.reset();
    if (trouble)
        return fail(*trouble);
    concludeCompare(finding);
}

void SyncEngine::Private::concludeCompare(DigestStep::Finding finding)
{
    const bool moved = finding == DigestStep::Finding::NotComparable || finding == DigestStep::Finding::Unknown;
    m_comparesInARow = moved ? m_comparesInARow + 1 : 0;
    m_compareDue = moved && m_compareDue;
    switch (finding) {
    case DigestStep::Finding::Unknown:
    case DigestStep::Finding::NotComparable:
        m_woken = m_comparesInARow < kMostComparesInARow; // take what is new, then compare again
        if (!m_woken) {
            m_comparesInARow = 0;
            m_compareNotBefore = m_context.clock.monotonic() + kCompareLater;
        }
        return handle(SyncEvent::Compared);
    case DigestStep::Finding::Equal:
    case DigestStep::Finding::Mended:
        m_resyncedForDigest = false;
        status.differs.clear();
        return handle(SyncEvent::Compared);
    case DigestStep::Finding::Lasting: break;
    }
    if (std::exchange(m_resyncedForDigest, true)) { // neither mending nor a resync helps: told, not tried for ever
        m_pushError = Error{ErrorKind::ResyncNeeded, QStringLiteral("digest"), false, 0};
        return handle(SyncEvent::Compared);
    }
    Trouble missing = doubt(QStringLiteral("objects are missing"));
    missing.historyBreak = HistoryBreak{ResyncReason::Asked, {}, {}};
    fail(missing);
}

void SyncEngine::Private::changeDevice()
{
    const DeviceId device = DeviceId::create(m_context.random);
    on(m_context.store.forkDevice(device), [this, device](const Result<void>& forked) {
        if (!forked)
            return fail(storeTrouble(forked.error()));
        m_context.mirror.deviceId = device;
        m_context.log.write(LogLevel::Warning, LogCategory::Sync, QStringLiteral("the profile goes on as a new device"));
        const quint64 generation = m_generation;
        Q_EMIT m_engine.deviceChanged(device);
        if (generation == m_generation) // nobody joins the line anew
            handle(SyncEvent::Kept);
    });
}

void SyncEngine::Private::lock()
{
    const Error why = status.error.value_or(Error{ErrorKind::Unauthorized, QStringLiteral("deviceRevoked"), false, 0});
    status.error = why;
    on(m_context.store.setLock(ProfileLock::DeviceRevoked), [this, why](const Result<void>& locked) {
        if (!locked)
            m_context.log.write(LogLevel::Error, LogCategory::Sync,
                                QStringLiteral("the lock was not kept: %1").arg(locked.error().detail));
        endRound(why);
    });
}

} // namespace lianxin::sync
