// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/care_options.h"

#include <QDir>

#include <algorithm>

namespace lianxin::platform {

namespace {

QString text(const std::string& given)
{
    return QString::fromStdString(given);
}

QString absolute(const std::string& path)
{
    return QDir(text(path)).absolutePath();
}

std::optional<bool> yesOrNo(const std::string& given)
{
    return given.empty() ? std::nullopt : std::optional(given == "yes");
}

} // namespace

CareOptions::CareOptions(CLI::App& app)
    : m_backup(add(app, "backup", "Make a verified copy, also while the platform serves")),
      m_restore(add(app, "restore", "Put a backup back, with a new epoch that all clients notice")),
      m_devices(add(app, "devices", "List the devices that people sign in on")),
      m_approve(add(app, "approve-device", "Let in a device that waits for it")),
      m_revoke(add(app, "revoke-device", "Lock a device out for good, such as a stolen one")),
      m_issue(add(app, "issue-certificate", "Make a certificate and its key for one device")),
      m_configure(add(app, "configure", "Show the platform's settings and change those that are given"))
{
    m_backup->add_option("--to", m_file, "The file; FILE.files beside it gets attachments and keys")
        ->required();
    m_restore->add_option("--from", m_file, "The file that backup made")->required();
    for (CLI::App* const command : {m_approve, m_revoke})
        command->add_option("DEVICE", m_device, "The id of the device")->required();
    m_issue->add_option("--name", m_name, "What the device is called, such as its room")->required();
    m_issue->add_option("--to", m_file, "The file; carry it to the device and to nobody else")->required();
    m_configure
        ->add_option("--approve-devices", m_approvesDevices, "yes: new devices wait for approve-device")
        ->check(CLI::IsMember({"yes", "no"}));
    m_configure
        ->add_option("--client-certificates", m_asksCertificate,
                     "yes: each device must show the certificate that issue-certificate made for it")
        ->check(CLI::IsMember({"yes", "no"}));
    m_configure->add_option("--min-client", m_minClient, "Older clients only read, such as 1.2.0");
    m_configure->add_option("--pin", m_pins, "sha256/… of a key that clients insist on; give at least two");
    m_configure->add_flag("--no-pins", m_noPins, "Clients insist on no key any more")->excludes("--pin");
}

CLI::App* CareOptions::add(CLI::App& app, const std::string& name, const std::string& description)
{
    CLI::App* const command = app.add_subcommand(name, description);
    command->add_option("--data", m_data, "The platform's folder")->required();
    command->add_option("--database", m_database,
                        "postgresql://user@host/database where it is not the kept one");
    command->add_flag("--json", m_json, "Print one JSON document");
    return command;
}

bool CareOptions::wasAsked() const
{
    const auto all = {m_backup, m_restore, m_devices, m_approve, m_revoke, m_issue, m_configure};
    return std::any_of(all.begin(), all.end(), [](const CLI::App* command) { return command->parsed(); });
}

SettingsChange CareOptions::settingsChange() const
{
    SettingsChange change{yesOrNo(m_approvesDevices), yesOrNo(m_asksCertificate), {}, {}};
    if (!m_minClient.empty())
        change.minClient = text(m_minClient);
    if (m_noPins || !m_pins.empty()) {
        change.pins = QStringList();
        for (const std::string& pin : m_pins)
            change.pins->append(text(pin));
    }
    return change;
}

Result<QJsonObject> CareOptions::run() const
{
    const PlatformPlace at{absolute(m_data), text(m_database)};
    if (m_backup->parsed())
        return runBackup(at, absolute(m_file));
    if (m_restore->parsed())
        return runRestore(at, absolute(m_file));
    if (m_devices->parsed())
        return runDevices(at);
    if (m_approve->parsed())
        return runApproveDevice(at, text(m_device));
    if (m_revoke->parsed())
        return runRevokeDevice(at, text(m_device));
    if (m_issue->parsed())
        return runIssueCertificate(at, text(m_name), absolute(m_file));
    return runConfigure(at, settingsChange());
}

} // namespace lianxin::platform
