// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "sim_platform.h"
#include "sync/courier.h"

namespace lianxin::test {

/// One desk's sign-in: what `net` does with tokens. A renewed token whose answer was lost is asked for again; where
/// the platform knows neither token any more, the desk signs in anew.
class SimSession {
public:
    SimSession(SimPlatform& platform, Random& random, SimAccount account, const sync::DeviceKeys& keys);

    /// From now on this device speaks.
    void setDevice(const DeviceId& device);
    /// The tokens of a profile that was copied.
    void copyTokens(const SimSession& other);
    /// `call` with token and device; the platform is up. A token that has expired is renewed once.
    [[nodiscard]] platform::Answer ask(platform::Call call);
    [[nodiscard]] const QString& accessToken() const { return m_accessToken; }
    [[nodiscard]] const QString& refreshToken() const { return m_refreshToken; }

private:
    [[nodiscard]] platform::Answer askOnce(platform::Call call);
    [[nodiscard]] bool renew();
    [[nodiscard]] bool signIn();
    [[nodiscard]] platform::Answer post(const QString& path, const QJsonObject& body);
    [[nodiscard]] bool take(const platform::Answer& answer);

    SimPlatform& m_platform;
    Random& m_random;
    const SimAccount m_account;
    const QString m_publicKey;
    const QString m_courierKey;
    QString m_device;
    QString m_accessToken;
    QString m_refreshToken;
};

} // namespace lianxin::test
