// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/town.h"

#include "platform/citizen_acts.h"
#include "platform/county_rules.h"
#include "platform/demo_reference.h"
#include "platform/demo_variation.h"
#include "platform/message_life.h"
#include "platform/town_quality.h"

#include <algorithm>

namespace lianxin::platform {

namespace {

const QString kRule = QStringLiteral("town.category");
constexpr double kRuleConfidence = 0.9;

Result<std::optional<Message>> readMessage(Sql& sql, const MessageId& id)
{
    const auto stored = readObject(sql, codeOf(ObjectType::Message), id.text());
    if (!stored)
        return tl::unexpected(stored.error());
    if (!*stored)
        return std::optional<Message>();
    return messageFromJson((*stored)->object()).map([](const Message& message) {
        return std::optional(message);
    });
}

Result<std::optional<Reply>> readAnswer(Sql& sql, const Message& message)
{
    if (!message.replyId)
        return std::optional<Reply>();
    const auto stored = readObject(sql, codeOf(ObjectType::Reply), message.replyId->text());
    if (!stored)
        return tl::unexpected(stored.error());
    if (!*stored)
        return std::optional<Reply>();
    return replyFromJson((*stored)->object()).map([](const Reply& reply) { return std::optional(reply); });
}

bool cameInTime(const Message& message, const Reply& answer)
{
    const StageClock* clock = message.clock(Stage::Final);
    return !clock || !answer.publishedAt || *answer.publishedAt <= clock->dueEffective;
}

} // namespace

Town::Town(Ledger& ledger, const Clock& clock, Random& random, DemoData data, OfficeRules rules)
    : m_ledger(ledger), m_clock(clock), m_random(random), m_data(std::move(data)), m_board(demoBoard(m_data)),
      m_rules(std::move(rules)), m_noticed(ledger.head().seq)
{
    m_nextArrival = m_clock.now() + between(60, 240);
}

Result<std::unique_ptr<Town>> Town::open(Ledger& ledger, const Clock& clock, Random& random)
{
    auto data = loadDemoData();
    if (!data)
        return tl::unexpected(data.error());
    const auto rules = ledger.database().read([](Sql& sql) { return CountyRules().find(sql, std::nullopt); });
    if (!rules)
        return tl::unexpected(rules.error());
    auto offices = ledger.database().read(readOffices);
    if (!offices)
        return tl::unexpected(offices.error());
    std::unique_ptr<Town> town(new Town(ledger, clock, random, *std::move(data), **rules));
    town->m_offices = *std::move(offices);
    return town;
}

Result<std::map<QString, OrganisationId>> Town::readOffices(Sql& sql)
{
    const auto stored = readObjects(sql, codeOf(ObjectType::Category));
    if (!stored)
        return tl::unexpected(stored.error());
    std::map<QString, OrganisationId> offices;
    for (const StoredObject& object : *stored) {
        const auto category = categoryFromJson(object.object());
        if (!category)
            return tl::unexpected(category.error());
        if (category->defaultOrgId)
            offices.emplace(category->code, *category->defaultOrgId);
    }
    return offices;
}

Milliseconds Town::between(int leastSeconds, int mostSeconds)
{
    return std::chrono::seconds(leastSeconds) +
           Milliseconds(m_random.below(static_cast<quint64>(mostSeconds - leastSeconds) * 1000));
}

Result<Moment> Town::step()
{
    if (auto noticed = noticeAnswers(); !noticed)
        return tl::unexpected(noticed.error());
    const Moment now = m_clock.now();
    // One a step: after a long sleep of the machine the town does not catch up on all of it.
    if (m_nextArrival <= now) {
        if (auto arrived = letArrive(); !arrived)
            return tl::unexpected(arrived.error());
        m_nextArrival = now + between(60, 240);
    }
    for (; !m_handOns.empty() && m_handOns.begin()->first <= now; m_handOns.erase(m_handOns.begin()))
        if (auto done = handOn(m_handOns.begin()->second); !done)
            return tl::unexpected(done.error());
    for (; !m_ratings.empty() && m_ratings.begin()->first <= now; m_ratings.erase(m_ratings.begin()))
        if (auto done = letRate(m_ratings.begin()->second); !done)
            return tl::unexpected(done.error());
    Moment next = m_nextArrival;
    if (!m_handOns.empty())
        next = std::min(next, m_handOns.begin()->first);
    if (!m_ratings.empty())
        next = std::min(next, m_ratings.begin()->first);
    return next;
}

Result<void> Town::noticeAnswers()
{
    const qint64 head = m_ledger.head().seq;
    if (head == m_noticed)
        return {};
    QList<StoredObject> changed;
    const auto read = m_ledger.database().read([&](Sql& sql) {
        changed.clear();
        return sql.each(
            QStringLiteral("SELECT json FROM object WHERE version > ? AND version <= ? AND type = 'reply' "
                           "AND gone IS NULL ORDER BY version"),
            {m_noticed, head}, [&](const Row& row) {
                changed.emplaceBack();
                changed.last().json = row.bytes(0);
            });
    });
    if (!read)
        return read;
    for (const StoredObject& object : std::as_const(changed)) {
        const auto reply = replyFromJson(object.object());
        if (!reply)
            return tl::unexpected(reply.error());
        if (reply->state.is(ReplyState::Published) && reply->kind.is(ReplyKind::Final))
            m_ratings.emplace(m_clock.now() + between(30, 110), reply->messageId);
    }
    m_noticed = head;
    return {};
}

Result<void> Town::letArrive()
{
    const DemoText& source =
        m_data.texts.at(static_cast<qsizetype>(m_random.below(static_cast<quint64>(m_data.texts.size()))));
    const DemoText text = variationOf(source, m_data, m_random);
    const Effect arrived = arrival(demoMessage(text, m_board, m_clock.now(), m_random), m_rules);
    MessageLife life{*arrived.message, arrived.events, {}, {}};
    const auto written = m_ledger.append([&](LedgerWriter& writer) -> Result<void> {
        auto numbers = MessageNumbers::open(writer.sql());
        if (!numbers)
            return tl::unexpected(numbers.error());
        if (auto put = putLife(writer, life, *numbers, m_rules.calendar); !put)
            return put;
        return numbers->save(writer.sql());
    });
    if (written && m_random.below(2) == 0)
        m_handOns.emplace(m_clock.now() + between(20, 60), life.message.id);
    return written;
}

Result<void> Town::handOn(const MessageId& id)
{
    return m_ledger.append([&](LedgerWriter& writer) -> Result<void> {
        const auto message = readMessage(writer.sql(), id);
        if (!message)
            return tl::unexpected(message.error());
        // The coordinator may have been quicker.
        if (!*message || !(*message)->status.is(MessageStatus::Received))
            return {};
        auto office = m_offices.find((*message)->topic.text() + u'.' + (*message)->subtopic);
        if (office == m_offices.end())
            office = m_offices.find((*message)->topic.text());
        if (office == m_offices.end())
            return {};
        const auto effect = dispatchedByRule(**message, office->second, kRule, kRuleConfidence, m_rules,
                                             m_clock.now(), m_random);
        if (!effect)
            return tl::unexpected(effect.error());
        return putEffect(writer, *effect);
    });
}

Result<void> Town::letRate(const MessageId& id)
{
    return m_ledger.append([&](LedgerWriter& writer) -> Result<void> {
        const auto message = readMessage(writer.sql(), id);
        if (!message)
            return tl::unexpected(message.error());
        if (!*message || !(*message)->status.is(MessageStatus::Replied) || (*message)->rating)
            return {};
        const auto answer = readAnswer(writer.sql(), **message);
        if (!answer)
            return tl::unexpected(answer.error());
        if (!*answer)
            return {};
        const MessageType type = (*message)->type.known().value_or(MessageType::Help);
        Rating rating = ratingFor((*answer)->text, type, cameInTime(**message, **answer), m_random);
        rating.ratedAt = m_clock.now();
        return putEffect(writer, rated(**message, rating, m_random));
    });
}

} // namespace lianxin::platform
