// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/operation_references.h"

#include "platform/accounts.h"
#include "platform/ledger.h"

#include <QJsonArray>

#include <functional>

namespace lianxin::platform {

namespace {

using Fits = std::function<bool(const StoredObject&)>;

struct Reference {
    QString name;
    ObjectType type;
    QString id;
    Fits fits;
    bool mustExist = true;
};

bool isOpenOffice(const StoredObject& office)
{
    return office.object().value(QLatin1String("active")).toBool(true);
}

Fits isActiveIn(const QString& unit)
{
    return [unit](const StoredObject& user) {
        const auto person = personOf(user.json);
        return person && *person && (*person)->belongsTo(OrganisationId::parse(unit));
    };
}

Fits belongsTo(const MessageId& message)
{
    return [message](const StoredObject& reply) {
        return reply.object().value(QLatin1String("messageId")).toString() == message.text();
    };
}

QList<Reference> referencesOf(const Operation& operation, const Message& message)
{
    const QJsonObject& payload = operation.payload;
    QList<Reference> references;
    const auto add = [&](const QString& name, ObjectType type, const Fits& fits, bool mustExist = true) {
        if (const QString id = payload.value(name).toString(); !id.isEmpty())
            references.append({name, type, id, fits, mustExist});
    };
    const QString lead = payload.value(QLatin1String("leadOrgId"))
                             .toString(message.leadOrgId ? message.leadOrgId->text() : QString());
    add(QStringLiteral("leadOrgId"), ObjectType::Organisation, isOpenOffice);
    add(QStringLiteral("suggestedOrgId"), ObjectType::Organisation, isOpenOffice);
    add(QStringLiteral("handlerId"), ObjectType::User, isActiveIn(lead));
    add(QStringLiteral("toUserId"), ObjectType::User, isActiveIn(lead));
    add(QStringLiteral("ruleId"), ObjectType::Rule, [](const StoredObject&) { return true; });
    add(QStringLiteral("replyId"), ObjectType::Reply, belongsTo(message.id), false);
    for (const QJsonValue& task : payload.value(QLatin1String("tasks")).toArray())
        references.append({QStringLiteral("tasks"), ObjectType::Organisation,
                           task[QLatin1String("orgId")].toString(), isOpenOffice});
    return references;
}

} // namespace

Result<QString> unfitReference(Sql& sql, const Operation& operation, const Message& message)
{
    for (const Reference& reference : referencesOf(operation, message)) {
        const auto object = readObject(sql, codeOf(reference.type), reference.id);
        if (!object)
            return tl::unexpected(object.error());
        if (*object ? !reference.fits(**object) : reference.mustExist)
            return reference.name;
    }
    return QString();
}

} // namespace lianxin::platform
