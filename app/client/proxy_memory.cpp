// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/proxy_memory.h"

namespace lianxin::client {

void ProxyMemory::keep(const net::ProxyCredentials& credentials)
{
    const std::lock_guard lock(m_mutex);
    m_known = credentials;
}

std::optional<net::ProxyCredentials> ProxyMemory::known() const
{
    const std::lock_guard lock(m_mutex);
    return m_known;
}

net::ProxyCredentialsSource ProxyMemory::sourceOf(const std::shared_ptr<ProxyMemory>& memory)
{
    return [memory](const QString&) { return memory->known(); };
}

} // namespace lianxin::client
