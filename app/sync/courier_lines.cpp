// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/courier_lines.h"

#include "domain/strict_json.h"
#include "sync/page_reader.h"
#include "sync/push_codec.h"

#include <QJsonObject>

namespace lianxin::sync {

wire::Packaged<Change> readChangeLine(const QByteArray& line)
{
    if (!checkJson(line))
        return wire::damaged(QStringLiteral("a change is no JSON"));
    // One reader for both ways: the line as a page of one.
    const auto page = readPage("{\"changes\":[" + line +
                               "],\"operations\":[],\"nextCursor\":\"-\",\"throughSeq\":0,"
                               "\"hasMore\":false}");
    if (!page || page->changes.size() != 1)
        return wire::damaged(page ? QStringLiteral("no change") : page.error().detail);
    return page->changes.first();
}

wire::Packaged<OperationResult> readResultLine(const QByteArray& line)
{
    const auto json = parseJsonObject(line);
    const auto opId = json ? OperationId::parse(json->value(QLatin1String("opId")).toString()) : std::nullopt;
    if (!opId)
        return wire::damaged(QStringLiteral("a result is no JSON or has no opId"));
    auto result = readResult(*json, *opId);
    if (!result)
        return wire::damaged(result.error().detail);
    return *result;
}

} // namespace lianxin::sync
