// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reference.h"

#include "domain/json_fields.h"

namespace lianxin {

Result<Organisation> organisationFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<OrganisationId>("id");
    if (!id)
        return reader.error();
    Organisation organisation{.id = *id};
    reader.expectType(QLatin1String("organisation"));
    readHead(reader, organisation.head);
    organisation.name = reader.needText("name");
    organisation.parentId = reader.id<OrganisationId>("parentId");
    organisation.regionCode = reader.text("regionCode");
    organisation.dutyItems = reader.texts("dutyItems");
    organisation.active = reader.flag("active", true);
    if (reader.failed())
        return reader.error();
    organisation.head.extra = reader.extra();
    return organisation;
}

QJsonObject toJson(const Organisation& organisation)
{
    FieldWriter writer = headWriter(organisation.head, organisation.id.text());
    writer.put("type", QStringLiteral("organisation"));
    writer.put("name", organisation.name);
    writer.put("parentId", organisation.parentId);
    writer.putText("regionCode", organisation.regionCode);
    writer.putTexts("dutyItems", organisation.dutyItems);
    writer.put("active", QJsonValue(organisation.active));
    return writer.take();
}

Result<User> userFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<UserId>("id");
    if (!id)
        return reader.error();
    User user{.id = *id};
    reader.expectType(QLatin1String("user"));
    readHead(reader, user.head);
    user.name = reader.needText("name");
    user.orgIds = reader.ids<OrganisationId>("orgIds");
    for (const QString& role : reader.texts("roles"))
        user.roles.append(Coded<Role>::fromText(role));
    user.active = reader.flag("active", true);
    if (reader.failed())
        return reader.error();
    user.head.extra = reader.extra();
    return user;
}

QJsonObject toJson(const User& user)
{
    QStringList roles;
    for (const Coded<Role>& role : user.roles)
        roles.append(role.text());
    FieldWriter writer = headWriter(user.head, user.id.text());
    writer.put("type", QStringLiteral("user"));
    writer.put("name", user.name);
    writer.putIds("orgIds", user.orgIds);
    writer.putTexts("roles", roles);
    writer.put("active", QJsonValue(user.active));
    return writer.take();
}

Result<Category> categoryFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<CategoryId>("id");
    if (!id)
        return reader.error();
    Category category{.id = *id};
    reader.expectType(QLatin1String("category"));
    readHead(reader, category.head);
    category.code = reader.text("code");
    category.name = reader.needText("name");
    category.parentId = reader.id<CategoryId>("parentId");
    category.sector = reader.text("sector");
    category.defaultOrgId = reader.id<OrganisationId>("defaultOrgId");
    category.active = reader.flag("active", true);
    if (reader.failed())
        return reader.error();
    category.head.extra = reader.extra();
    return category;
}

QJsonObject toJson(const Category& category)
{
    FieldWriter writer = headWriter(category.head, category.id.text());
    writer.put("type", QStringLiteral("category"));
    writer.putText("code", category.code);
    writer.put("name", category.name);
    writer.put("parentId", category.parentId);
    writer.putText("sector", category.sector);
    writer.put("defaultOrgId", category.defaultOrgId);
    writer.put("active", QJsonValue(category.active));
    return writer.take();
}

Result<Template> templateFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<TemplateId>("id");
    if (!id)
        return reader.error();
    Template replyTemplate{.id = *id};
    reader.expectType(QLatin1String("template"));
    readHead(reader, replyTemplate.head);
    replyTemplate.title = reader.needText("title");
    replyTemplate.body = reader.text("body");
    replyTemplate.kind = reader.text("kind");
    replyTemplate.topics = reader.texts("topics");
    replyTemplate.orgId = reader.id<OrganisationId>("orgId");
    replyTemplate.placeholders
        = reader.list<Placeholder>("placeholders", [](FieldReader& item) -> std::optional<Placeholder> {
              Placeholder placeholder;
              placeholder.name = item.needText("name");
              placeholder.type = item.text("type");
              placeholder.required = item.flag("required", false);
              placeholder.extra = item.extra();
              return placeholder;
          });
    replyTemplate.reviewBy = reader.moment("reviewBy");
    replyTemplate.state = reader.text("state");
    if (reader.failed())
        return reader.error();
    replyTemplate.head.extra = reader.extra();
    return replyTemplate;
}

QJsonObject toJson(const Template& replyTemplate)
{
    FieldWriter writer = headWriter(replyTemplate.head, replyTemplate.id.text());
    writer.put("type", QStringLiteral("template"));
    writer.put("title", replyTemplate.title);
    writer.put("body", replyTemplate.body);
    writer.putText("kind", replyTemplate.kind);
    writer.putTexts("topics", replyTemplate.topics);
    writer.put("orgId", replyTemplate.orgId);
    writer.putList("placeholders", replyTemplate.placeholders, [](const Placeholder& placeholder) {
        FieldWriter item(placeholder.extra);
        item.put("name", placeholder.name);
        item.putText("type", placeholder.type);
        item.put("required", QJsonValue(placeholder.required));
        return item.take();
    });
    writer.put("reviewBy", replyTemplate.reviewBy);
    writer.putText("state", replyTemplate.state);
    return writer.take();
}

Result<Order> orderFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<OrderId>("id");
    if (!id)
        return reader.error();
    Order order{.id = *id};
    reader.expectType(QLatin1String("order"));
    readHead(reader, order.head);
    order.kind = reader.needText("kind");
    order.number = reader.text("number");
    order.messageIds = reader.ids<MessageId>("messageIds");
    order.issuedBy = reader.id<UserId>("issuedBy");
    order.toOrgId = reader.id<OrganisationId>("toOrgId");
    order.asks = reader.text("asks");
    order.dueAt = reader.moment("dueAt");
    order.feedback = reader.text("feedback");
    order.state = reader.text("state");
    if (reader.failed())
        return reader.error();
    order.head.extra = reader.extra();
    return order;
}

QJsonObject toJson(const Order& order)
{
    FieldWriter writer = headWriter(order.head, order.id.text());
    writer.put("type", QStringLiteral("order"));
    writer.put("kind", order.kind);
    writer.putText("number", order.number);
    writer.putIds("messageIds", order.messageIds);
    writer.put("issuedBy", order.issuedBy);
    writer.put("toOrgId", order.toOrgId);
    writer.putText("asks", order.asks);
    writer.put("dueAt", order.dueAt);
    writer.putText("feedback", order.feedback);
    writer.putText("state", order.state);
    return writer.take();
}

} // namespace lianxin
