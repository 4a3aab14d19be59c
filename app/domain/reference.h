// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/object.h"

#include <QDate>
#include <QList>
#include <QTime>

#include <optional>

// The reference data of protocol.md §5: what messages point to.
namespace lianxin {

struct Organisation {
    OrganisationId id;
    ObjectHead head{};
    QString name{};
    std::optional<OrganisationId> parentId{};
    QString regionCode{};
    QStringList dutyItems{}; ///< `topic.subtopic` codes this unit may lead
    bool active = true;
    friend bool operator==(const Organisation&, const Organisation&) = default;
};

struct User {
    UserId id;
    ObjectHead head{};
    QString name{};
    QList<OrganisationId> orgIds{};
    QList<Coded<Role>> roles{};
    bool active = true;
    friend bool operator==(const User&, const User&) = default;
};

struct CalendarException {
    QDate date{};
    bool working = false;
    QString name{};
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const CalendarException&, const CalendarException&) = default;
};

struct HoursSpan {
    QTime from{};
    QTime to{};
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const HoursSpan&, const HoursSpan&) = default;
};

struct Calendar {
    CalendarId id;
    ObjectHead head{};
    QString name{};
    QString timezone{}; ///< IANA name; Asia/Shanghai
    QList<bool> weekPattern{}; ///< seven, Monday first: a working day?
    QList<CalendarException> exceptions{}; ///< the State Council's notice and county overrides, later ones win
    QList<HoursSpan> workHours{}; ///< ascending, not overlapping
    friend bool operator==(const Calendar&, const Calendar&) = default;
};

struct Allowance {
    double amount = 0;
    TimeUnit unit = TimeUnit::WorkingDay;
    friend bool operator==(const Allowance&, const Allowance&) = default;
};

/// One row of a deadline profile. `type` is empty where the amount holds for every type; `complex` marks the row
/// for matters of two or more units, appraisal, engineering or more than one region.
struct RuleRow {
    Coded<Stage> stage{};
    Coded<Urgency> urgency{};
    std::optional<Coded<MessageType>> type{};
    bool complex = false;
    std::optional<Allowance> allowance{}; ///< nothing: not allowed (return of a critical message)
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const RuleRow&, const RuleRow&) = default;
};

/// One deadline profile (domain.md §4).
struct Rule {
    RuleId id;
    ObjectHead head{};
    QString name{};
    std::optional<CalendarId> calendarId{};
    QList<RuleRow> rows{};
    friend bool operator==(const Rule&, const Rule&) = default;
};

struct Category {
    CategoryId id;
    ObjectHead head{};
    QString code{}; ///< `urban` or `urban.heating`
    QString name{};
    std::optional<CategoryId> parentId{};
    QString sector{};
    std::optional<OrganisationId> defaultOrgId{};
    bool active = true;
    friend bool operator==(const Category&, const Category&) = default;
};

struct Placeholder {
    QString name{};
    QString type{}; ///< text | date | longText
    bool required = false;
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const Placeholder&, const Placeholder&) = default;
};

struct Template {
    TemplateId id;
    ObjectHead head{};
    QString title{};
    QString body{};
    QString kind{}; ///< the reply kind it is for
    QStringList topics{};
    std::optional<OrganisationId> orgId{}; ///< nothing: for every office
    QList<Placeholder> placeholders{};
    std::optional<Moment> reviewBy{};
    QString state{}; ///< active | retired
    friend bool operator==(const Template&, const Template&) = default;
};

/// A work order: dispatch 交办, urge 催办, supervise 督办, notice 通报.
struct Order {
    OrderId id;
    ObjectHead head{};
    QString kind{};
    QString number{};
    QList<MessageId> messageIds{};
    std::optional<UserId> issuedBy{};
    std::optional<OrganisationId> toOrgId{};
    QString asks{};
    std::optional<Moment> dueAt{};
    QString feedback{};
    QString state{};
    friend bool operator==(const Order&, const Order&) = default;
};

// Each reader's error: InvalidInput with the name of the first missing or malformed field.
[[nodiscard]] Result<Organisation> organisationFromJson(const QJsonObject& json);
[[nodiscard]] Result<User> userFromJson(const QJsonObject& json);
[[nodiscard]] Result<Calendar> calendarFromJson(const QJsonObject& json);
[[nodiscard]] Result<Rule> ruleFromJson(const QJsonObject& json);
[[nodiscard]] Result<Category> categoryFromJson(const QJsonObject& json);
[[nodiscard]] Result<Template> templateFromJson(const QJsonObject& json);
[[nodiscard]] Result<Order> orderFromJson(const QJsonObject& json);
[[nodiscard]] QJsonObject toJson(const Organisation& organisation);
[[nodiscard]] QJsonObject toJson(const User& user);
[[nodiscard]] QJsonObject toJson(const Calendar& calendar);
[[nodiscard]] QJsonObject toJson(const Rule& rule);
[[nodiscard]] QJsonObject toJson(const Category& category);
[[nodiscard]] QJsonObject toJson(const Template& replyTemplate);
[[nodiscard]] QJsonObject toJson(const Order& order);

} // namespace lianxin
