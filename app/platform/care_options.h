// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/care_commands.h"

#include <CLI/CLI.hpp>
#include <vector>

namespace lianxin::platform {

/// The command line of backup, restore, devices, approve-device, revoke-device, issue-certificate and
/// configure.
class CareOptions {
public:
    explicit CareOptions(CLI::App& app);
    Q_DISABLE_COPY_MOVE(CareOptions)

    [[nodiscard]] bool wasAsked() const;
    [[nodiscard]] bool json() const { return m_json; }
    [[nodiscard]] Result<QJsonObject> run() const;

private:
    CLI::App* add(CLI::App& app, const std::string& name, const std::string& description);
    [[nodiscard]] SettingsChange settingsChange() const;

    CLI::App* m_backup;
    CLI::App* m_restore;
    CLI::App* m_devices;
    CLI::App* m_approve;
    CLI::App* m_revoke;
    CLI::App* m_issue;
    CLI::App* m_configure;
    std::string m_data;
    std::string m_database;
    bool m_json = false;
    std::string m_file;
    std::string m_device;
    std::string m_name;
    std::string m_approvesDevices;
    std::string m_asksCertificate;
    std::string m_minClient;
    std::vector<std::string> m_pins;
    bool m_noPins = false;
};

} // namespace lianxin::platform
