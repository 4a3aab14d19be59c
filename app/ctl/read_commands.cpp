// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/await.h"
#include "ctl/command.h"
#include "ctl/json_shapes.h"

#include <QJsonArray>

namespace lianxin::ctl {

namespace {

Result<storage::MessageFilter> filterOf(const List& arguments)
{
    storage::MessageFilter filter;
    if (!arguments.status.isEmpty()) {
        filter.status = parseCode<MessageStatus>(arguments.status);
        if (!filter.status)
            return failure(ErrorKind::InvalidInput, QStringLiteral("no such state: %1").arg(arguments.status));
    }
    if (arguments.due == QLatin1String("overdue"))
        filter.queue = Queue::Overdue;
    else if (arguments.due == QLatin1String("soon"))
        filter.queue = Queue::DueSoon;
    else if (!arguments.due.isEmpty())
        filter.light = parseCode<Light>(arguments.due);
    return filter;
}

} // namespace

Result<QJsonObject> list(Session& session, const List& arguments)
{
    const auto filter = filterOf(arguments);
    if (!filter)
        return tl::unexpected(filter.error());
    storage::Store& store = session.office.store();
    const auto keys = await(store.messageKeys(*filter, storage::MessageSort::DueFirst));
    if (!keys)
        return tl::unexpected(keys.error());
    const auto rows = await(store.messageRows(keys->mid(0, arguments.limit)));
    if (!rows)
        return tl::unexpected(rows.error());
    QJsonArray messages;
    for (const storage::MessageRow& row : *rows) {
        const auto detail = await(store.message(row.id));
        if (!detail)
            return tl::unexpected(detail.error());
        messages.append(messageJson(detail->situation.message, row, session.clock.now()));
    }
    return QJsonObject{{QStringLiteral("messages"), messages}, {QStringLiteral("total"), qint64(keys->size())}};
}

Result<QJsonObject> show(Session& session, const Show& arguments)
{
    const auto id = findMessage(session, arguments.id);
    if (!id)
        return tl::unexpected(id.error());
    const auto detail = await(session.office.store().message(*id));
    if (!detail)
        return tl::unexpected(detail.error());
    return detailJson(*detail);
}

Result<QJsonObject> search(Session& session, const Search& arguments)
{
    const auto result = await(session.office.store().search(arguments.text, arguments.limit, true));
    if (!result)
        return tl::unexpected(result.error());
    return searchJson(*result);
}

} // namespace lianxin::ctl
