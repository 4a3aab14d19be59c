// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/proxy_memory.h"

#include "client/accounts_file.h"
#include "domain/strict_json.h"

#include <QFile>

namespace lianxin::client {

ProxySetting ProxyMemory::setting() const
{
    const std::lock_guard lock(m_mutex);
    return m_setting;
}

bool ProxyMemory::choose(const ProxySetting& setting)
{
    const std::lock_guard lock(m_mutex);
    if (setting == m_setting)
        return false;
    m_setting = setting;
    m_known.reset();
    return true;
}

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

void ProxyMemory::enter(const std::shared_ptr<ProxyMemory>& memory, net::NetworkOptions& options)
{
    options.proxy = memory->setting();
    options.proxyCredentials = [memory](const QString&) { return memory->known(); };
}

Result<ProxySetting> readProxy(const QString& file)
{
    QFile input(file);
    if (!input.exists())
        return ProxySetting();
    if (!input.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, QStringLiteral("network.json cannot be read"));
    const QByteArray json = input.readAll();
    if (!parseJsonObject(json))
        return failure(ErrorKind::Corrupt, QStringLiteral("network.json"));
    return proxySettingFrom(json);
}

Result<void> writeProxy(const QString& file, const ProxySetting& setting)
{
    return writePrivateFile(file, toJson(setting));
}

} // namespace lianxin::client
