// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/administration.h"

#include "platform/accounts.h"
#include "platform/api.h"
#include "platform/control_channel.h"
#include "platform/courier_acts.h"
#include "platform/opened_platform.h"
#include "platform/platform_settings.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace lianxin::platform {

namespace {

QString textOf(const QJsonObject& act, const char* name)
{
    return act.value(QLatin1String(name)).toString();
}

QStringList textsOf(const QJsonValue& list)
{
    QStringList texts;
    for (const QJsonValue& value : list.toArray())
        texts << value.toString();
    return texts;
}

Result<DeviceId> deviceOf(const QJsonObject& act)
{
    const QString text = textOf(act, "device");
    if (const auto id = DeviceId::parse(text))
        return *id;
    return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is no id of a device").arg(text));
}

QJsonObject statusJson(const DeviceId& device, const QString& status)
{
    return {{QStringLiteral("id"), device.text()}, {QStringLiteral("status"), status}};
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

void change(PlatformSettings& settings, const QJsonObject& act)
{
    const QJsonValue approves = act.value(QLatin1String("approvesDevices"));
    const QJsonValue certificate = act.value(QLatin1String("asksCertificate"));
    const QJsonValue least = act.value(QLatin1String("minClient"));
    const QJsonValue pins = act.value(QLatin1String("pins"));
    settings.approvesDevices = approves.toBool(settings.approvesDevices);
    settings.asksCertificate = certificate.toBool(settings.asksCertificate);
    settings.minClient = least.toString(settings.minClient);
    if (pins.isArray())
        settings.pins = textsOf(pins);
}

} // namespace

struct Administration::Act {
    const char* name;
    Performer performer;
};

Result<QJsonObject> Administration::perform(const QJsonObject& act)
{
    static constexpr std::array<Act, 9> kActs{{{"approveDevice", &Administration::approve},
                                               {"revokeDevice", &Administration::revoke},
                                               {"configure", &Administration::configure},
                                               {"addOrganisation", &Administration::addOrganisation},
                                               {"addUser", &Administration::addUser},
                                               {kCourierImport, &Administration::carry},
                                               {kCourierExport, &Administration::carry},
                                               {kCourierApprove, &Administration::carry},
                                               {kCourierKeys, &Administration::carry}}};
    const QString name = textOf(act, "act");
    const auto known = std::find_if(kActs.begin(), kActs.end(),
                                    [&](const Act& one) { return name == QLatin1String(one.name); });
    if (known == kActs.end()) // of a command that is newer than the program that serves
        return failure(ErrorKind::TooNew, QStringLiteral("the platform knows no act \"%1\"").arg(name));
    auto done = (this->*known->performer)(act);
    if (done)
        m_ledger.lookAtAccess();
    return done;
}

// device: the id
Result<QJsonObject> Administration::approve(const QJsonObject& act)
{
    const auto device = deviceOf(act);
    if (!device)
        return tl::unexpected(device.error());
    const auto changed = m_ledger.database().write(
        [&](Sql& sql) { return approveDevice(sql, *device, m_ledger.clock().now()); });
    if (!changed)
        return tl::unexpected(changed.error());
    if (*changed == 0)
        return failure(ErrorKind::NotFound,
                       QStringLiteral("no device %1 waits for approval").arg(device->text()));
    return statusJson(*device, kDeviceActive);
}

// device: the id; for all its people
Result<QJsonObject> Administration::revoke(const QJsonObject& act)
{
    const auto device = deviceOf(act);
    if (!device)
        return tl::unexpected(device.error());
    const auto changed = m_ledger.database().write(
        [&](Sql& sql) { return revokeDevice(sql, *device, std::nullopt, m_ledger.clock().now()); });
    if (!changed)
        return tl::unexpected(changed.error());
    if (*changed == 0)
        return failure(ErrorKind::NotFound,
                       QStringLiteral("nobody has signed in on a device %1").arg(device->text()));
    return statusJson(*device, kDeviceRevoked);
}

// approvesDevices, asksCertificate, minClient, pins[]: those that are to change
Result<QJsonObject> Administration::configure(const QJsonObject& act)
{
    return m_ledger.database().write([&](Sql& sql) -> Result<QJsonObject> {
        auto settings = readPlatformSettings(sql);
        if (!settings)
            return tl::unexpected(settings.error());
        const PlatformSettings before = *settings;
        change(*settings, act);
        if (*settings != before)
            if (auto written = writePlatformSettings(sql, *settings); !written)
                return tl::unexpected(written.error());
        return toJson(*settings);
    });
}

// name, parent (an id, may be empty), region, duties[]
Result<QJsonObject> Administration::addOrganisation(const QJsonObject& act)
{
    const QString name = textOf(act, "name");
    const QString parentId = textOf(act, "parent");
    if (name.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the office needs a name"));
    Organisation organisation{.id = OrganisationId::create(m_random)};
    organisation.head.createdAt = organisation.head.updatedAt = m_ledger.clock().now();
    organisation.name = name;
    organisation.regionCode = textOf(act, "region");
    organisation.dutyItems = textsOf(act.value(QLatin1String("duties")));
    return m_ledger.append([&](LedgerWriter& writer) -> Result<QJsonObject> {
        if (!parentId.isEmpty()) {
            const auto parent = organisationOf(writer.sql(), parentId);
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

// username, name, passwordHash, roles[], organisations[] (ids)
Result<QJsonObject> Administration::addUser(const QJsonObject& act)
{
    const QString username = textOf(act, "username");
    const QString hash = textOf(act, "passwordHash");
    const auto roles = rolesOf(textsOf(act.value(QLatin1String("roles"))));
    if (!roles)
        return tl::unexpected(roles.error());
    if (username.trimmed().isEmpty() || textOf(act, "name").trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the account needs a user name and a name"));
    if (hash.isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the account needs a password"));
    User user{.id = UserId::create(m_random)};
    user.head.createdAt = user.head.updatedAt = m_ledger.clock().now();
    user.name = textOf(act, "name");
    user.roles = *roles;
    const auto added = m_ledger.append([&](LedgerWriter& writer) -> Result<void> {
        for (const QString& text : textsOf(act.value(QLatin1String("organisations")))) {
            const auto id = organisationOf(writer.sql(), text);
            if (!id)
                return tl::unexpected(id.error());
            user.orgIds.append(*id);
        }
        if (auto put = writer.put(ObjectType::User, toJson(user)); !put)
            return tl::unexpected(put.error());
        return addAccount(writer.sql(), username, hash, user.id, writer.at());
    });
    if (!added && added.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::Conflict, QStringLiteral("the user name %1 is taken").arg(username));
    if (!added)
        return tl::unexpected(added.error());
    return QJsonObject{{QStringLiteral("id"), user.id.text()}, {QStringLiteral("username"), username}};
}

Result<QJsonObject> Administration::carry(const QJsonObject& act)
{
    return m_courier ? performCourierAct(*m_courier, act)
                     : failure(ErrorKind::NotAllowed, QStringLiteral("this platform takes no packages"));
}

Result<QJsonObject> performAt(const PlatformPlace& place, const QJsonObject& act)
{
    auto folder = DataFolder::open(place.data, place.database);
    if (!folder && folder.error().kind == ErrorKind::Busy) {
        const auto answered = askRunning(place.data, act);
        return answered ? *answered : tl::unexpected(folder.error());
    }
    if (!folder)
        return tl::unexpected(folder.error());
    const SystemClock clock;
    SystemRandom random;
    const auto opened = openPlatform(std::move(*folder), clock);
    if (!opened)
        return tl::unexpected(opened.error());
    if (!isCourierAct(act))
        return Administration(*opened->ledger, random).perform(act);
    const auto api = Api::open(*opened->ledger, random, {}, place.data);
    if (!api)
        return tl::unexpected(api.error());
    return Administration(*opened->ledger, random, (*api)->courier()).perform(act);
}

} // namespace lianxin::platform
