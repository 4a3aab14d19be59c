// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/backend.h"

#include <QThread>

namespace lianxin::platform {

/// Hears what other instances commit (LISTEN), on a thread and a connection of its own. Calls back also once
/// a second without cause: a notification may be lost with its connection, or with a proxy that lets none
/// through.
class PostgresListener final : public ChangeListener {
public:
    PostgresListener(std::shared_ptr<const Backend> backend, std::function<void()> changed);
    ~PostgresListener() override;
    PostgresListener(const PostgresListener&) = delete;
    PostgresListener& operator=(const PostgresListener&) = delete;

private:
    std::unique_ptr<QThread> m_thread;
};

} // namespace lianxin::platform
