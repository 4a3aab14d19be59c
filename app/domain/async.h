// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>
#include <mutex>
#include <utility>

// Two small helpers around QFuture.
namespace lianxin {

/// Calls `then` with the answer on the thread of `context`, from its event loop and never at once; not at all when
/// `context` is gone by then. Qt 6.4's own `QFuture::then(context, …)` breaks an assertion (and crashes in a release
/// build) when the context dies before the answer comes, so use this wherever that may happen.
/// A future that was dropped without an answer reads as Cancelled.
template <class T, class Function>
void whenDone(const QFuture<Result<T>>& future, QObject* context, Function&& then)
{
    auto* watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::forward<Function>(then)]() mutable {
                         const QFuture<Result<T>> done = watcher->future();
                         watcher->deleteLater();
                         then(done.resultCount() > 0
                                  ? done.result()
                                  : Result<T>(failure(ErrorKind::Cancelled, QStringLiteral("dropped"))));
                     });
    watcher->setFuture(future);
}

/// A future that has its answer already.
template <class T>
[[nodiscard]] QFuture<Result<T>> finished(Result<T> value)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// An answer that is owed. Copies share it, the first answer counts, and the last copy to go answers Cancelled, so
/// that nobody waits for ever. Thread-safe.
template <class T>
class Owed {
public:
    [[nodiscard]] QFuture<Result<T>> future() const { return m_state->promise.future(); }
    void answer(Result<T> value) const { m_state->answer(std::move(value)); }

private:
    struct State {
        State() { promise.start(); }
        ~State() { answer(failure(ErrorKind::Cancelled, QStringLiteral("dropped"))); }
        void answer(Result<T> value)
        {
            const std::lock_guard lock(mutex);
            if (std::exchange(answered, true))
                return;
            promise.addResult(std::move(value));
            promise.finish();
        }
        std::mutex mutex;
        bool answered = false;
        QPromise<Result<T>> promise;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace lianxin
