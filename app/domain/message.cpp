// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/message.h"

#include "domain/json_fields.h"

#include <algorithm>

namespace lianxin {

namespace {

Place readPlace(FieldReader& reader)
{
    Place place;
    place.text = reader.text("text");
    place.lat = reader.number("lat");
    place.lon = reader.number("lon");
    place.extra = reader.extra();
    return place;
}

QJsonObject placeJson(const Place& place)
{
    FieldWriter writer(place.extra);
    writer.putText("text", place.text);
    writer.put("lat", place.lat);
    writer.put("lon", place.lon);
    return writer.take();
}

Citizen readCitizen(FieldReader& reader)
{
    Citizen citizen;
    citizen.nameMasked = reader.text("nameMasked");
    citizen.phoneMasked = reader.text("phoneMasked");
    citizen.idMasked = reader.text("idMasked");
    citizen.contactRef = reader.text("contactRef");
    citizen.enterprise = reader.flag("enterprise", false);
    citizen.extra = reader.extra();
    return citizen;
}

QJsonObject citizenJson(const Citizen& citizen)
{
    FieldWriter writer(citizen.extra);
    writer.putText("nameMasked", citizen.nameMasked);
    writer.putText("phoneMasked", citizen.phoneMasked);
    writer.putText("idMasked", citizen.idMasked);
    writer.putText("contactRef", citizen.contactRef);
    writer.put("enterprise", QJsonValue(citizen.enterprise));
    return writer.take();
}

std::optional<Task> readTask(FieldReader& reader)
{
    const auto orgId = reader.needId<OrganisationId>("orgId");
    const QString role = reader.text("role");
    const auto dueAt = reader.moment("dueAt");
    const auto doneAt = reader.moment("doneAt");
    if (!orgId)
        return std::nullopt;
    return Task{*orgId, role, dueAt, doneAt, reader.extra()};
}

QJsonObject taskJson(const Task& task)
{
    FieldWriter writer(task.extra);
    writer.put("orgId", task.orgId);
    writer.putText("role", task.role);
    writer.put("dueAt", task.dueAt);
    writer.put("doneAt", task.doneAt);
    return writer.take();
}

std::optional<StageClock> readClock(FieldReader& reader)
{
    StageClock clock;
    clock.stage = reader.code<Stage>("stage");
    clock.startAt = reader.needMoment("startAt");
    clock.dueOriginal = reader.needMoment("dueOriginal");
    clock.dueEffective = reader.moment("dueEffective").value_or(clock.dueOriginal);
    clock.doneAt = reader.moment("doneAt");
    clock.pausedMs = reader.integer("pausedMs");
    clock.extra = reader.extra();
    return clock;
}

QJsonObject clockJson(const StageClock& clock)
{
    FieldWriter writer(clock.extra);
    writer.put("stage", clock.stage);
    writer.put("startAt", clock.startAt);
    writer.put("dueOriginal", clock.dueOriginal);
    writer.put("dueEffective", clock.dueEffective);
    writer.put("doneAt", clock.doneAt);
    writer.put("pausedMs", QJsonValue(clock.pausedMs));
    return writer.take();
}

Rating readRating(FieldReader& reader)
{
    Rating rating;
    rating.resolve = reader.smallInt("resolve");
    rating.attitude = reader.smallInt("attitude");
    rating.speed = reader.smallInt("speed");
    rating.overall = reader.number("overall").value_or(0);
    rating.comment = reader.text("comment");
    rating.ratedAt = reader.moment("ratedAt").value_or(Moment{});
    rating.extra = reader.extra();
    return rating;
}

QJsonObject ratingJson(const Rating& rating)
{
    FieldWriter writer(rating.extra);
    writer.put("resolve", QJsonValue(rating.resolve));
    writer.put("attitude", QJsonValue(rating.attitude));
    writer.put("speed", QJsonValue(rating.speed));
    writer.put("overall", QJsonValue(rating.overall));
    writer.putText("comment", rating.comment);
    writer.put("ratedAt", rating.ratedAt);
    return writer.take();
}

RuleRef readRule(FieldReader& reader)
{
    RuleRef rule;
    rule.id = reader.id<RuleId>("id");
    rule.calendarId = reader.id<CalendarId>("calendarId");
    rule.calendarVersion = reader.integer("calendarVersion");
    rule.extra = reader.extra();
    return rule;
}

QJsonObject ruleJson(const RuleRef& rule)
{
    FieldWriter writer(rule.extra);
    writer.put("id", rule.id);
    writer.put("calendarId", rule.calendarId);
    writer.put("calendarVersion", QJsonValue(rule.calendarVersion));
    return writer.take();
}

void readCitizenSide(FieldReader& reader, Message& message)
{
    message.number = reader.text("number");
    message.platformTid = reader.text("platformTid");
    message.title = reader.needText("title");
    message.body = reader.text("body");
    message.appeal = reader.text("appeal");
    message.supplement = reader.text("supplement");
    message.channel = reader.text("channel");
    message.board = reader.text("board");
    message.receivedAt = reader.needMoment("receivedAt");
    message.type = Coded<MessageType>::fromText(reader.needText("type"));
    message.topic = reader.code<Topic>("topic");
    message.subtopic = reader.text("subtopic");
    message.regionCode = reader.text("regionCode");
    message.place = reader.nested("place", readPlace).value_or(Place{});
    message.visibility = reader.code<Visibility>("visibility");
    message.attachments = readAttachments(reader);
    message.citizen = reader.nested("citizen", readCitizen).value_or(Citizen{});
    message.platformState = reader.text("platformState");
}

void readHandlingSide(FieldReader& reader, Message& message)
{
    message.status = Coded<MessageStatus>::fromText(reader.needText("status"));
    message.round = reader.smallInt("round", 1);
    message.dispatchCount = reader.smallInt("dispatchCount");
    message.urgency = reader.code<Urgency>("urgency");
    if (const auto type = reader.code<MessageType>("typeFinal"); !type.isEmpty())
        message.typeFinal = type;
    message.sector = reader.text("sector");
    message.tags = reader.texts("tags");
    message.findingUnfounded = reader.hasText("finding", QLatin1String("unfounded"));
    message.leadOrgId = reader.id<OrganisationId>("leadOrgId");
    message.handlerId = reader.id<UserId>("handlerId");
    message.tasks = reader.list<Task>("tasks", readTask);
    message.rule = reader.nested("rule", readRule).value_or(RuleRef{});
    message.clocks = reader.list<StageClock>("clocks", readClock);
    message.mergedInto = reader.id<MessageId>("mergedInto");
    message.replyId = reader.id<ReplyId>("replyId");
    message.rating = reader.nested("rating", readRating);
}

void writeCitizenSide(FieldWriter& writer, const Message& message)
{
    writer.put("number", message.number);
    writer.putText("platformTid", message.platformTid);
    writer.put("title", message.title);
    writer.put("body", message.body);
    writer.putText("appeal", message.appeal);
    writer.putText("supplement", message.supplement);
    writer.putText("channel", message.channel);
    writer.putText("board", message.board);
    writer.put("receivedAt", message.receivedAt);
    writer.put("type", message.type);
    writer.put("topic", message.topic);
    writer.putText("subtopic", message.subtopic);
    writer.putText("regionCode", message.regionCode);
    if (message.place != Place{})
        writer.put("place", placeJson(message.place));
    writer.put("visibility", message.visibility);
    writer.put("attachments", attachmentsJson(message.attachments));
    if (message.citizen != Citizen{})
        writer.put("citizen", citizenJson(message.citizen));
    writer.putText("platformState", message.platformState);
}

void writeHandlingSide(FieldWriter& writer, const Message& message)
{
    writer.put("status", message.status);
    writer.put("round", QJsonValue(message.round));
    writer.put("dispatchCount", QJsonValue(message.dispatchCount));
    writer.put("urgency", message.urgency);
    writer.put("typeFinal", message.typeFinal);
    writer.putText("sector", message.sector);
    writer.putTexts("tags", message.tags);
    if (message.findingUnfounded)
        writer.put("finding", QStringLiteral("unfounded"));
    writer.put("leadOrgId", message.leadOrgId);
    writer.put("handlerId", message.handlerId);
    writer.putList("tasks", message.tasks, taskJson);
    if (message.rule != RuleRef{})
        writer.put("rule", ruleJson(message.rule));
    writer.putList("clocks", message.clocks, clockJson);
    writer.put("mergedInto", message.mergedInto);
    writer.put("replyId", message.replyId);
    if (message.rating)
        writer.put("rating", ratingJson(*message.rating));
}

} // namespace

const StageClock* Message::clock(Stage stage) const
{
    // The latest one counts: dispatching anew starts the stages again and keeps the finished clocks.
    const auto it = std::find_if(clocks.crbegin(), clocks.crend(), [&](const StageClock& c) { return c.stage.is(stage); });
    return it == clocks.crend() ? nullptr : &*it;
}

Result<Message> messageFromJson(const QJsonObject& json)
{
    FieldReader reader(json);
    const auto id = reader.needId<MessageId>("id");
    if (!id)
        return reader.error();
    Message message{.id = *id};
    readHead(reader, message.head);
    readCitizenSide(reader, message);
    readHandlingSide(reader, message);
    if (reader.failed())
        return reader.error();
    message.head.extra = reader.extra();
    return message;
}

QJsonObject toJson(const Message& message)
{
    FieldWriter writer = headWriter(message.head, message.id.text());
    writeCitizenSide(writer, message);
    writeHandlingSide(writer, message);
    return writer.take();
}

} // namespace lianxin
