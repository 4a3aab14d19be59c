// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lianxin {

/// The one list of categories; their names are what a reader of the log filters by.
enum class LogCategory { Client, Net, Sync };
enum class LogLevel { Debug, Info, Warning, Error };

/// Where the layers below the window tell what they did. Never a body, a name of a person, a token or a password
/// (I22): amounts, ids of requests and operations, kinds of errors. Thread-safe.
class Log {
public:
    virtual ~Log() = default;
    virtual void write(LogLevel level, LogCategory category, const QString& text) = 0;
};

} // namespace lianxin
