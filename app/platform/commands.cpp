// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/commands.h"

#include "platform/accounts.h"
#include "platform/administration.h"
#include "platform/data_folder.h"
#include "platform/demo_county.h"
#include "platform/demo_pictures.h"
#include "platform/import_run.h"
#include "platform/office_rules.h"
#include "platform/opened_platform.h"
#include "platform/platform_identity.h"
#include "platform/tls_files.h"

#include <QJsonArray>

#include <tuple>

namespace lianxin::platform {

namespace {

QJsonArray accountsJson(const DemoCounty& county)
{
    QJsonArray accounts;
    for (const DemoAccount& account : county.accounts)
        accounts.append(QJsonObject{{QStringLiteral("username"), account.username},
                                    {QStringLiteral("name"), account.name},
                                    {QStringLiteral("roles"), QJsonArray::fromStringList(account.roles)},
                                    {QStringLiteral("password"), QString::fromLatin1(kDemoPassword)}});
    return accounts;
}

// Everything of a new platform but its certificates.
Result<QJsonObject> fill(const InitCommand& command, const DatabasePlace& place, const QString& epochFile,
                         const Clock& clock)
{
    SystemRandom random;
    auto database = Database::create(place, 1);
    if (!database)
        return tl::unexpected(database.error());
    auto ledger = Ledger::open(**database, clock, epochFile);
    if (!ledger)
        return tl::unexpected(ledger.error());
    QJsonObject summary{{QStringLiteral("messages"), 0}, {QStringLiteral("accounts"), QJsonArray()}};
    QString name = command.name;
    if (command.demo) {
        const auto county =
            makeDemoCounty(**ledger, {command.messages.value_or(kDemoMessages), command.seed});
        if (!county)
            return tl::unexpected(county.error());
        if (auto kept = keepDemoPictures(**ledger, random, command.data); !kept)
            return tl::unexpected(kept.error());
        name = name.isEmpty() ? county->name : name;
        summary.insert(QStringLiteral("messages"), county->messages);
        summary.insert(QStringLiteral("organisations"), county->organisations);
        summary.insert(QStringLiteral("users"), county->users);
        summary.insert(QStringLiteral("accounts"), accountsJson(*county));
    } else {
        const auto rules =
            (*ledger)->append([&](LedgerWriter& writer) { return putBuiltInRules(writer, random); });
        if (!rules)
            return tl::unexpected(rules.error());
    }
    name = name.isEmpty() ? QStringLiteral("Lianxin") : name;
    if (auto written = writePlatformIdentity(**ledger, random, name); !written)
        return tl::unexpected(written.error());
    summary.insert(QStringLiteral("name"), name);
    return summary;
}

} // namespace

Result<QJsonObject> runInit(const InitCommand& command)
{
    const SystemClock clock;
    const auto folder = DataFolder::create(command.data, command.database);
    if (!folder)
        return tl::unexpected(folder.error());
    // The database gets its name last: where init was broken off, it can be done again.
    const DatabasePlace part(folder->database(), true);
    if (auto removed = Database::remove(part); !removed)
        return tl::unexpected(removed.error());
    auto summary = fill(command, part, folder->epochFile(), clock);
    const auto files = summary ? makeTlsFiles(folder->tls(), ownHostNames(), clock.now())
                               : Result<TlsFiles>(tl::unexpected(summary.error()));
    const auto placed = files ? Database::takePlace(folder->database()) : tl::unexpected(files.error());
    if (!placed) {
        std::ignore = Database::remove(part); // what failed before is the one to tell
        return tl::unexpected(placed.error());
    }
    if (auto kept = folder->keepDatabase(); !kept)
        return tl::unexpected(kept.error());
    summary->insert(QStringLiteral("data"), command.data);
    summary->insert(QStringLiteral("caFile"), files->authority);
    return summary;
}

Result<ImportSummary> runImport(const ImportCommand& command)
{
    const SystemClock clock;
    const auto opened = openPlatform({command.data, command.database}, clock);
    if (!opened)
        return tl::unexpected(opened.error());
    return importMessages(*opened->ledger,
                          {command.file, command.shiftToNow, command.repeat, command.dispatch},
                          [&](const ImportSummary& state) {
                              if (command.progress)
                                  command.progress(state.imported);
                          });
}

Result<QJsonObject> runAddOrganisation(const AddOrganisationCommand& command)
{
    return performAt({command.data, command.database},
                     {{QStringLiteral("act"), QStringLiteral("addOrganisation")},
                      {QStringLiteral("name"), command.name},
                      {QStringLiteral("parent"), command.parent},
                      {QStringLiteral("region"), command.region},
                      {QStringLiteral("duties"), QJsonArray::fromStringList(command.duties)}});
}

Result<QJsonObject> runAddUser(const AddUserCommand& command)
{
    if (!isAllowedPassword(command.password))
        return failure(ErrorKind::InvalidInput, QStringLiteral("the password must have 8 to 256 characters"));
    const auto hash = hashPassword(command.password);
    if (!hash)
        return tl::unexpected(hash.error());
    return performAt({command.data, command.database},
                     {{QStringLiteral("act"), QStringLiteral("addUser")},
                      {QStringLiteral("username"), command.username},
                      {QStringLiteral("name"), command.name},
                      {QStringLiteral("passwordHash"), *hash},
                      {QStringLiteral("roles"), QJsonArray::fromStringList(command.roles)},
                      {QStringLiteral("organisations"), QJsonArray::fromStringList(command.organisations)}});
}

} // namespace lianxin::platform
