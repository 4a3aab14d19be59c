// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "domain/transfer_store.h"
#include "sync/transfer_pace.h"

#include <QObject>

#include <functional>

namespace lianxin::sync {

/// What the transfers share.
struct TransferContext {
    TransferStore& store;
    BlobTransport& transport;
    const Clock& clock;
};

/// One upload from wherever it stands to its end (protocol.md §8, C10): created where it is not, asked for its
/// offset after any doubt, then piece by piece. Knows no waits: an error of the line ends it, and the next one
/// begins with HEAD. Lives on the engine's thread.
class TransferUpload : public QObject {
    Q_OBJECT

public:
    enum class End {
        Sent, ///< the platform has it
        Freed, ///< and with it an operation may go
        GivenUp ///< the store says why
    };

    TransferUpload(TransferContext& context, TransferPace& pace, const UploadJob& job, QObject* parent = nullptr);
    void start();
    /// Lets the piece under way arrive, then waits for resume().
    void pause();
    void resume();
    /// The store is being told how it ended: who leaves it now would not hear whether an operation was freed.
    [[nodiscard]] bool isEnding() const { return m_ending; }

Q_SIGNALS:
    void progressed(qint64 done);
    /// `moved`: bytes that arrived in this piece.
    void arrived(qint64 moved);
    void finished(const lianxin::Result<lianxin::sync::TransferUpload::End>& end);

private:
    void create();
    void place(const UploadPlace& place);
    void askOffset();
    void send();
    void sent(qint64 length, const Result<UploadOffset>& answer);
    void begin(qint64 offset);
    void judge(const Error& error);
    void createAnew();
    void checkFile();
    void giveUp(const Error& why);
    void finish();
    template <class T, class Function>
    void on(const QFuture<Result<T>>& future, Function&& then);

    TransferContext& m_context;
    TransferPace& m_pace;
    UploadJob m_job;
    qint64 m_noted = 0;
    int m_doubts = 0; ///< in a row, without a byte that arrived
    bool m_paused = false;
    bool m_ending = false;
    bool m_waits = false; ///< for resume()
};

} // namespace lianxin::sync
