// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/async.h"
#include "net/call_control.h"
#include "net/page_sink.h"

#include <QObject>
#include <QQueue>
#include <QTimer>

#include <memory>
#include <optional>

namespace lianxin::net {

/// Where the page goes on, if it says that there is more; nothing where it does not.
[[nodiscard]] std::optional<QString> cursorAfter(const QByteArray& page);

/// One call whose answer may be many pages: keeps what has come until it is asked for, and stops reading the line
/// while much of it waits. Pages that were whole before a fault are given first, then the fault. Lives on the
/// transport's thread.
class PageStream : public QObject {
    Q_OBJECT

public:
    /// `cursor`: what is asked for; `dear`: each byte counts.
    PageStream(const Clock& clock, const QString& cursor, bool dear, QObject* parent);
    ~PageStream() override; ///< who waits is told Cancelled, and the call ends

    [[nodiscard]] std::shared_ptr<BodySink> sink() const { return m_sink; }
    [[nodiscard]] std::shared_ptr<CallControl> control() const { return m_control; }
    [[nodiscard]] bool isDear() const { return m_dear; }
    /// The call that was made with sink() and control().
    void follow(const QFuture<Result<PlatformAnswer>>& call);

    /// True where next() is the answer to a call with this cursor.
    [[nodiscard]] bool continuesFrom(const QString& cursor) const;
    /// The next page, or why there is none. Errors: those of a call.
    [[nodiscard]] QFuture<Result<PlatformAnswer>> next();
    /// Says Cancelled to who waits, now.
    void cancel();

Q_SIGNALS:
    /// A page or another answer is handed out.
    void handedOut(const lianxin::PlatformAnswer& answer);
    /// It ended in good order while somebody waits: who that is wants a new one.
    void endedEarly(const lianxin::Owed<lianxin::PlatformAnswer>& waiting, const QString& cursor);
    void failed(const lianxin::Error& why);
    /// Bytes that came in a time in which the line was waited for.
    void measured(qint64 bytes, lianxin::Milliseconds time);

private:
    void onPage(const PlatformAnswer& page);
    void onEnd(const Result<PlatformAnswer>& answer);
    void hand(const Owed<PlatformAnswer>& owed, const PlatformAnswer& answer);
    void conclude();

    const Clock& m_clock;
    const bool m_dear;
    const std::shared_ptr<CallControl> m_control = std::make_shared<CallControl>();
    std::shared_ptr<PageSink> m_sink;
    std::optional<QString> m_cursor; ///< of the page that is next; nothing: none is expected
    QQueue<PlatformAnswer> m_pages;
    qint64 m_waitingBytes = 0; ///< of m_pages
    std::optional<Owed<PlatformAnswer>> m_waiting;
    std::optional<Result<PlatformAnswer>> m_end; ///< of the whole call
    Milliseconds m_measuredFrom{};
    QTimer m_forgotten; ///< nobody asks any more
};

} // namespace lianxin::net
