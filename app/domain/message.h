// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/object.h"

#include <QList>

#include <optional>

namespace lianxin {

struct Place {
    QString text{};
    std::optional<double> lat{};
    std::optional<double> lon{};
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const Place&, const Place&) = default;
};

/// The citizen as the desk may see him: masked by the platform (domain.md §10).
struct Citizen {
    QString nameMasked{};
    QString phoneMasked{};
    QString idMasked{};
    QString contactRef{};
    bool enterprise = false;
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const Citizen&, const Citizen&) = default;
};

/// One unit's share of a message.
struct Task {
    OrganisationId orgId;
    QString role{}; ///< lead | assist
    std::optional<Moment> dueAt{};
    std::optional<Moment> doneAt{};
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const Task&, const Task&) = default;
};

/// One running or finished deadline (domain.md §4). Both due times are kept for ever.
struct StageClock {
    Coded<Stage> stage{};
    Moment startAt{};
    Moment dueOriginal{};
    Moment dueEffective{};
    std::optional<Moment> doneAt{};
    qint64 pausedMs = 0;
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const StageClock&, const StageClock&) = default;
};

/// From the citizen; each dimension 1…5, `overall` is the platform's and never recomputed (domain.md §7).
struct Rating {
    int resolve = 0;
    int attitude = 0;
    int speed = 0;
    double overall = 0;
    QString comment{};
    Moment ratedAt{};
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const Rating&, const Rating&) = default;
};

/// Which deadline profile and calendar the clocks were computed with.
struct RuleRef {
    std::optional<RuleId> id{};
    std::optional<CalendarId> calendarId{};
    qint64 calendarVersion = 0;
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const RuleRef&, const RuleRef&) = default;
};

/// One citizen's matter (protocol.md §5). Sub-objects of later features (extension, pause, supervision,
/// participants, revisit, suggestion) stay in `head.extra` until something here gives them a meaning.
struct Message {
    MessageId id;
    ObjectHead head{};
    // citizen's side, never changed
    QString number{};
    QString platformTid{};
    QString title{};
    QString body{};
    QString appeal{};
    QString supplement{};
    QString channel{};
    QString board{};
    Moment receivedAt{};
    Coded<MessageType> type{};
    Coded<Topic> topic{};
    QString subtopic{};
    QString regionCode{};
    Place place{};
    Coded<Visibility> visibility{};
    QList<Attachment> attachments{};
    Citizen citizen{};
    QString platformState{}; ///< the board's own word; never overwritten with ours
    // handling side
    Coded<MessageStatus> status{};
    int round = 1;
    int dispatchCount = 0; ///< the third dispatch is the supervisor's and cannot be returned (move 7)
    Coded<Urgency> urgency{};
    std::optional<Coded<MessageType>> typeFinal{}; ///< the staff's word; `type` stays the citizen's
    QString sector{};
    QStringList tags{};
    bool findingUnfounded = false; ///< the check found the matter "不属实" (move 9)
    std::optional<OrganisationId> leadOrgId{};
    std::optional<UserId> handlerId{};
    QList<Task> tasks{};
    RuleRef rule{};
    QList<StageClock> clocks{};
    std::optional<MessageId> mergedInto{};
    std::optional<ReplyId> replyId{}; ///< the reply of the present round
    std::optional<Rating> rating{};

    [[nodiscard]] Coded<MessageType> effectiveType() const { return typeFinal.value_or(type); }
    [[nodiscard]] const StageClock* clock(Stage stage) const;

    friend bool operator==(const Message&, const Message&) = default;
};

/// Errors: InvalidInput with the name of the first missing or malformed field.
[[nodiscard]] Result<Message> messageFromJson(const QJsonObject& json);
/// Known fields over the unknown ones that came with the object.
[[nodiscard]] QJsonObject toJson(const Message& message);

} // namespace lianxin
