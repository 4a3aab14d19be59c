// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/import_message.h"

#include "domain/mask.h"
#include "platform/citizen_acts.h"
#include "platform/county_rules.h"
#include "platform/import_rules.h"
#include "platform/made_ids.h"

#include <algorithm>
#include <map>

namespace lianxin::platform {

namespace {

/// Ids of what belongs to an imported message follow from the message's: an import of the same file into an
/// empty platform makes the same county.
class IdsBeside {
public:
    explicit IdsBeside(const MessageId& message) : m_message(message) {}
    template <class Id>
    [[nodiscard]] Id next()
    {
        return *Id::parse(uuidBeside(m_message, ++m_last));
    }

private:
    const MessageId m_message;
    int m_last = kArrivalNumber;
};

Message writtenMessage(const ImportRecord& record, const QString& id, const ImportCounty& county,
                       Milliseconds shift, const TopicGuess& topic)
{
    Message message{.id = *MessageId::parse(id)};
    message.number = numberToCome(message.id);
    message.title = record.title;
    message.body = record.body;
    message.channel = QStringLiteral("import");
    message.receivedAt = record.submittedAt + shift;
    message.type = typeOf(record);
    message.topic = topic.topic;
    message.visibility = Visibility::Public;
    message.citizen.nameMasked = maskName(record.author);
    message.urgency = Urgency::Normal;
    message.sector = county.sectors.value(codeOf(topic.topic));
    QJsonObject imported = record.others;
    imported.insert(QStringLiteral("sourceId"), record.sourceId);
    message.head.extra.insert(QStringLiteral("imported"), imported);
    return message;
}

Reply publishedReply(const MessageLife& life, const QString& text, Moment at, const ReplyId& id)
{
    Reply reply{.id = id, .head = {}, .messageId = life.message.id};
    reply.head.createdAt = at;
    reply.head.updatedAt = at;
    reply.kind = ReplyKind::Final;
    reply.text = text;
    reply.state = ReplyState::Published;
    reply.publishedAt = at;
    reply.visibility = Visibility::Public;
    return reply;
}

/// The answer of the file. Who wrote and who approved it is not known, so nobody is named.
void addAnswer(MessageLife& life, const ImportRecord& record, const ImportMoments& moments, IdsBeside& ids)
{
    // A shift brings the newest message to now; an answer that came after it is not set into the future.
    const Moment at =
        std::min(*record.repliedAt + moments.shift, std::max(moments.now, life.message.receivedAt));
    const Reply reply = publishedReply(life, record.reply, at, ids.next<ReplyId>());
    Event event{.id = ids.next<EventId>(),
                .head = reply.head,
                .messageId = life.message.id,
                .kind = codeOf(OperationKind::ReplyPublish),
                .at = at,
                .receivedAt = at};
    event.data = {{QStringLiteral("replyId"), reply.id.text()},
                  {QStringLiteral("revision"), reply.revision},
                  {QStringLiteral("visibility"), codeOf(Visibility::Public)},
                  {QStringLiteral("imported"), true}};
    // When it was handed on and when it was due is not known either: no deadline can be judged.
    life.message.clocks.clear();
    life.message.status = MessageStatus::Replied;
    life.message.platformState = boardState(MessageStatus::Replied);
    life.message.replyId = reply.id;
    life.message.head.updatedAt = at;
    life.events.append(event);
    life.replies.append(reply);
}

Result<void> handOn(MessageLife& life, const ImportCounty& county, const TopicGuess& topic, Moment now,
                    IdsBeside& ids)
{
    const auto office = county.offices.constFind(codeOf(topic.topic));
    if (office == county.offices.cend())
        return {};
    SeededRandom unnamed(0); // whoever acts, and by which operation, is taken out of the effect again
    auto effect = dispatchedByRule(life.message, *office, topic.rule, topic.confidence, county.rules,
                                   std::max(now, life.message.receivedAt), unnamed);
    if (!effect)
        return tl::unexpected(effect.error());
    life.message = *effect->message;
    for (Event event : std::as_const(effect->events)) {
        event.id = ids.next<EventId>();
        life.events.append(event);
    }
    if (effect->order) {
        effect->order->id = ids.next<OrderId>();
        life.orders.append(*effect->order);
    }
    return {};
}

} // namespace

Result<ImportCounty> readImportCounty(Sql& sql)
{
    const auto rules = CountyRules().find(sql, std::nullopt);
    if (!rules)
        return tl::unexpected(rules.error());
    const auto stored = readObjects(sql, codeOf(ObjectType::Category));
    if (!stored)
        return tl::unexpected(stored.error());
    ImportCounty county{**rules, {}, {}};
    QHash<QString, std::map<OrganisationId, int>> named;
    for (const StoredObject& object : *stored) {
        const auto category = categoryFromJson(object.object());
        if (!category)
            return tl::unexpected(category.error());
        const QString topic = category->code.section(u'.', 0, 0);
        if (category->code == topic) {
            county.sectors.insert(topic, category->sector);
            if (category->defaultOrgId)
                county.offices.insert(topic, *category->defaultOrgId);
        } else if (category->defaultOrgId) {
            ++named[topic][*category->defaultOrgId];
        }
    }
    for (auto topic = named.cbegin(); topic != named.cend(); ++topic) {
        if (county.offices.contains(topic.key()))
            continue;
        const auto most = std::max_element(topic->begin(), topic->end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        county.offices.insert(topic.key(), most->first);
    }
    return county;
}

Result<MessageLife> importedLife(const ImportRecord& record, const QString& id, const ImportCounty& county,
                                 const ImportMoments& moments, bool dispatch)
{
    const TopicGuess topic = topicOf(record);
    const Effect arrived = arrival(writtenMessage(record, id, county, moments.shift, topic), county.rules,
                                   {{QStringLiteral("importRule"), topic.rule}});
    MessageLife life{*arrived.message, arrived.events, {}, {}};
    IdsBeside ids(life.message.id);
    if (!record.reply.isEmpty())
        addAnswer(life, record, moments, ids);
    else if (dispatch)
        if (auto done = handOn(life, county, topic, moments.now, ids); !done)
            return tl::unexpected(done.error());
    return life;
}

} // namespace lianxin::platform
