// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/commands.h"

#include "platform/accounts.h"
#include "platform/data_folder.h"
#include "platform/demo_county.h"
#include "platform/demo_pictures.h"
#include "platform/import_run.h"
#include "platform/office_rules.h"
#include "platform/platform_identity.h"
#include "platform/tls_files.h"

#include <QJsonArray>

#include <tuple>

namespace lianxin::platform {

namespace {

/// A platform's folder while a command works in it.
struct Opened {
    DataFolder folder;
    std::unique_ptr<Database> database;
    std::unique_ptr<Ledger> ledger;
};

Result<Opened> openFolder(const QString& path, const QString& place, const Clock& clock)
{
    auto folder = DataFolder::open(path, place);
    if (!folder)
        return tl::unexpected(folder.error());
    auto database = Database::open(folder->database(), 2);
    if (!database)
        return tl::unexpected(database.error());
    auto ledger = Ledger::open(**database, clock, folder->epochFile());
    if (!ledger)
        return tl::unexpected(ledger.error());
    return Opened{std::move(*folder), std::move(*database), std::move(*ledger)};
}

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

Result<QList<Coded<Role>>> rolesOf(const QStringList& codes)
{
    QList<Coded<Role>> roles;
    for (const QString& code : codes) {
        const auto role = parseCode<Role>(code);
        if (!role)
            return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is no role").arg(code));
        roles.append(*role);
    }
    if (roles.isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("a user needs at least one role"));
    return roles;
}

Result<OrganisationId> organisationOf(Sql& sql, const QString& text)
{
    const auto id = OrganisationId::parse(text);
    const auto object =
        id ? readObject(sql, QStringLiteral("organisation"), text) : std::optional<StoredObject>();
    if (!object)
        return tl::unexpected(object.error());
    if (!*object)
        return failure(ErrorKind::NotFound, QStringLiteral("no organisation has the id %1").arg(text));
    return *id;
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
    const auto opened = openFolder(command.data, command.database, clock);
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
    const SystemClock clock;
    SystemRandom random;
    if (command.name.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the office needs a name"));
    const auto opened = openFolder(command.data, command.database, clock);
    if (!opened)
        return tl::unexpected(opened.error());
    Organisation organisation{.id = OrganisationId::create(random)};
    organisation.head.createdAt = organisation.head.updatedAt = clock.now();
    organisation.name = command.name;
    organisation.regionCode = command.region;
    organisation.dutyItems = command.duties;
    return opened->ledger->append([&](LedgerWriter& writer) -> Result<QJsonObject> {
        if (!command.parent.isEmpty()) {
            const auto parent = organisationOf(writer.sql(), command.parent);
            if (!parent)
                return tl::unexpected(parent.error());
            organisation.parentId = *parent;
        }
        if (auto put = writer.put(ObjectType::Organisation, toJson(organisation)); !put)
            return tl::unexpected(put.error());
        return QJsonObject{{QStringLiteral("id"), organisation.id.text()},
                           {QStringLiteral("name"), organisation.name}};
    });
}

Result<QJsonObject> runAddUser(const AddUserCommand& command)
{
    const SystemClock clock;
    SystemRandom random;
    const auto roles = rolesOf(command.roles);
    if (!roles)
        return tl::unexpected(roles.error());
    if (command.username.trimmed().isEmpty() || command.name.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the account needs a user name and a name"));
    if (!isAllowedPassword(command.password))
        return failure(ErrorKind::InvalidInput, QStringLiteral("the password must have 8 to 256 characters"));
    const auto opened = openFolder(command.data, command.database, clock);
    const auto hash = hashPassword(command.password);
    if (!opened || !hash)
        return tl::unexpected(opened ? hash.error() : opened.error());
    User user{.id = UserId::create(random)};
    user.head.createdAt = user.head.updatedAt = clock.now();
    user.name = command.name;
    user.roles = *roles;
    const auto added = opened->ledger->append([&](LedgerWriter& writer) -> Result<void> {
        for (const QString& text : command.organisations) {
            const auto id = organisationOf(writer.sql(), text);
            if (!id)
                return tl::unexpected(id.error());
            user.orgIds.append(*id);
        }
        if (auto put = writer.put(ObjectType::User, toJson(user)); !put)
            return tl::unexpected(put.error());
        return addAccount(writer.sql(), command.username, *hash, user.id, writer.at());
    });
    if (!added && added.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::Conflict,
                       QStringLiteral("the user name %1 is taken").arg(command.username));
    if (!added)
        return tl::unexpected(added.error());
    return QJsonObject{{QStringLiteral("id"), user.id.text()},
                       {QStringLiteral("username"), command.username}};
}

} // namespace lianxin::platform
