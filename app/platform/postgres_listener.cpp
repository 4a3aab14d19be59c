// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/postgres_listener.h"

#include "platform/connection.h"

#include <QSqlDriver>
#include <QTimer>

namespace lianxin::platform {

namespace {

using namespace std::chrono_literals;

constexpr auto kLookAnyway = 1s;
constexpr auto kGather = 5ms; ///< many commits of one moment are one call

const QString kChannel = QStringLiteral("lianxin");

/// What lives on the thread.
class Ear {
public:
    Ear(const std::shared_ptr<const Backend>& backend, std::function<void()> changed)
        : m_connection(backend, Access::Read), m_changed(std::move(changed))
    {
        m_gather.setSingleShot(true);
        m_gather.setInterval(kGather);
        m_again.setInterval(kLookAnyway);
        QObject::connect(&m_gather, &QTimer::timeout, &m_gather, [this] { m_changed(); });
        QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { look(); });
        m_again.start();
        look();
    }

private:
    void look()
    {
        listen();
        m_changed();
    }
    void listen()
    {
        if (m_listening && !m_connection.isGone())
            return;
        // Where it does not work out, the next second tries again; until then each look is a poll.
        m_listening = m_connection.open() && m_connection.subscribe(kChannel, [this] {
            if (!m_gather.isActive())
                m_gather.start();
        });
    }

    Connection m_connection;
    std::function<void()> m_changed;
    bool m_listening = false;
    QTimer m_gather;
    QTimer m_again;
};

class EarThread final : public QThread {
public:
    EarThread(std::shared_ptr<const Backend> backend, std::function<void()> changed)
        : m_backend(std::move(backend)), m_changed(std::move(changed))
    {
    }

protected:
    void run() override
    {
        const Ear ear(m_backend, m_changed);
        exec();
    }

private:
    std::shared_ptr<const Backend> m_backend;
    std::function<void()> m_changed;
};

} // namespace

PostgresListener::PostgresListener(std::shared_ptr<const Backend> backend, std::function<void()> changed)
    : m_thread(std::make_unique<EarThread>(std::move(backend), std::move(changed)))
{
    m_thread->start();
}

PostgresListener::~PostgresListener()
{
    m_thread->quit();
    m_thread->wait();
}

} // namespace lianxin::platform
