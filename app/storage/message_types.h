// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/deadline.h"
#include "domain/effect.h"
#include "domain/event.h"
#include "domain/message.h"
#include "domain/queue.h"
#include "domain/reply.h"
#include "domain/sync_store.h"

#include <QDate>
#include <QHash>
#include <QList>

#include <optional>

// What storage answers to the item models: plain values, ready to be shown.
namespace lianxin::storage {

/// The local number of a message, 8 bytes: what lists hold. Rises with the time of receipt, so that the newest hits
/// of a search are read first. Never leaves this PC.
using MessageKey = qint64;

/// Which messages; empty members do not restrict.
struct MessageFilter {
    Queue queue = Queue::All;
    std::optional<Topic> topic;
    std::optional<MessageType> type;
    std::optional<Urgency> urgency;
    std::optional<MessageStatus> status;
    std::optional<Light> light;
    std::optional<OrganisationId> leadOrg;
    std::optional<Moment> receivedFrom; ///< inclusive
    std::optional<Moment> receivedTo; ///< exclusive
    std::optional<Moment> dueFrom; ///< of the active clock, inclusive
    std::optional<Moment> dueTo; ///< exclusive
    std::optional<Moment> repliedFrom;
    std::optional<Moment> repliedTo;
    std::optional<bool> satisfied; ///< rated, and satisfied or not (domain.md §7)
    bool ratedOnly = false; ///< only messages that a citizen has rated
    QString text; ///< search text; empty for none
    bool openOnly = false; ///< only open states (workflow.h, isOpen)
    friend bool operator==(const MessageFilter&, const MessageFilter&) = default;
};

enum class MessageSort { DueFirst, NewestFirst, OldestFirst };

/// A row of the list.
struct MessageRow {
    MessageKey key = 0;
    MessageId id;
    QString number;
    QString title;
    QString place;
    Coded<MessageType> type;
    Coded<Topic> topic;
    Coded<Urgency> urgency;
    Coded<MessageStatus> status;
    Moment receivedAt{};
    std::optional<Coded<Stage>> stage; ///< whose clock runs
    std::optional<LightTimes> lights; ///< nothing where no clock runs
    bool unread = false;
    bool waiting = false; ///< has an operation in pending, sending or acked
    bool conflict = false; ///< has an operation in conflict, rejected or blocked
    friend bool operator==(const MessageRow&, const MessageRow&) = default;
};

/// An operation as the window and `lianxinctl outbox` show it.
struct OutboxRow {
    Operation operation;
    qint64 deviceSeq = 0;
    OutboxState state = OutboxState::Pending;
    int attempts = 0;
    std::optional<Moment> firstSentAt;
    QString lastError; ///< a reason of protocol.md §9 or an ErrorKind's name; never personal data
    QJsonObject result; ///< of a conflict or rejection, whole
    qint64 couriered = 0; ///< the package that carried it away on a stick (protocol.md §10); 0: none
    friend bool operator==(const OutboxRow&, const OutboxRow&) = default;
};

/// A reply that is being written (protocol.md §13, C1).
struct ReplyDraft {
    MessageId messageId;
    ReplyId replyId; ///< made with the draft, kept until it is published
    QString text;
    std::optional<TemplateId> templateId;
    ReplyKind kind = ReplyKind::Final;
    Moment savedAt{};
    QList<Attachment> attachments{};
    friend bool operator==(const ReplyDraft&, const ReplyDraft&) = default;
};

/// A message as the reading pane shows it: the mirror with the overlay of unsettled operations.
struct MessageDetail {
    MessageKey key = 0;
    Situation situation; ///< message and replies, overlay applied
    QList<Event> events; ///< oldest first, overlay's included
    QList<OutboxRow> operations; ///< unsettled ones of the message, oldest first
    std::optional<ReplyDraft> draft;
    std::optional<DeadlineExplanation> explanation; ///< of the active clock
    QHash<QString, QString> names; ///< of every user and organisation mentioned, by id
};

struct QueueCount {
    Queue queue = Queue::All;
    int count = 0;
    friend bool operator==(const QueueCount&, const QueueCount&) = default;
};

struct SearchHit {
    MessageKey key = 0;
    MessageId id;
    QString number;
    QString title;
    QString snippet; ///< plain text around the first hit
    QList<std::pair<int, int>> marks; ///< hits in the snippet: start and length in UTF-16 units
    friend bool operator==(const SearchHit&, const SearchHit&) = default;
};

struct SearchResult {
    QList<SearchHit> hits; ///< newest first
    qint64 total = 0; ///< exact where it was asked for, else hits.size()
    friend bool operator==(const SearchResult&, const SearchResult&) = default;
};

/// A ratio kept as an integer pair; it is rounded only where it is shown (domain.md §8).
struct RatioFigure {
    qint64 part = 0;
    qint64 whole = 0;
    friend bool operator==(const RatioFigure&, const RatioFigure&) = default;
};

struct DueDay {
    QDate date; ///< a working day
    int count = 0; ///< with what falls due on the days off before it
    QDate since = date; ///< the first day that is counted here
    friend bool operator==(const DueDay&, const DueDay&) = default;
};
struct TopicCount {
    Coded<Topic> topic;
    int count = 0;
    friend bool operator==(const TopicCount&, const TopicCount&) = default;
};
struct WeekCount {
    QDate monday;
    int received = 0;
    int replied = 0;
    friend bool operator==(const WeekCount&, const WeekCount&) = default;
};

/// Everything on the dashboard (domain.md §8), for the window [from, to).
struct DashboardFigures {
    Moment from{};
    Moment to{};
    Moment asOf{};
    int open = 0;
    int receivedToday = 0;
    int dueSoon = 0;
    int overdue = 0;
    double longestOverdueWorkingDays = 0;
    RatioFigure replyRate; ///< `reply_rate`
    RatioFigure satisfaction; ///< `satisfaction`: satisfied / ratings received
    RatioFigure ratedShare; ///< `rated_share`
    int dueBeforeToday = 0;
    QList<DueDay> dueDays; ///< the next ten working days, today first where it is one
    QList<TopicCount> topics; ///< of the messages received in the window, most first
    QList<WeekCount> weeks; ///< oldest first
    bool calendarMissing = false; ///< a year without a holiday notice was touched
};

} // namespace lianxin::storage
