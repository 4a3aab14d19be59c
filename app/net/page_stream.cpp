// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/page_stream.h"

#include <QPointer>

#include <utility>

namespace lianxin::net {

namespace {

using namespace std::chrono_literals;

constexpr qint64 kWaitingMost = 4 * 1024 * 1024; // bytes of pages that nobody has asked for yet
constexpr Milliseconds kForgottenAfter = 60s;

} // namespace

// Both names come after the objects, in whose unknown fields they might stand as well. Where a platform writes them
// before, the stream is merely begun anew.
std::optional<QString> cursorAfter(const QByteArray& page)
{
    static const QByteArray name = "\"nextCursor\":\"";
    const qsizetype from = page.lastIndexOf(name) + name.size();
    const qsizetype to = page.indexOf('"', from);
    if (from < name.size() || to < 0 || page.lastIndexOf("\"hasMore\":true") < 0)
        return std::nullopt;
    return QString::fromUtf8(page.mid(from, to - from));
}

PageStream::PageStream(const Clock& clock, const QString& cursor, bool dear, QObject* parent)
    : QObject(parent), m_clock(clock), m_dear(dear), m_cursor(cursor)
{
    // The sink lives as long as the call, which may be a little longer.
    m_sink = std::make_shared<PageSink>(clock, [self = QPointer(this)](const PlatformAnswer& page) {
        if (self)
            self->onPage(page);
    });
    m_forgotten.setSingleShot(true);
    m_forgotten.setInterval(kForgottenAfter);
    connect(&m_forgotten, &QTimer::timeout, this, &QObject::deleteLater);
}

PageStream::~PageStream()
{
    m_control->abandon();
}

void PageStream::follow(const QFuture<Result<PlatformAnswer>>& call)
{
    whenDone(call, this, [this](const Result<PlatformAnswer>& answer) { onEnd(answer); });
}

bool PageStream::continuesFrom(const QString& cursor) const
{
    const bool hasEnded = m_end && m_pages.isEmpty() && m_end->has_value();
    return m_cursor == cursor && !m_waiting && !hasEnded;
}

QFuture<Result<PlatformAnswer>> PageStream::next()
{
    m_forgotten.stop();
    m_measuredFrom = m_clock.monotonic();
    const Owed<PlatformAnswer> owed;
    if (!m_pages.isEmpty()) {
        const PlatformAnswer page = m_pages.dequeue();
        m_waitingBytes -= page.body.size();
        hand(owed, page);
        m_control->setFull(m_waitingBytes >= kWaitingMost);
    } else {
        m_waiting = owed;
        if (m_end)
            conclude();
    }
    return owed.future();
}

void PageStream::cancel()
{
    if (const auto waiting = std::exchange(m_waiting, std::nullopt))
        waiting->answer(failure(ErrorKind::Cancelled, QStringLiteral("cancelled"), true));
}

void PageStream::onPage(const PlatformAnswer& page)
{
    if (const auto waiting = std::exchange(m_waiting, std::nullopt)) {
        Q_EMIT measured(page.bytesDown, m_clock.monotonic() - m_measuredFrom);
        return hand(*waiting, page);
    }
    m_pages.enqueue(page);
    m_waitingBytes += page.body.size();
    m_control->setFull(m_waitingBytes >= kWaitingMost);
}

void PageStream::onEnd(const Result<PlatformAnswer>& answer)
{
    m_end = answer;
    if (answer && m_sink->hasBegun())
        if (const auto whole = m_sink->end(); !whole)
            m_end = tl::unexpected(whole.error());
    if (m_waiting)
        conclude();
}

void PageStream::hand(const Owed<PlatformAnswer>& owed, const PlatformAnswer& answer)
{
    const auto before = std::exchange(m_cursor, cursorAfter(answer.body));
    if (m_sink->hasBegun() && m_cursor && m_cursor == before) { // it would go on for ever
        const Error why{ErrorKind::Portal, QStringLiteral("a page that came twice"), true, 0};
        m_cursor.reset();
        m_control->abandon();
        Q_EMIT failed(why);
        return owed.answer(tl::unexpected(why));
    }
    m_forgotten.start();
    Q_EMIT handedOut(answer);
    owed.answer(answer);
}

void PageStream::conclude()
{
    const Owed<PlatformAnswer> waiting = *std::exchange(m_waiting, std::nullopt);
    if (!*m_end) {
        m_cursor.reset();
        Q_EMIT failed(m_end->error());
        return waiting.answer(tl::unexpected(m_end->error()));
    }
    if (m_sink->hasBegun())
        return Q_EMIT endedEarly(waiting, *std::exchange(m_cursor, std::nullopt));
    hand(waiting, **m_end);
}

} // namespace lianxin::net
