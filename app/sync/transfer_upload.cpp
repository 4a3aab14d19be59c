// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transfer_upload.h"

#include <algorithm>
#include <utility>

namespace lianxin::sync {

namespace {
constexpr int kMostDoubts = 5; // then somebody else is to be let through before the next try
constexpr qint64 kNoteEvery = 4 * 1024 * 1024; // bytes; what is noted is for the progress after a restart only
}

TransferUpload::TransferUpload(TransferContext& context, TransferPace& pace, const UploadJob& job, QObject* parent)
    : QObject(parent), m_context(context), m_pace(pace), m_job(job)
{
}

template <class T, class Function>
void TransferUpload::on(const QFuture<Result<T>>& future, Function&& then)
{
    whenDone(future, this, [this, then = std::forward<Function>(then)](const Result<T>& value) {
        if (!value)
            return Q_EMIT finished(tl::unexpected(value.error()));
        if constexpr (std::is_void_v<T>)
            then();
        else
            then(*value);
    });
}

void TransferUpload::start()
{
    const bool expired = m_job.expiresAt && *m_job.expiresAt <= m_context.clock.now();
    if (m_job.location.isEmpty() || expired)
        return create();
    askOffset();
}

void TransferUpload::pause()
{
    m_paused = true;
}

void TransferUpload::resume()
{
    m_paused = false;
    if (std::exchange(m_waits, false))
        send();
}

void TransferUpload::create()
{
    whenDone(m_context.transport.createUpload(m_job.blob), this, [this](const Result<UploadPlace>& answer) {
        if (!answer)
            return judge(answer.error());
        if (answer->known)
            return finish();
        place(*answer);
    });
}

void TransferUpload::place(const UploadPlace& place)
{
    m_job.location = place.location;
    // Before the first byte: a program that ends now asks there how much has come (C10).
    on(m_context.store.placeUpload(m_job.blob.sha256, place), [this] { begin(0); });
}

void TransferUpload::askOffset()
{
    whenDone(m_context.transport.uploadOffset(m_job.location, m_job.blob.size), this,
             [this](const Result<UploadOffset>& answer) {
                 if (!answer)
                     return judge(answer.error());
                 begin(answer->offset);
             });
}

void TransferUpload::begin(qint64 offset)
{
    if (offset > m_job.offset)
        m_doubts = 0;
    m_job.offset = offset;
    Q_EMIT progressed(offset);
    send();
}

void TransferUpload::send()
{
    if (m_job.offset >= m_job.blob.size)
        return finish();
    if (m_paused) {
        m_waits = true;
        return;
    }
    const qint64 length = std::min(m_pace.piece(), m_job.blob.size - m_job.offset);
    whenDone(m_context.transport.appendUpload(m_job.location, {m_job.file, m_job.offset, length}), this,
             [this, length](const Result<UploadOffset>& answer) { sent(length, answer); });
}

void TransferUpload::sent(qint64 length, const Result<UploadOffset>& answer)
{
    if (!answer) {
        m_pace.failed();
        return judge(answer.error());
    }
    m_doubts = 0;
    m_pace.arrived(length, answer->roundTrip);
    m_job.offset = answer->offset;
    Q_EMIT arrived(length);
    Q_EMIT progressed(m_job.offset);
    const bool whole = m_job.offset == m_job.blob.size;
    if (whole || m_job.offset - m_noted < kNoteEvery)
        return send();
    m_noted = m_job.offset;
    on(m_context.store.noteUpload(m_job.blob.sha256, m_job.offset), [this] { send(); });
}

void TransferUpload::judge(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Conflict: // the platform counts otherwise: it is asked, and believed
        if (++m_doubts <= kMostDoubts && !m_job.location.isEmpty())
            return askOffset();
        break;
    case ErrorKind::NotFound:
        if (++m_doubts <= kMostDoubts && !m_job.location.isEmpty())
            return createAnew();
        break;
    case ErrorKind::Corrupt: // its hash is another
    case ErrorKind::Io: return checkFile();
    case ErrorKind::TooLarge:
    case ErrorKind::InvalidInput: return giveUp(error);
    default: break; // the line, the platform or the account: nothing that this blob could mend
    }
    Q_EMIT finished(tl::unexpected(error));
}

void TransferUpload::createAnew()
{
    m_job.location.clear();
    m_job.offset = 0;
    on(m_context.store.placeUpload(m_job.blob.sha256, {}), [this] { create(); });
}

void TransferUpload::checkFile()
{
    on(m_context.store.uploadMismatched(m_job.blob.sha256), [this](bool again) {
        if (!again)
            return Q_EMIT finished(End::GivenUp);
        createAnew();
    });
}

void TransferUpload::giveUp(const Error& why)
{
    m_ending = true;
    on(m_context.store.giveUpUpload(m_job.blob.sha256, why), [this] { Q_EMIT finished(End::GivenUp); });
}

void TransferUpload::finish()
{
    m_ending = true;
    on(m_context.store.finishUpload(m_job.blob.sha256),
       [this](bool freed) { Q_EMIT finished(freed ? End::Freed : End::Sent); });
}

} // namespace lianxin::sync
