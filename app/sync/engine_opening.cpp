// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine_core.h"

// What comes before the first step of a round: recovery, and who the platform is.
namespace lianxin::sync {

void SyncEngine::Private::recover()
{
    if (!m_needsRecovery)
        return describe();
    on(m_context.store.recoverOutbox(), [this](const Result<void>& recovered) {
        if (!recovered)
            return fail(storeTrouble(recovered.error()));
        m_needsRecovery = false;
        readMirror();
    });
}

void SyncEngine::Private::readMirror()
{
    on(m_context.store.mirrorState(), [this](const Result<MirrorState>& mirror) {
        if (!mirror)
            return fail(storeTrouble(mirror.error()));
        m_context.mirror = *mirror;
        m_context.round.throughSeq = mirror->throughSeq;
        status.lastSyncAt = mirror->lastSyncAt;
        if (mirror->lock)
            return handle(SyncEvent::Revoked, Error{ErrorKind::Unauthorized, codeOf(*mirror->lock), false, 0});
        describe();
    });
}

void SyncEngine::Private::describe()
{
    const MirrorState& mirror = m_context.mirror;
    const Capabilities& known = m_context.capabilities;
    const bool isOfAnother = !mirror.platformId.isEmpty() && (mirror.platformId != known.platformId || mirror.epoch != known.epoch);
    if (m_context.otherEpoch || isOfAnother) // that is judged by an answer of now alone
        m_describedAt.reset();
    const Milliseconds every = describeEvery(known);
    if (m_describedAt && m_context.clock.monotonic() - *m_describedAt < every)
        return bind();
    on(m_context.transport.send({"GET", QStringLiteral("/capabilities"), {}, true, 0}),
       [this](const Result<PlatformAnswer>& answer) { onCapabilities(answer); });
}

void SyncEngine::Private::onCapabilities(const Result<PlatformAnswer>& answer)
{
    // Another epoch is what is asked about here, once the doubt is on disk.
    const bool asksForEpoch = m_context.mirror.suspectsRollback;
    const auto trouble = m_context.receive(answer);
    if (trouble && !(asksForEpoch && answer && answer->status == 200))
        return fail(*trouble);
    const auto capabilities = readCapabilities(answer->body, QStringLiteral(LIANXIN_VERSION));
    if (!capabilities)
        return fail(lineTrouble(capabilities.error()));
    const MirrorState& mirror = m_context.mirror;
    if (!mirror.platformId.isEmpty() && mirror.platformId != capabilities->platformId)
        return fail({SyncEvent::Halted, Error{ErrorKind::OtherPlatform, QStringLiteral("another platformId"), false, 0}});
    if (!mirror.platformId.isEmpty() && mirror.epoch != capabilities->epoch && !asksForEpoch)
        return fail(doubt(QStringLiteral("another epoch")));
    m_context.otherEpoch = false;
    knowPlatform(*capabilities);
    bind();
}

void SyncEngine::Private::knowPlatform(const Capabilities& capabilities)
{
    m_context.capabilities = capabilities;
    m_context.pageSize.setLimits(capabilities.pageDefault, capabilities.pageMost);
    m_describedAt = m_context.clock.monotonic();
    status.readOnly = capabilities.clientTooOld;
}

void SyncEngine::Private::bind()
{
    MirrorState& mirror = m_context.mirror;
    const Capabilities& capabilities = m_context.capabilities;
    if (mirror.platformId == capabilities.platformId && mirror.epoch == capabilities.epoch)
        return ready();
    on(m_context.store.bindPlatform(capabilities.platformId, capabilities.epoch), [this](const Result<void>& bound) {
        if (!bound)
            return fail(storeTrouble(bound.error()));
        m_context.mirror.platformId = m_context.capabilities.platformId;
        m_context.mirror.epoch = m_context.capabilities.epoch;
        ready();
    });
}

void SyncEngine::Private::ready()
{
    m_woken = false;
    if (std::exchange(m_resyncAsked, false) && !m_context.mirror.cursor.isEmpty()) {
        Trouble asked = doubt(QStringLiteral("resync asked for"));
        asked.historyBreak = HistoryBreak{ResyncReason::Asked, {}, {}};
        return fail(asked);
    }
    if (m_context.capabilities.clientTooOld) {
        m_pushError = Error{ErrorKind::Forbidden, kClientTooOld, false, 0};
        return handle(SyncEvent::PushedAll);
    }
    if (m_context.mirror.suspectsRollback) // protocol.md §7: a page and an answer come first
        return handle(SyncEvent::PushedAll);
    if (!m_context.presentCursor().isEmpty())
        return push();
    // protocol.md §9: no push without a cursor of the present history, at least one page comes first.
    on(m_context.store.hasPending(), [this](const Result<bool>& pending) {
        if (!pending)
            return fail(storeTrouble(pending.error()));
        m_woken = m_woken || *pending;
        handle(SyncEvent::PushedAll);
    });
}

} // namespace lianxin::sync
