// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_county.h"

#include "platform/accounts.h"
#include "platform/county_rules.h"
#include "platform/demo_plan.h"
#include "platform/demo_reference.h"
#include "platform/message_life.h"
#include "platform/office_rules.h"

#include <algorithm>
#include <chrono>

namespace lianxin::platform {

namespace {

/// The reference data is older than the oldest message.
constexpr std::chrono::days kCountyAge{200};
constexpr qsizetype kLivesAtOnce = 200;

const DemoUser* userNamed(const DemoData& data, const QString& username)
{
    for (const DemoUser& user : data.users)
        if (user.username == username)
            return &user;
    return nullptr;
}

template <class Object>
Result<void> putAll(LedgerWriter& writer, ObjectType type, const QList<Object>& objects)
{
    for (const Object& object : objects)
        if (const auto put = writer.put(type, toJson(object)); !put)
            return tl::unexpected(put.error());
    return {};
}

Result<OfficeRules> rulesOf(LedgerWriter& writer, Random& ids)
{
    const auto there = readSetting(writer.sql(), QStringLiteral("defaultRuleId"));
    if (!there)
        return tl::unexpected(there.error());
    if (!*there)
        return putBuiltInRules(writer, ids);
    return CountyRules().find(writer.sql(), std::nullopt).map([](const auto& rules) { return *rules; });
}

Result<OfficeRules> putReference(LedgerWriter& writer, const DemoData& data, quint64 seed,
                                 const QString& passwordHash)
{
    const Moment at = writer.at() - kCountyAge;
    const auto templates = demoTemplates(data, seed, at);
    if (!templates)
        return tl::unexpected(templates.error());
    Result<void> done =
        writeSetting(writer.sql(), QStringLiteral("division"), data.divisionCode)
            .and_then(
                [&] { return putAll(writer, ObjectType::Organisation, demoOrganisations(data, seed, at)); })
            .and_then([&] { return putAll(writer, ObjectType::User, demoUsers(data, seed, at)); })
            .and_then([&] { return putAll(writer, ObjectType::Category, demoCategories(data, seed, at)); })
            .and_then([&] { return putAll(writer, ObjectType::Template, *templates); });
    for (const DemoUser& user : data.users) {
        if (!done)
            return tl::unexpected(done.error());
        if (!user.username.isEmpty())
            done = addAccount(writer.sql(), user.username, passwordHash,
                              *UserId::parse(demoId(seed, QStringLiteral("user"), user.key)), at);
    }
    if (!done)
        return tl::unexpected(done.error());
    SeededRandom ids(seed);
    return rulesOf(writer, ids);
}

Result<QList<MessageLife>> livesOf(const DemoData& data, const DemoOptions& options, const OfficeRules& rules,
                                   Moment now)
{
    const auto cast = demoCast(data, options.seed, now - kCountyAge);
    if (!cast)
        return tl::unexpected(cast.error());
    const DemoUser* handler = userNamed(data, QStringLiteral("handler"));
    const QString ownUnit = handler ? handler->orgKeys.first() : QString();
    QList<MessageLife> lives;
    for (const DemoRole& role : castRoles(data, ownUnit, options.messages, options.seed)) {
        auto life = playRole(role, *cast, rules, now);
        if (!life)
            return tl::unexpected(life.error());
        lives.append(*std::move(life));
    }
    std::sort(lives.begin(), lives.end(), [](const MessageLife& a, const MessageLife& b) {
        return a.message.receivedAt < b.message.receivedAt;
    });
    return lives;
}

DemoCounty summaryOf(const DemoData& data, qsizetype messages)
{
    DemoCounty county{.name = data.name,
                      .messages = static_cast<int>(messages),
                      .organisations = static_cast<int>(data.organisations.size()),
                      .users = static_cast<int>(data.users.size()),
                      .accounts = {}};
    for (const DemoUser& user : data.users) {
        if (user.username.isEmpty())
            continue;
        QStringList roles;
        for (const Role role : user.roles)
            roles.append(codeOf(role));
        county.accounts.append({user.username, user.name, roles});
    }
    return county;
}

} // namespace

Result<DemoCounty> makeDemoCounty(Ledger& ledger, const DemoOptions& options)
{
    const auto data = loadDemoData();
    if (!data)
        return tl::unexpected(data.error());
    // One hash for all: the password is in the manual, and each hash costs 64 MiB and a while.
    const auto hash = hashPassword(QString::fromLatin1(kDemoPassword));
    if (!hash)
        return tl::unexpected(hash.error());
    const auto rules =
        ledger.append([&](LedgerWriter& writer) { return putReference(writer, *data, options.seed, *hash); });
    if (!rules)
        return tl::unexpected(rules.error());
    auto lives = livesOf(*data, options, *rules, ledger.clock().now());
    if (!lives)
        return tl::unexpected(lives.error());
    MessageNumbers numbers(data->divisionCode);
    for (qsizetype first = 0; first < lives->size(); first += kLivesAtOnce) {
        const auto written = ledger.append([&](LedgerWriter& writer) -> Result<void> {
            for (MessageLife& life : lives->sliced(first, std::min(kLivesAtOnce, lives->size() - first)))
                if (auto put = putLife(writer, life, numbers, rules->calendar); !put)
                    return put;
            return numbers.save(writer.sql());
        });
        if (!written)
            return tl::unexpected(written.error());
    }
    return summaryOf(*data, lives->size());
}

} // namespace lianxin::platform
