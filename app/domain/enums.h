// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/coded.h"

namespace lianxin {

/// domain.md §2: the thirteen states of a message.
enum class MessageStatus {
    Received, Dispatched, Verifying, Resolving, Reviewing, Replied, Revisiting,
    Closed, Archived, Returned, NotAccepted, Transferred, Merged
};
template <> struct EnumCodes<MessageStatus> {
    static constexpr std::array<std::pair<MessageStatus, const char*>, 13> codes{{
        {MessageStatus::Received, "received"}, {MessageStatus::Dispatched, "dispatched"},
        {MessageStatus::Verifying, "verifying"}, {MessageStatus::Resolving, "resolving"},
        {MessageStatus::Reviewing, "reviewing"}, {MessageStatus::Replied, "replied"},
        {MessageStatus::Revisiting, "revisiting"}, {MessageStatus::Closed, "closed"},
        {MessageStatus::Archived, "archived"}, {MessageStatus::Returned, "returned"},
        {MessageStatus::NotAccepted, "notAccepted"}, {MessageStatus::Transferred, "transferred"},
        {MessageStatus::Merged, "merged"}}};
};

/// domain.md §3.
enum class Role {
    Handler, UnitReviewer, Coordinator, OfficeReviewer, Supervisor, Revisitor, Leader, StatViewer,
    SysAdmin, SecOfficer, Auditor
};
template <> struct EnumCodes<Role> {
    static constexpr std::array<std::pair<Role, const char*>, 11> codes{{
        {Role::Handler, "handler"}, {Role::UnitReviewer, "unitReviewer"}, {Role::Coordinator, "coordinator"},
        {Role::OfficeReviewer, "officeReviewer"}, {Role::Supervisor, "supervisor"},
        {Role::Revisitor, "revisitor"}, {Role::Leader, "leader"}, {Role::StatViewer, "statViewer"},
        {Role::SysAdmin, "sysadmin"}, {Role::SecOfficer, "secOfficer"}, {Role::Auditor, "auditor"}}};
};

enum class Urgency { Normal, Urgent, Critical };
template <> struct EnumCodes<Urgency> {
    static constexpr std::array<std::pair<Urgency, const char*>, 3> codes{
        {{Urgency::Normal, "normal"}, {Urgency::Urgent, "urgent"}, {Urgency::Critical, "critical"}}};
};

/// domain.md §5: what the citizen wants.
enum class MessageType { Consult, Complaint, Suggest, Help, Thanks };
template <> struct EnumCodes<MessageType> {
    static constexpr std::array<std::pair<MessageType, const char*>, 5> codes{
        {{MessageType::Consult, "consult"}, {MessageType::Complaint, "complaint"},
         {MessageType::Suggest, "suggest"}, {MessageType::Help, "help"}, {MessageType::Thanks, "thanks"}}};
};

/// domain.md §6 (a): the fourteen topics.
enum class Topic {
    Urban, Transport, Rural, Environment, Education, Health, Security, Tourism, Employment, Culture, Finance,
    Enterprise, Gov, Other
};
template <> struct EnumCodes<Topic> {
    static constexpr std::array<std::pair<Topic, const char*>, 14> codes{{
        {Topic::Urban, "urban"}, {Topic::Transport, "transport"}, {Topic::Rural, "rural"},
        {Topic::Environment, "environment"}, {Topic::Education, "education"}, {Topic::Health, "health"},
        {Topic::Security, "security"}, {Topic::Tourism, "tourism"}, {Topic::Employment, "employment"},
        {Topic::Culture, "culture"}, {Topic::Finance, "finance"}, {Topic::Enterprise, "enterprise"},
        {Topic::Gov, "gov"}, {Topic::Other, "other"}}};
};

enum class Visibility { Public, Private };
template <> struct EnumCodes<Visibility> {
    static constexpr std::array<std::pair<Visibility, const char*>, 2> codes{
        {{Visibility::Public, "public"}, {Visibility::Private, "private"}}};
};

/// domain.md §4: the stages that have a clock of their own.
enum class Stage { Triage, Sign, Return, FirstContact, Verify, Final, Review, Revisit, Redo };
template <> struct EnumCodes<Stage> {
    static constexpr std::array<std::pair<Stage, const char*>, 9> codes{{
        {Stage::Triage, "triage"}, {Stage::Sign, "sign"}, {Stage::Return, "return"},
        {Stage::FirstContact, "firstContact"}, {Stage::Verify, "verify"}, {Stage::Final, "final"},
        {Stage::Review, "review"}, {Stage::Revisit, "revisit"}, {Stage::Redo, "redo"}}};
};

/// domain.md §4: n working hours, n working days, n clock hours (24×7).
enum class TimeUnit { WorkingHour, WorkingDay, ClockHour };
template <> struct EnumCodes<TimeUnit> {
    static constexpr std::array<std::pair<TimeUnit, const char*>, 3> codes{
        {{TimeUnit::WorkingHour, "wh"}, {TimeUnit::WorkingDay, "wd"}, {TimeUnit::ClockHour, "h"}}};
};

/// domain.md §4, warn levels. Never shown by colour alone.
enum class Light { Green, Yellow, Orange, Red };
template <> struct EnumCodes<Light> {
    static constexpr std::array<std::pair<Light, const char*>, 4> codes{
        {{Light::Green, "green"}, {Light::Yellow, "yellow"}, {Light::Orange, "orange"}, {Light::Red, "red"}}};
};

enum class ReplyKind { Interim, Final, Correction };
template <> struct EnumCodes<ReplyKind> {
    static constexpr std::array<std::pair<ReplyKind, const char*>, 3> codes{
        {{ReplyKind::Interim, "interim"}, {ReplyKind::Final, "final"}, {ReplyKind::Correction, "correction"}}};
};

enum class ReplyState { Draft, Submitted, Approved, SentBack, Published };
template <> struct EnumCodes<ReplyState> {
    static constexpr std::array<std::pair<ReplyState, const char*>, 5> codes{
        {{ReplyState::Draft, "draft"}, {ReplyState::Submitted, "submitted"}, {ReplyState::Approved, "approved"},
         {ReplyState::SentBack, "sentBack"}, {ReplyState::Published, "published"}}};
};

enum class ReviewDecision { Approve, SendBack };
template <> struct EnumCodes<ReviewDecision> {
    static constexpr std::array<std::pair<ReviewDecision, const char*>, 2> codes{
        {{ReviewDecision::Approve, "approve"}, {ReviewDecision::SendBack, "sendBack"}}};
};

/// domain.md §9: why a message is not accepted.
enum class RejectReason {
    Judicial, PetitionInProgress, Discipline, DisclosureRequest, OutOfArea, NoSubstance, RepeatClosed,
    ProgressQuery, IllegalContent, PrivateOnly
};
template <> struct EnumCodes<RejectReason> {
    static constexpr std::array<std::pair<RejectReason, const char*>, 10> codes{{
        {RejectReason::Judicial, "judicial"}, {RejectReason::PetitionInProgress, "petitionInProgress"},
        {RejectReason::Discipline, "discipline"}, {RejectReason::DisclosureRequest, "disclosureRequest"},
        {RejectReason::OutOfArea, "outOfArea"}, {RejectReason::NoSubstance, "noSubstance"},
        {RejectReason::RepeatClosed, "repeatClosed"}, {RejectReason::ProgressQuery, "progressQuery"},
        {RejectReason::IllegalContent, "illegalContent"}, {RejectReason::PrivateOnly, "privateOnly"}}};
};

/// protocol.md §5: the synchronised types of version 1 that this program gives a meaning to.
enum class ObjectType {
    Message, Event, Reply, Order, Cluster, Campaign, Template, Article, Organisation, User, Calendar, Rule,
    Category, ReportSnapshot
};
template <> struct EnumCodes<ObjectType> {
    static constexpr std::array<std::pair<ObjectType, const char*>, 14> codes{{
        {ObjectType::Message, "message"}, {ObjectType::Event, "event"}, {ObjectType::Reply, "reply"},
        {ObjectType::Order, "order"}, {ObjectType::Cluster, "cluster"}, {ObjectType::Campaign, "campaign"},
        {ObjectType::Template, "template"}, {ObjectType::Article, "article"},
        {ObjectType::Organisation, "organisation"}, {ObjectType::User, "user"},
        {ObjectType::Calendar, "calendar"}, {ObjectType::Rule, "rule"}, {ObjectType::Category, "category"},
        {ObjectType::ReportSnapshot, "reportSnapshot"}}};
};

} // namespace lianxin
