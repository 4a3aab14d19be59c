// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/message_columns.h"

#include "storage/message_number.h"
#include "storage/uuid_blob.h"

#include <algorithm>

namespace lianxin::storage {

namespace {

/// In the queues of handling, people of a unit see what their unit leads; county people see all.
bool isMine(const Message& message, const Person& person)
{
    const bool unitBound = person.has(Role::Handler) || person.has(Role::UnitReviewer);
    return !unitBound || person.belongsTo(message.leadOrgId);
}

int deskOf(const Situation& situation, const Person& person, Moment now)
{
    int desk = isMine(situation.message, person) ? DeskMine : 0;
    if (!situation.message.status.is(MessageStatus::Reviewing))
        return desk;
    if (!whyNot(OperationKind::ReplyReview, person, situation, now))
        desk |= DeskToReview;
    if (!whyNot(OperationKind::ReplyPublish, person, situation, now))
        desk |= DeskToPublish;
    return desk;
}

int workOf(const QList<OutboxEntry>& operations)
{
    int work = 0;
    for (const OutboxEntry& entry : operations)
        work |= isLaidOver(entry.row.state) ? WorkWaiting : WorkConflict;
    return work;
}

std::optional<qint64> firstFinalReply(const QList<Reply>& replies)
{
    std::optional<qint64> first;
    for (const Reply& reply : replies) {
        if (!reply.kind.is(ReplyKind::Final) || !reply.state.is(ReplyState::Published) || !reply.publishedAt)
            continue;
        first = std::min(first.value_or(toMsecs(*reply.publishedAt)), toMsecs(*reply.publishedAt));
    }
    return first;
}

} // namespace

MessageColumns columnsOf(const MessageView& view, const OfficeBook& book, const std::optional<Person>& person, Moment now)
{
    const Message& message = view.situation.message;
    MessageColumns columns;
    columns.status = codeNumber(message.status);
    columns.desk = person ? deskOf(view.situation, *person, now) : 0;
    columns.work = workOf(view.operations);
    columns.type = codeNumber(message.effectiveType());
    columns.topic = codeNumber(message.topic);
    columns.urgency = codeNumber(message.urgency);
    columns.receivedAt = toMsecs(message.receivedAt);
    columns.numberKey = numberKey(message.number);
    columns.leadOrg = blobOf(message.leadOrgId);
    if (const auto clock = activeClock(message)) {
        const LightTimes lights = lightTimes(*clock, book.calendarFor(message.rule));
        columns.stage = codeNumber(clock->stage);
        columns.yellowAt = toMsecs(lights.yellowAt);
        columns.orangeAt = toMsecs(lights.orangeAt);
        columns.redAt = toMsecs(lights.redAt);
    }
    columns.repliedAt = firstFinalReply(view.situation.replies);
    if (message.rating)
        columns.satisfied = message.rating->overall > 3; // domain.md §7
    return columns;
}

} // namespace lianxin::storage
