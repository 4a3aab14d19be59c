// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/diagnosis.h"
#include "domain/result.h"

#include <QFuture>
#include <QString>

#include <functional>

namespace lianxin::ui {

/// What the sync page asks of the client. A member that is not set has no control on the page.
struct SyncPort {
    std::function<void()> syncNow;
    std::function<void(bool offline)> setWorkOffline;
    std::function<void(bool metered)> setMetered;
    /// Fetches everything anew beside what is here.
    std::function<void()> resync;
    /// The answer where so much would go that somebody has to decide (protocol.md §6).
    std::function<QFuture<Result<void>>(bool goOn)> decideSwitch;
    std::function<QFuture<Result<LineDiagnosis>>()> diagnose;
    /// After the proxy asked for them; tried at once.
    std::function<void(const QString& user, const QString& password)> setProxyCredentials;
};

} // namespace lianxin::ui
