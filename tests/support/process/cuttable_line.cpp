// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/process/cuttable_line.h"

#include "support/process/line_relay.h"

namespace lianxin::test {

CuttableLine::CuttableLine(const QUrl& target, const LineShape& shape)
    : m_relay(std::make_unique<Relay>(target, shape)), m_url(target)
{
    m_relay->moveToThread(&m_thread);
    m_thread.start();
    mend();
}

CuttableLine::~CuttableLine()
{
    cut();
    QMetaObject::invokeMethod(m_relay.get(), [this] { m_relay->moveToThread(nullptr); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QUrl CuttableLine::url() const
{
    return m_url;
}

void CuttableLine::cut()
{
    QMetaObject::invokeMethod(m_relay.get(), [this] { m_relay->cut(); }, Qt::BlockingQueuedConnection);
}

void CuttableLine::mend()
{
    int port = 0;
    QMetaObject::invokeMethod(m_relay.get(), [&] { port = m_relay->open(); }, Qt::BlockingQueuedConnection);
    m_url.setHost(QStringLiteral("127.0.0.1"));
    m_url.setPort(port);
}

void CuttableLine::cutEvery(std::chrono::milliseconds first, std::chrono::milliseconds period)
{
    QMetaObject::invokeMethod(m_relay.get(), [&] { m_relay->cutEvery(first, period); }, Qt::BlockingQueuedConnection);
}

LineTally CuttableLine::tally() const
{
    LineTally tally;
    QMetaObject::invokeMethod(m_relay.get(), [&] { tally = m_relay->tally(); }, Qt::BlockingQueuedConnection);
    return tally;
}

} // namespace lianxin::test
