// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "domain/clock.h"
#include "domain/random.h"
#include "support/process/platform_process.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QTemporaryDir>

#include <memory>

namespace lianxin::test {

/// Ends the bench with a message: a figure of something that failed would be a wrong figure.
[[noreturn]] void stopBench(const char* what, const QString& why);

/// The answer of a future, which must be good.
template <class T>
T got(const char* what, const QFuture<Result<T>>& future)
{
    QFutureWatcher<Result<T>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    const Result<T> answer = future.result();
    if (!answer)
        stopBench(what, answer.error().detail);
    if constexpr (!std::is_void_v<T>)
        return *answer;
}

/// One official of the demo county with a PC of his own, signed in through a line: the whole client without a window.
class LineDesk {
public:
    LineDesk(const PlatformProcess& platform, const QUrl& url, const char* user);

    /// One round, to its end.
    void sync();
    /// Syncs as the window does, going on by itself after cuts, until the first sync is through.
    void syncUntilThrough();
    /// As after the PC was off: what was in memory is gone.
    void restart();

    /// The first messages of a status and a unit, where one is given.
    [[nodiscard]] QList<MessageId> messages(MessageStatus status, int count,
                                            const std::optional<OrganisationId>& unit = {});
    [[nodiscard]] qint64 messageCount();
    [[nodiscard]] const Person& person() const { return m_office->account()->person; }
    /// Puts an act into the outbox.
    void act(OperationKind kind, const MessageId& message, const QJsonObject& payload);
    void dispatch(const MessageId& message, const OrganisationId& unit);
    void signAndVerify(const MessageId& message);
    void reply(const MessageId& message, const QString& text);
    [[nodiscard]] QString bodyOf(const MessageId& message);

private:
    void open();

    SystemClock m_clock;
    SystemRandom m_random;
    QTemporaryDir m_folder;
    std::unique_ptr<client::Office> m_office;
};

} // namespace lianxin::test
