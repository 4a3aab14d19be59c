// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/courier_options.h"

#include <QDir>

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

} // namespace

CourierOptions::CourierOptions(CLI::App& app)
    : m_courier(app.add_subcommand("courier", "Packages on a USB stick, for offices without a line"))
{
    m_courier->require_subcommand(1);
    m_import = add("import", "Read a package that an office made");
    m_import->add_option("FILE", m_file, "The .mospkg file, or its first part")->required();
    m_export = add("export", "Make a package for an office");
    m_export->add_option("--device", m_device, "The id of the office's device")->required();
    m_export->add_option("--to", m_folder, "The folder to write to, such as a stick")->required();
    m_fromGiven = m_export
                      ->add_option("--from", m_from,
                                   "The seq up to which the office has everything; 0 makes a first sync; "
                                   "without it, what its last package said")
                      ->check(CLI::NonNegativeNumber);
    m_export->add_flag("--no-attachments", m_noBlobs, "Leave attachments out");
    m_keys = add("keys", "Show the platform's keys, which are made where there are none");
    m_recoveryGiven = m_keys->add_option("--recovery", m_recovery,
                                         "An age1… key that may open every package too; empty takes it away");
    m_approve = add("approve", "Packages of revoked devices: show them, read one after all, or refuse it");
    m_approve->add_option("PACKAGE", m_package, "One of the list");
    m_approve->add_flag("--refuse", m_refuse, "Drop it unread");
}

CLI::App* CourierOptions::add(const std::string& name, const std::string& description)
{
    CLI::App* const command = m_courier->add_subcommand(name, description);
    command->add_option("--data", m_data, "The platform's folder")->required();
    command->add_option("--database", m_database,
                        "postgresql://user@host/database where it is not the kept one");
    command->add_flag("--json", m_json, "Print one JSON document");
    return command;
}

Result<QJsonObject> CourierOptions::run() const
{
    const PlatformPlace at{absolute(m_data), text(m_database)};
    if (m_import->parsed())
        return runCourierImport({at, absolute(m_file)});
    if (m_export->parsed())
        return runCourierExport({at, text(m_device), absolute(m_folder),
                                 m_fromGiven->count() > 0 ? std::optional(m_from) : std::nullopt,
                                 !m_noBlobs});
    if (m_keys->parsed())
        return runCourierKeys(
            {at, m_recoveryGiven->count() > 0 ? std::optional(text(m_recovery)) : std::nullopt});
    return runCourierApprove({at, text(m_package), m_refuse});
}

} // namespace lianxin::platform
