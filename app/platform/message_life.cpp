// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/message_life.h"

namespace lianxin::platform {

namespace {

Result<void> put(LedgerWriter& writer, ObjectType type, const QJsonObject& object)
{
    return writer.put(type, object).map([](qint64) {});
}

template <class Object>
Result<void> putAll(LedgerWriter& writer, ObjectType type, const QList<Object>& objects)
{
    for (const Object& object : objects)
        if (auto done = put(writer, type, toJson(object)); !done)
            return done;
    return {};
}

} // namespace

Result<void> putLife(LedgerWriter& writer, MessageLife& life, MessageNumbers& numbers,
                     const WorkingCalendar& calendar)
{
    const auto number = numbers.next(writer.sql(), calendar.dateOf(life.message.receivedAt));
    if (!number)
        return tl::unexpected(number.error());
    // An order is named after its message, also where it was made before the number was.
    for (Order& order : life.orders)
        order.number.replace(life.message.number, *number);
    life.message.number = *number;
    return put(writer, ObjectType::Message, toJson(life.message))
        .and_then([&] { return putAll(writer, ObjectType::Event, life.events); })
        .and_then([&] { return putAll(writer, ObjectType::Reply, life.replies); })
        .and_then([&] { return putAll(writer, ObjectType::Order, life.orders); });
}

Result<void> putEffect(LedgerWriter& writer, const Effect& effect)
{
    if (effect.message)
        if (auto done = put(writer, ObjectType::Message, toJson(*effect.message)); !done)
            return done;
    if (auto done = putAll(writer, ObjectType::Event, effect.events); !done)
        return done;
    if (effect.reply)
        if (auto done = put(writer, ObjectType::Reply, toJson(*effect.reply)); !done)
            return done;
    if (effect.order)
        return put(writer, ObjectType::Order, toJson(*effect.order));
    return {};
}

} // namespace lianxin::platform
