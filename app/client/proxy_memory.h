// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxy_setting.h"
#include "domain/result.h"
#include "net/network_options.h"

#include <memory>
#include <mutex>

namespace lianxin::client {

/// Which proxy the profile has, and the user name and password for it as the person gave them: these in memory only,
/// until the program ends. Thread-safe.
class ProxyMemory {
public:
    explicit ProxyMemory(ProxySetting setting = {}) : m_setting(std::move(setting)) {}

    [[nodiscard]] ProxySetting setting() const;
    /// Forgets what the proxy before was told: that is not for another one to hear. True where it is another one.
    bool choose(const ProxySetting& setting);
    void keep(const net::ProxyCredentials& credentials);
    [[nodiscard]] std::optional<net::ProxyCredentials> known() const;
    /// Tells the net layer both; `memory` lives as long as it does.
    static void enter(const std::shared_ptr<ProxyMemory>& memory, net::NetworkOptions& options);

private:
    mutable std::mutex m_mutex;
    ProxySetting m_setting;
    std::optional<net::ProxyCredentials> m_known;
};

/// What was chosen in a profile; the system's where there is no file yet. Errors: Io, Corrupt.
[[nodiscard]] Result<ProxySetting> readProxy(const QString& file);
/// Errors: ReadOnly, DiskFull, Io.
[[nodiscard]] Result<void> writeProxy(const QString& file, const ProxySetting& setting);

} // namespace lianxin::client
