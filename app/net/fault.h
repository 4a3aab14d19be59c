// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

// Qt's many errors, sorted into the few that a caller can act on.
namespace lianxin::net {

[[nodiscard]] Error networkFault(QNetworkReply::NetworkError error);
/// The fault that matters most to a person: an unknown signer before a wrong name before wrong dates.
[[nodiscard]] Error tlsFault(const QList<QSslError>& errors);
[[nodiscard]] inline tl::unexpected<Error> portal(const QString& detail)
{
    return failure(ErrorKind::Portal, detail, true);
}

} // namespace lianxin::net
