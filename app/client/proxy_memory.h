// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/network_options.h"

#include <memory>
#include <mutex>

namespace lianxin::client {

/// The user name and password for the network's proxy, as the person gave them: in memory only, until the program
/// ends. Thread-safe.
class ProxyMemory {
public:
    void keep(const net::ProxyCredentials& credentials);
    [[nodiscard]] std::optional<net::ProxyCredentials> known() const;
    /// For the net layer; `memory` lives as long as it does.
    [[nodiscard]] static net::ProxyCredentialsSource sourceOf(const std::shared_ptr<ProxyMemory>& memory);

private:
    mutable std::mutex m_mutex;
    std::optional<net::ProxyCredentials> m_known;
};

} // namespace lianxin::client
