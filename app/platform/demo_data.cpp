// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_data.h"

#include "platform/demo_pictures.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <utility>

static void initDemoResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace lianxin::platform {

namespace {

constexpr int kMessageFiles = 4;

tl::unexpected<Error> corrupt(const QString& file, const QString& what)
{
    return failure(ErrorKind::Corrupt, QStringLiteral("demo/%1: %2").arg(file, what));
}

Result<QJsonDocument> readDocument(const QString& name)
{
    QFile file(QStringLiteral(":/demo/%1").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return corrupt(name, file.errorString());
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.readAll(), &error);
    if (document.isNull())
        return corrupt(name, QStringLiteral("%1 at offset %2").arg(error.errorString()).arg(error.offset));
    return document;
}

QString text(const QJsonObject& json, QLatin1String name)
{
    return json.value(name).toString();
}

QStringList texts(const QJsonObject& json, QLatin1String name)
{
    QStringList list;
    for (const QJsonValue& value : json.value(name).toArray())
        list.append(value.toString());
    return list;
}

void readOrganisations(const QJsonObject& county, DemoData& data)
{
    for (const QJsonValue& value : county.value(QLatin1String("organisations")).toArray()) {
        const QJsonObject json = value.toObject();
        data.organisations.append(
            {text(json, QLatin1String("key")), text(json, QLatin1String("name")),
             text(json, QLatin1String("shortName")), text(json, QLatin1String("parent")),
             text(json, QLatin1String("regionCode")), texts(json, QLatin1String("dutyItems"))});
    }
}

Result<void> readUsers(const QJsonObject& county, DemoData& data)
{
    for (const QJsonValue& value : county.value(QLatin1String("users")).toArray()) {
        const QJsonObject json = value.toObject();
        DemoUser user{text(json, QLatin1String("key")),
                      text(json, QLatin1String("name")),
                      text(json, QLatin1String("username")),
                      texts(json, QLatin1String("orgKeys")),
                      {}};
        for (const QString& code : texts(json, QLatin1String("roles"))) {
            const auto role = parseCode<Role>(code);
            if (!role)
                return corrupt(QStringLiteral("county.json"), QStringLiteral("role %1").arg(code));
            user.roles.append(*role);
        }
        data.users.append(user);
    }
    return {};
}

Result<void> readCounty(DemoData& data)
{
    const auto document = readDocument(QStringLiteral("county.json"));
    if (!document)
        return tl::unexpected(document.error());
    const QJsonObject county = document->object();
    data.name = text(county, QLatin1String("name"));
    data.divisionCode = text(county, QLatin1String("divisionCode"));
    data.boards = texts(county, QLatin1String("boards"));
    readOrganisations(county, data);
    for (const QJsonValue& value : county.value(QLatin1String("places")).toArray()) {
        const QJsonObject json = value.toObject();
        data.places.append({text(json, QLatin1String("name")), text(json, QLatin1String("regionCode")),
                            text(json, QLatin1String("kind"))});
    }
    if (data.divisionCode.size() != 6 || data.organisations.isEmpty() || data.boards.isEmpty() ||
        data.places.isEmpty())
        return corrupt(QStringLiteral("county.json"), QStringLiteral("a part is missing"));
    return readUsers(county, data);
}

Result<void> readCategories(DemoData& data)
{
    const auto document = readDocument(QStringLiteral("categories.json"));
    if (!document)
        return tl::unexpected(document.error());
    for (const QJsonValue& value : document->array()) {
        const QJsonObject topic = value.toObject();
        const QString code = text(topic, QLatin1String("code"));
        const QString sector = text(topic, QLatin1String("sector"));
        data.categories.append({code,
                                text(topic, QLatin1String("name")),
                                {},
                                sector,
                                text(topic, QLatin1String("defaultOrgKey"))});
        for (const QJsonValue& child : topic.value(QLatin1String("children")).toArray()) {
            const QJsonObject json = child.toObject();
            data.categories.append({code + u'.' + text(json, QLatin1String("code")),
                                    text(json, QLatin1String("name")), code, sector,
                                    text(json, QLatin1String("defaultOrgKey"))});
        }
    }
    return {};
}

Result<void> readTemplates(DemoData& data)
{
    const auto document = readDocument(QStringLiteral("templates.json"));
    if (!document)
        return tl::unexpected(document.error());
    for (const QJsonValue& value : document->array())
        data.templates.append(value.toObject());
    return {};
}

std::optional<DemoRating> ratingOf(const QJsonValue& value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject json = value.toObject();
    return DemoRating{json.value(QLatin1String("resolve")).toInt(),
                      json.value(QLatin1String("attitude")).toInt(),
                      json.value(QLatin1String("speed")).toInt(), text(json, QLatin1String("comment"))};
}

Result<DemoText> textOf(const QJsonObject& json)
{
    DemoText entry;
    entry.title = text(json, QLatin1String("title"));
    const auto type = parseCode<MessageType>(text(json, QLatin1String("type")));
    const auto topic = parseCode<Topic>(text(json, QLatin1String("topic")));
    const auto urgency = parseCode<Urgency>(text(json, QLatin1String("urgency")));
    if (!type || !topic || !urgency || entry.title.isEmpty())
        return failure(ErrorKind::Corrupt, QStringLiteral("title, type, topic or urgency"));
    entry.type = *type;
    entry.topic = *topic;
    entry.urgency = *urgency;
    entry.body = text(json, QLatin1String("body"));
    entry.appeal = text(json, QLatin1String("appeal"));
    entry.supplement = text(json, QLatin1String("supplement"));
    entry.subtopic = text(json, QLatin1String("subtopic"));
    entry.orgKey = text(json, QLatin1String("orgKey"));
    entry.placeName = text(json, QLatin1String("placeName"));
    entry.regionCode = text(json, QLatin1String("regionCode"));
    const QJsonObject citizen = json.value(QLatin1String("citizen")).toObject();
    entry.citizenName = text(citizen, QLatin1String("name"));
    entry.citizenPhone = text(citizen, QLatin1String("phone"));
    entry.enterprise = json.value(QLatin1String("enterprise")).toBool();
    entry.finding = text(json, QLatin1String("finding"));
    entry.measures = text(json, QLatin1String("measures"));
    entry.reply = text(json, QLatin1String("reply"));
    entry.poorReply = text(json, QLatin1String("poorReply"));
    entry.rating = ratingOf(json.value(QLatin1String("rating")));
    entry.returnReason = text(json, QLatin1String("returnReason"));
    const auto pictures = demoPictures(texts(json, QLatin1String("pictures")));
    if (!pictures)
        return tl::unexpected(pictures.error());
    entry.pictures = *pictures;
    return entry;
}

Result<void> readTexts(DemoData& data)
{
    for (int file = 1; file <= kMessageFiles; ++file) {
        const QString name = QStringLiteral("messages-%1.json").arg(file);
        const auto document = readDocument(name);
        if (!document)
            return tl::unexpected(document.error());
        for (const QJsonValue& value : document->array()) {
            auto entry = textOf(value.toObject());
            if (!entry)
                return corrupt(
                    name, QStringLiteral("entry %1: %2").arg(data.texts.size()).arg(entry.error().detail));
            data.texts.append(*std::move(entry));
        }
    }
    return {};
}

/// What leads nowhere; empty where everything does.
QString looseEnd(const DemoData& data)
{
    QSet<QString> known;
    for (const DemoOrganisation& unit : data.organisations) {
        if (!unit.parent.isEmpty() && !known.contains(unit.parent))
            return QStringLiteral("parent of %1").arg(unit.key);
        known.insert(unit.key);
    }
    const auto unknown = [&known](const QString& key) { return !known.contains(key); };
    for (const DemoUser& user : data.users)
        if (user.orgKeys.isEmpty() || std::any_of(user.orgKeys.begin(), user.orgKeys.end(), unknown))
            return QStringLiteral("unit of %1").arg(user.key);
    for (const DemoCategory& category : data.categories)
        if (!category.defaultOrgKey.isEmpty() && unknown(category.defaultOrgKey))
            return QStringLiteral("unit of %1").arg(category.code);
    for (const DemoText& entry : data.texts) {
        const QString code =
            codeOf(entry.topic) + (entry.subtopic.isEmpty() ? QString() : u'.' + entry.subtopic);
        if (unknown(entry.orgKey) || !data.category(code))
            return QStringLiteral("unit or category of \"%1\"").arg(entry.title);
    }
    return {};
}

} // namespace

const DemoOrganisation* DemoData::organisation(const QString& key) const
{
    const auto it = std::find_if(organisations.begin(), organisations.end(),
                                 [&](const DemoOrganisation& unit) { return unit.key == key; });
    return it == organisations.end() ? nullptr : &*it;
}

const DemoCategory* DemoData::category(const QString& code) const
{
    const auto it = std::find_if(categories.begin(), categories.end(),
                                 [&](const DemoCategory& category) { return category.code == code; });
    return it == categories.end() ? nullptr : &*it;
}

Result<DemoData> loadDemoData()
{
    initDemoResources();
    DemoData data;
    for (const auto read : {readCounty, readCategories, readTemplates, readTexts})
        if (const auto done = read(data); !done)
            return tl::unexpected(done.error());
    if (const QString loose = looseEnd(data); !loose.isEmpty())
        return corrupt(QStringLiteral("*"), loose);
    return data;
}

} // namespace lianxin::platform
