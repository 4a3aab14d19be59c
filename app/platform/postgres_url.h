// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

namespace lianxin::platform {

/// A `postgresql://[user[:password]@][host[:port][,…]][/database][?name=value&…]` as libpq reads it. A host
/// that begins with a slash (percent-coded, or as `?host=`) is the folder of a unix socket. What is absent is
/// taken from libpq's own places: PGHOST, PGUSER, PGPASSWORD, ~/.pgpass, PGSERVICE.
struct PostgresUrl {
    QString host; ///< several with commas; empty: libpq's default
    QString port; ///< as many as hosts, or one, or empty
    QString user;
    QString password;
    QString database;
    QList<std::pair<QString, QString>> options; ///< further parameters of libpq, such as sslmode

    [[nodiscard]] static bool isOne(const QString& place);
    /// Errors: InvalidInput, with what is wrong and never with the password.
    [[nodiscard]] static Result<PostgresUrl> parse(const QString& text);
    /// The URL without the password: to be kept, and to be shown.
    [[nodiscard]] QString withoutPassword() const;
    friend bool operator==(const PostgresUrl&, const PostgresUrl&) = default;
};

} // namespace lianxin::platform
