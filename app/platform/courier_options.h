// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/courier_commands.h"

#include <CLI/CLI.hpp>

namespace lianxin::platform {

/// The command line of `lianxin-platform courier …`.
class CourierOptions {
public:
    explicit CourierOptions(CLI::App& app);
    Q_DISABLE_COPY_MOVE(CourierOptions)

    [[nodiscard]] bool wasAsked() const { return m_courier->parsed(); }
    [[nodiscard]] bool json() const { return m_json; }
    [[nodiscard]] Result<QJsonObject> run() const;

private:
    CLI::App* add(const std::string& name, const std::string& description);
    CLI::App* const m_courier;
    CLI::App* m_import = nullptr;
    CLI::App* m_export = nullptr;
    CLI::App* m_keys = nullptr;
    CLI::App* m_approve = nullptr;
    CLI::Option* m_fromGiven = nullptr;
    CLI::Option* m_recoveryGiven = nullptr;
    std::string m_data;
    std::string m_database;
    bool m_json = false;
    std::string m_file;
    std::string m_device;
    std::string m_folder;
    qint64 m_from = 0;
    bool m_noBlobs = false;
    std::string m_recovery;
    std::string m_package;
    bool m_refuse = false;
};

} // namespace lianxin::platform
