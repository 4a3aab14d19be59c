// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/json_fields.h"

#include <algorithm>
#include <limits>

namespace lianxin {

QJsonValue FieldReader::take(const char* name)
{
    const QLatin1String key(name);
    m_asked.append(key);
    const auto it = m_json.constFind(key);
    if (it == m_json.constEnd())
        return QJsonValue(QJsonValue::Undefined);
    ++m_present;
    if (it->isNull())
        return QJsonValue(QJsonValue::Undefined);
    return *it;
}

void FieldReader::fail(const char* name)
{
    if (m_firstError->isEmpty())
        *m_firstError = m_prefix + QLatin1String(name);
}

QString FieldReader::text(const char* name)
{
    const QJsonValue value = take(name);
    if (!value.isString() && !value.isUndefined())
        fail(name);
    return value.toString();
}

QString FieldReader::needText(const char* name)
{
    QString value = text(name);
    if (value.isEmpty())
        fail(name);
    return value;
}

qint64 FieldReader::integer(const char* name, qint64 fallback)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return fallback;
    // Asked with two different defaults, a whole number answers the same twice and anything else does not.
    const qint64 whole = value.toInteger(0);
    if (!value.isDouble() || whole != value.toInteger(1))
        fail(name);
    return whole;
}

int FieldReader::smallInt(const char* name, int fallback)
{
    const qint64 value = integer(name, fallback);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
        fail(name);
        return fallback;
    }
    return static_cast<int>(value);
}

std::optional<double> FieldReader::number(const char* name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isDouble())
        fail(name);
    return value.toDouble();
}

bool FieldReader::flag(const char* name, bool fallback)
{
    const QJsonValue value = take(name);
    if (!value.isBool() && !value.isUndefined())
        fail(name);
    return value.toBool(fallback);
}

std::optional<Moment> FieldReader::moment(const char* name)
{
    const QString value = text(name);
    if (value.isEmpty())
        return std::nullopt;
    const std::optional<Moment> parsed = parseMoment(value);
    if (!parsed)
        fail(name);
    return parsed;
}

Moment FieldReader::needMoment(const char* name)
{
    const std::optional<Moment> parsed = moment(name);
    if (!parsed)
        fail(name);
    return parsed.value_or(Moment{});
}

QStringList FieldReader::texts(const char* name)
{
    QStringList all;
    for (const QJsonValue& value : array(name)) {
        if (!value.isString())
            fail(name);
        all.append(value.toString());
    }
    return all;
}

QJsonObject FieldReader::object(const char* name)
{
    return nestedObject(name).value_or(QJsonObject());
}

QJsonArray FieldReader::array(const char* name)
{
    const QJsonValue value = take(name);
    if (!value.isArray() && !value.isUndefined())
        fail(name);
    return value.toArray();
}

bool FieldReader::hasText(const char* name, QLatin1String wanted)
{
    const auto it = m_json.constFind(QLatin1String(name));
    if (it == m_json.constEnd() || it->toString() != wanted)
        return false;
    m_asked.append(QLatin1String(name));
    ++m_present;
    return true;
}

void FieldReader::expectType(QLatin1String type)
{
    const QString value = text("type");
    if (!value.isEmpty() && value != type)
        fail("type");
}

std::optional<QJsonObject> FieldReader::nestedObject(const char* name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isObject()) {
        fail(name);
        return std::nullopt;
    }
    return value.toObject();
}

QJsonObject FieldReader::extra() const
{
    QJsonObject unknown;
    if (m_present == m_json.size())
        return unknown;
    for (auto it = m_json.constBegin(); it != m_json.constEnd(); ++it) {
        const QString key = it.key();
        const bool asked = std::any_of(m_asked.begin(), m_asked.end(), [&](QLatin1String name) { return key == name; });
        if (!asked)
            unknown.insert(key, it.value());
    }
    return unknown;
}

void readHead(FieldReader& reader, ObjectHead& head)
{
    head.version = reader.integer("version");
    head.createdAt = reader.moment("createdAt").value_or(Moment{});
    head.updatedAt = reader.moment("updatedAt").value_or(head.createdAt);
    head.schema = reader.smallInt("schema", 1);
}

FieldWriter headWriter(const ObjectHead& head, const QString& id)
{
    FieldWriter writer(head.extra);
    writer.put("id", id);
    writer.put("version", QJsonValue(head.version));
    writer.put("createdAt", head.createdAt);
    writer.put("updatedAt", head.updatedAt);
    writer.put("schema", QJsonValue(head.schema));
    return writer;
}

QList<Attachment> readAttachments(FieldReader& reader)
{
    return reader.list<Attachment>("attachments", [](FieldReader& item) -> std::optional<Attachment> {
        Attachment attachment;
        attachment.sha256 = item.needText("sha256");
        attachment.size = item.integer("size");
        attachment.name = item.text("name");
        attachment.mediaType = item.text("mediaType");
        attachment.extra = item.extra();
        return attachment;
    });
}

QJsonArray attachmentsJson(const QList<Attachment>& attachments)
{
    QJsonArray array;
    for (const Attachment& attachment : attachments) {
        FieldWriter writer(attachment.extra);
        writer.put("sha256", attachment.sha256);
        writer.put("size", QJsonValue(attachment.size));
        writer.putText("name", attachment.name);
        writer.putText("mediaType", attachment.mediaType);
        array.append(writer.take());
    }
    return array;
}

} // namespace lianxin
