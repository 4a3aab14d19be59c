// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/proxy_setting.h"
#include "domain/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace lianxin {

/// What stands between this PC and the platform, in the order in which it is tried.
enum class LinePart {
    Proxy, ///< detail: `host:port` or `socks5://host:port`, empty for none
    Name, ///< detail: the address that was found
    Connection, ///< TCP, to the platform or to the proxy
    Tls, ///< detail: who signed the platform's certificate
    Platform, ///< something answers as our platform does
    SignIn,
    Clock ///< of this PC, against the platform's
};

enum class LineVerdict { Good, Bad, NotTried };

struct LineFinding {
    LinePart part = LinePart::Name;
    LineVerdict verdict = LineVerdict::NotTried;
    QString detail; ///< technical: names of hosts, numbers; no personal data
    std::optional<Error> error{}; ///< of a bad one
    Milliseconds took{};
    friend bool operator==(const LineFinding&, const LineFinding&) = default;
};

/// Every part once, also those that were not tried because one before them is bad.
struct LineDiagnosis {
    QList<LineFinding> findings;
    std::optional<qint64> clockOffsetMs{}; ///< platform minus here
    ProxyUse proxyUse = ProxyUse::System; ///< what the settings say
    friend bool operator==(const LineDiagnosis&, const LineDiagnosis&) = default;

    /// Name and Connection are those of the proxy then.
    [[nodiscard]] bool isProxied() const
    {
        const LineFinding* proxy = find(LinePart::Proxy);
        return proxy && !proxy->detail.isEmpty();
    }
    [[nodiscard]] const LineFinding* find(LinePart part) const
    {
        for (const LineFinding& finding : findings)
            if (finding.part == part)
                return &finding;
        return nullptr;
    }
};

} // namespace lianxin
