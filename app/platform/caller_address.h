// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace lianxin::platform {

/// Who calls: `peer`, the other end of the connection, or where that is one of our own `proxies` the last address
/// of its X-Forwarded-For that is none of them. Addresses before that one are whatever the caller wrote.
[[nodiscard]] inline QString callerAddress(const QString& peer, const QString& forwardedFor,
                                           const QStringList& proxies)
{
    QString caller = peer;
    QStringList before = forwardedFor.split(u',', Qt::SkipEmptyParts);
    while (proxies.contains(caller) && !before.isEmpty())
        caller = before.takeLast().trimmed();
    return caller;
}

} // namespace lianxin::platform
