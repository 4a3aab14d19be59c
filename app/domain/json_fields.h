// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/coded.h"
#include "domain/ids.h"
#include "domain/object.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QVarLengthArray>

#include <optional>
#include <utility>

// What the readers and writers of the synchronised values are made of.
namespace lianxin {

/// Reads the known members of one object, remembers the first one that is missing or malformed, and knows which
/// members nobody asked for. `null` reads as absent. Lives only while its object does.
class FieldReader {
public:
    explicit FieldReader(const QJsonObject& json) : m_json(json), m_firstError(&m_ownError) {}
    explicit FieldReader(const QJsonObject&&) = delete; ///< it keeps no copy
    Q_DISABLE_COPY_MOVE(FieldReader)

    [[nodiscard]] QString text(const char* name); ///< empty where absent
    [[nodiscard]] QString needText(const char* name);
    [[nodiscard]] qint64 integer(const char* name, qint64 fallback = 0);
    [[nodiscard]] int smallInt(const char* name, int fallback = 0);
    [[nodiscard]] std::optional<double> number(const char* name);
    [[nodiscard]] bool flag(const char* name, bool fallback);
    [[nodiscard]] std::optional<Moment> moment(const char* name);
    [[nodiscard]] Moment needMoment(const char* name);
    [[nodiscard]] QStringList texts(const char* name);
    [[nodiscard]] QJsonObject object(const char* name);
    [[nodiscard]] QJsonArray array(const char* name);
    /// True, and the member counts as known, where it has just this text; any other value stays unknown.
    [[nodiscard]] bool hasText(const char* name, QLatin1String wanted);
    /// The common member `type`: may be absent, but must not name another type.
    void expectType(QLatin1String type);

    template <class E>
    [[nodiscard]] Coded<E> code(const char* name)
    {
        return Coded<E>::fromText(text(name));
    }
    template <class IdType>
    [[nodiscard]] std::optional<IdType> id(const char* name)
    {
        const QString value = text(name);
        if (value.isEmpty())
            return std::nullopt;
        auto parsed = IdType::parse(value);
        if (!parsed)
            fail(name);
        return parsed;
    }
    /// As id(); absence is an error.
    template <class IdType>
    [[nodiscard]] std::optional<IdType> needId(const char* name)
    {
        auto parsed = id<IdType>(name);
        if (!parsed)
            fail(name);
        return parsed;
    }
    template <class IdType>
    [[nodiscard]] QList<IdType> ids(const char* name)
    {
        QList<IdType> all;
        for (const QString& value : texts(name)) {
            if (auto parsed = IdType::parse(value))
                all.append(*std::move(parsed));
            else
                fail(name);
        }
        return all;
    }
    /// Reads a member that is an object with `read(FieldReader&)`; nothing where it is absent.
    template <class Read>
    [[nodiscard]] auto nested(const char* name, Read read) -> std::optional<decltype(read(std::declval<FieldReader&>()))>
    {
        const std::optional<QJsonObject> json = nestedObject(name);
        if (!json)
            return std::nullopt;
        FieldReader reader(*json, m_prefix + QLatin1String(name) + QLatin1Char('.'), m_firstError);
        return read(reader);
    }
    /// Reads an array of objects with `read(FieldReader&)`, which gives a value or, where it failed, nothing.
    template <class T, class Read>
    [[nodiscard]] QList<T> list(const char* name, Read read)
    {
        QList<T> all;
        const QJsonArray items = array(name);
        all.reserve(items.size());
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (!items[i].isObject()) {
                fail(name);
                break;
            }
            const QJsonObject json = items[i].toObject();
            FieldReader reader(json, QStringLiteral("%1%2[%3].").arg(m_prefix, QLatin1String(name)).arg(i),
                               m_firstError);
            if (std::optional<T> item = read(reader))
                all.append(*std::move(item));
        }
        return all;
    }

    void fail(const char* name);
    [[nodiscard]] bool failed() const { return !m_firstError->isEmpty(); }
    [[nodiscard]] tl::unexpected<Error> error() const { return failure(ErrorKind::InvalidInput, *m_firstError); }
    /// The members that were not asked for.
    [[nodiscard]] QJsonObject extra() const;

private:
    FieldReader(const QJsonObject& json, QString prefix, QString* firstError)
        : m_json(json), m_prefix(std::move(prefix)), m_firstError(firstError)
    {
    }
    [[nodiscard]] QJsonValue take(const char* name);
    [[nodiscard]] std::optional<QJsonObject> nestedObject(const char* name);

    const QJsonObject& m_json;
    QString m_prefix;
    QString m_ownError;
    QString* m_firstError;
    QVarLengthArray<QLatin1String, 64> m_asked;
    qsizetype m_present = 0;
};

/// Writes known members over the unknown ones that came with the object. Empty texts and absent values are left
/// out, so that they read as they were; put() writes whatever it is given.
class FieldWriter {
public:
    explicit FieldWriter(const QJsonObject& extra = {}) : m_json(extra) {}

    void put(const char* name, const QJsonValue& value) { m_json.insert(QLatin1String(name), value); }
    void put(const char* name, const QString& value) { put(name, QJsonValue(value)); }
    void put(const char* name, Moment value) { put(name, toText(value)); }
    template <class Tag>
    void put(const char* name, const Id<Tag>& id)
    {
        put(name, id.text());
    }
    template <class E>
    void put(const char* name, const Coded<E>& code)
    {
        putText(name, code.text());
    }
    template <class T>
    void put(const char* name, const std::optional<T>& value)
    {
        if (value)
            put(name, *value);
    }
    void putText(const char* name, const QString& value)
    {
        if (!value.isEmpty())
            put(name, value);
    }
    void putTexts(const char* name, const QStringList& values)
    {
        put(name, QJsonArray::fromStringList(values));
    }
    template <class Tag>
    void putIds(const char* name, const QList<Id<Tag>>& ids)
    {
        QJsonArray array;
        for (const Id<Tag>& id : ids)
            array.append(id.text());
        put(name, array);
    }
    template <class T, class Write>
    void putList(const char* name, const QList<T>& items, Write write)
    {
        QJsonArray array;
        for (const T& item : items)
            array.append(write(item));
        put(name, array);
    }
    [[nodiscard]] QJsonObject take() { return std::exchange(m_json, {}); }

private:
    QJsonObject m_json;
};

/// The common members of protocol.md §5 except `id` and `type`.
void readHead(FieldReader& reader, ObjectHead& head);
/// A writer that has the common members.
[[nodiscard]] FieldWriter headWriter(const ObjectHead& head, const QString& id);
[[nodiscard]] QList<Attachment> readAttachments(FieldReader& reader);
[[nodiscard]] QJsonArray attachmentsJson(const QList<Attachment>& attachments);

} // namespace lianxin
