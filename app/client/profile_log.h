// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "domain/result.h"

#include <memory>

namespace spdlog {
class logger;
}

namespace lianxin::client {

/// The profile's log: five files of 2 MiB, times in UTC, a category on each line.
class ProfileLog final : public Log {
public:
    /// Errors: ReadOnly.
    [[nodiscard]] static Result<std::unique_ptr<ProfileLog>> open(const QString& file);
    ~ProfileLog() override;
    void write(LogLevel level, LogCategory category, const QString& text) override;

private:
    explicit ProfileLog(std::shared_ptr<spdlog::logger> logger);
    const std::shared_ptr<spdlog::logger> m_logger;
};

} // namespace lianxin::client
