// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transfer_engine.h"

#include "sync/backoff.h"

#include <algorithm>
#include <utility>

namespace lianxin::sync {

namespace {
constexpr Milliseconds kTellEvery{100};
}

struct TransferEngine::Private {
    std::unique_ptr<TransferUpload> upload;
    QString uploading; ///< what it sends
    bool fetching = false; ///< a GET is under way
    bool finishing = false; ///< the store hashes what came; not to be left
    bool mayRun = true;
    bool woken = false; ///< while it was busy
    quint64 generation = 0; ///< what was begun under an older one is over
    TransferPace pace;
    Backoff backoff;
    Milliseconds notBefore{}; ///< the platform's Retry-After, monotonic
    Milliseconds toldAt{}; ///< monotonic
};

TransferEngine::TransferEngine(const World& world, QObject* parent)
    : QObject(parent), m_context{world.store, world.transport, world.clock}, m_random(world.random),
      m_scheduler(world.scheduler), m_log(world.log), d(std::make_unique<Private>())
{
}

TransferEngine::~TransferEngine()
{
    m_context.transport.cancelAll(); // what is under way tells its progress to this
}

/// Hears the answer only while nothing newer was begun; an error ends the try.
template <class T, class Function>
void TransferEngine::on(const QFuture<Result<T>>& future, Function&& then)
{
    whenDone(future, this,
             [this, generation = d->generation, then = std::forward<Function>(then)](const Result<T>& value) {
                 if (generation != d->generation)
                     return;
                 if (!value)
                     return fail(value.error());
                 if constexpr (std::is_void_v<T>)
                     then();
                 else
                     then(*value);
             });
}

// ── from outside ─────────────────────────────────────────────────────────────────────────────────────────────

void TransferEngine::start()
{
    leave();
    d->backoff.succeed();
    d->notBefore = {};
    enter(d->mayRun ? TransferState::Rested : TransferState::Paused);
    next();
}

void TransferEngine::stop()
{
    leave();
    m_context.transport.cancelAll();
    enter(TransferState::Off);
}

void TransferEngine::setMayRun(bool mayRun)
{
    if (std::exchange(d->mayRun, mayRun) == mayRun || m_status.state == TransferState::Off)
        return;
    if (!mayRun) {
        if (d->upload)
            d->upload->pause();
        else if (d->fetching || m_status.state == TransferState::BackingOff)
            leave();
        if (std::exchange(d->fetching, false))
            m_context.transport.cancelAll();
        return enter(TransferState::Paused, m_status.error);
    }
    if (d->upload) {
        enter(TransferState::Moving);
        return d->upload->resume();
    }
    wake();
}

void TransferEngine::wake()
{
    switch (m_status.state) {
    case TransferState::Off: return;
    case TransferState::Moving:
        d->woken = true;
        if (d->upload)
            checkWanted({});
        return;
    case TransferState::BackingOff:
    case TransferState::Paused:
    case TransferState::Rested: break;
    }
    if (!d->mayRun || d->upload || d->finishing || m_context.clock.monotonic() < d->notBefore)
        return;
    leave();
    next();
}

// ── one after the other ──────────────────────────────────────────────────────────────────────────────────────

void TransferEngine::next()
{
    if (!d->mayRun || m_status.state == TransferState::Off)
        return;
    d->woken = false;
    enter(TransferState::Moving);
    on(m_context.store.nextUpload({}), [this](const std::optional<UploadJob>& job) {
        if (!d->mayRun)
            return;
        if (!job)
            return lookForDownload();
        upload(*job);
    });
}

void TransferEngine::upload(const UploadJob& job)
{
    d->upload = std::make_unique<TransferUpload>(m_context, d->pace, job);
    const QString sha256 = job.blob.sha256;
    d->uploading = sha256;
    connect(d->upload.get(), &TransferUpload::progressed, this, [this, sha256, total = job.blob.size](qint64 done) {
        note({TransferDirection::Up, sha256, done, total}, done == total);
    });
    connect(d->upload.get(), &TransferUpload::arrived, this, [this](qint64 moved) {
        m_status.bytesUp += moved;
        d->backoff.succeed();
    });
    // Queued: the upload must not go while it speaks.
    connect(d->upload.get(), &TransferUpload::finished, this,
            [this, sha256, generation = d->generation](const Result<TransferUpload::End>& end) {
                if (generation == d->generation)
                    onUploaded(sha256, end);
            }, Qt::QueuedConnection);
    d->upload->start();
}

void TransferEngine::checkWanted(const QSet<QString>& others)
{
    whenDone(m_context.store.nextUpload(others), this,
             [this, others, generation = d->generation](const Result<std::optional<UploadJob>>& job) {
                 if (generation != d->generation || !d->upload || d->upload->isEnding() || !job
                     || (*job && (*job)->blob.sha256 == d->uploading))
                     return;
                 if (*job)
                     return checkWanted(QSet<QString>(others) << (*job)->blob.sha256);
                 leave();
                 m_context.transport.cancelAll();
                 next();
             });
}

void TransferEngine::onUploaded(const QString& sha256, const Result<TransferUpload::End>& end)
{
    d->upload.reset();
    m_status.current.reset();
    if (!end)
        return fail(end.error());
    d->backoff.succeed();
    Q_EMIT arrived(sha256);
    if (*end == TransferUpload::End::Freed)
        Q_EMIT freedOperation();
    next();
}

void TransferEngine::lookForDownload()
{
    on(m_context.store.nextDownload({}), [this](const std::optional<DownloadJob>& job) {
        if (!d->mayRun)
            return;
        if (!job)
            return rest();
        download(*job);
    });
}

void TransferEngine::download(const DownloadJob& job)
{
    d->fetching = true;
    // The length at which it goes on is the part's own: the first call of the progress tells how much is new.
    auto last = std::make_shared<std::optional<qint64>>();
    const auto progress = [this, job, last](qint64 have) {
        if (*last && have > **last)
            m_status.bytesDown += have - **last;
        *last = have;
        d->backoff.succeed();
        note({TransferDirection::Down, job.sha256, have, job.size}, have == job.size);
    };
    whenDone(m_context.transport.fetch({job.sha256, job.size, job.partFile, progress}), this,
             [this, job, generation = d->generation](const Result<qint64>& length) {
                 if (generation == d->generation)
                     onFetched(job, length);
             });
}

void TransferEngine::onFetched(const DownloadJob& job, const Result<qint64>& length)
{
    d->fetching = false;
    m_status.current.reset();
    if (!length) {
        const ErrorKind kind = length.error().kind;
        const bool isItsOwn = kind == ErrorKind::NotFound || kind == ErrorKind::TooLarge
            || kind == ErrorKind::Forbidden || kind == ErrorKind::InvalidInput;
        return isItsOwn ? giveUpDownload(job, length.error()) : fail(length.error());
    }
    if (job.size > 0 && *length < job.size)
        return fail({ErrorKind::Cut, QStringLiteral("the blob ended early"), true, 0});
    finishDownload(job);
}

void TransferEngine::finishDownload(const DownloadJob& job)
{
    d->finishing = true;
    on(m_context.store.finishDownload(job.sha256), [this, job](BlobArrival arrival) {
        d->finishing = false;
        switch (arrival) {
        case BlobArrival::Stored: return downloaded(job.sha256);
        case BlobArrival::GaveUp: return downloaded(job.sha256);
        case BlobArrival::WrongHash:
            m_log.write(LogLevel::Warning, LogCategory::Sync, QStringLiteral("a blob came with another hash"));
            return next(); // anew from 0
        }
    });
}

void TransferEngine::giveUpDownload(const DownloadJob& job, const Error& why)
{
    m_log.write(LogLevel::Warning, LogCategory::Sync,
                QStringLiteral("a blob is given up, kind %1: %2").arg(static_cast<int>(why.kind)).arg(why.detail));
    on(m_context.store.giveUpDownload(job.sha256, why), [this, job] { downloaded(job.sha256); });
}

void TransferEngine::downloaded(const QString& sha256)
{
    d->backoff.succeed();
    Q_EMIT arrived(sha256);
    next();
}

// ── ends ─────────────────────────────────────────────────────────────────────────────────────────────────────

void TransferEngine::rest()
{
    if (d->woken)
        return next();
    const quint64 generation = d->generation;
    enter(TransferState::Rested);
    if (generation == d->generation)
        Q_EMIT rested(std::nullopt);
}

void TransferEngine::fail(const Error& error)
{
    leave();
    m_log.write(LogLevel::Warning, LogCategory::Sync,
                QStringLiteral("transfer failed, kind %1: %2").arg(static_cast<int>(error.kind)).arg(error.detail));
    const Milliseconds asked(error.retryAfterMs);
    const Milliseconds wait = std::max(asked, d->backoff.fail(m_random));
    d->notBefore = asked.count() > 0 ? m_context.clock.monotonic() + asked : Milliseconds(0);
    const quint64 generation = d->generation;
    m_scheduler.after(wait, this, [this, generation] {
        if (generation != d->generation)
            return;
        leave();
        next();
    });
    enter(d->mayRun ? TransferState::BackingOff : TransferState::Paused, error);
    if (generation == d->generation)
        Q_EMIT rested(error);
}

void TransferEngine::leave()
{
    ++d->generation;
    d->finishing = false;
    d->upload.reset();
    m_status.current.reset();
}

void TransferEngine::note(const TransferProgress& progress, bool last)
{
    m_status.current = progress;
    const Milliseconds now = m_context.clock.monotonic();
    if (!last && now - d->toldAt < kTellEvery)
        return;
    d->toldAt = now;
    Q_EMIT progressed(progress);
}

void TransferEngine::enter(TransferState state, const std::optional<Error>& error)
{
    m_status.state = state;
    m_status.error = error;
    Q_EMIT statusChanged(m_status);
}

} // namespace lianxin::sync
