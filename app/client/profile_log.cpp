// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/profile_log.h"

#include <QFile>

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>

namespace lianxin::client {

namespace {

constexpr size_t kFileBytes = 2 * 1024 * 1024;
constexpr size_t kFiles = 5;

spdlog::level::level_enum levelOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    }
    return spdlog::level::err;
}

const char* nameOf(LogCategory category)
{
    switch (category) {
    case LogCategory::Client: return "client";
    case LogCategory::Net: return "net";
    case LogCategory::Sync: return "sync";
    }
    return "";
}

} // namespace

Result<std::unique_ptr<ProfileLog>> ProfileLog::open(const QString& file)
{
    try {
        spdlog::file_event_handlers handlers;
        handlers.after_open = [](const spdlog::filename_t& opened, std::FILE*) {
            QFile::setPermissions(QFile::decodeName(opened.c_str()), QFile::ReadOwner | QFile::WriteOwner);
        };
        // The file that is written to is one of the five.
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(QFile::encodeName(file).toStdString(), kFileBytes,
                                                                          kFiles - 1, false, handlers);
        auto logger = std::make_shared<spdlog::logger>("lianxin", std::move(sink));
        logger->set_formatter(std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                                                                          spdlog::pattern_time_type::utc));
        logger->set_level(spdlog::level::debug);
        logger->flush_on(spdlog::level::info);
        return std::unique_ptr<ProfileLog>(new ProfileLog(std::move(logger)));
    } catch (const spdlog::spdlog_ex&) {
        return failure(ErrorKind::ReadOnly, QStringLiteral("the log file cannot be written"));
    }
}

ProfileLog::ProfileLog(std::shared_ptr<spdlog::logger> logger) : m_logger(std::move(logger)) {}

ProfileLog::~ProfileLog()
{
    m_logger->flush();
}

void ProfileLog::write(LogLevel level, LogCategory category, const QString& text)
{
    m_logger->log(levelOf(level), "{} {}", nameOf(category), text.toStdString());
}

} // namespace lianxin::client
