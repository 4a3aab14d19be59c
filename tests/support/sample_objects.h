// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/person.h"
#include "domain/reference.h"
#include "domain/reply.h"
#include "domain/event.h"
#include "domain/sync_store.h"

#include <QJsonDocument>

// A small county for tests: the same ids, people and objects everywhere, and pages made of them.
namespace lianxin::test {

/// An id that is readable in a failed comparison: `group` tells what it is, `n` which one.
[[nodiscard]] QString sampleUuid(int group, int n);
template <class IdType>
[[nodiscard]] IdType sampleId(int group, int n)
{
    return *IdType::parse(sampleUuid(group, n));
}

// Groups of sampleUuid().
inline constexpr int kMessages = 1;
inline constexpr int kEvents = 2;
inline constexpr int kReplies = 3;
inline constexpr int kOrganisations = 4;
inline constexpr int kUsers = 5;
inline constexpr int kTemplates = 6;
inline constexpr int kOthers = 7;

[[nodiscard]] MessageId messageId(int n);
[[nodiscard]] ReplyId replyId(int n);
/// Units: 0 the county office, 1 housing, 2 transport.
[[nodiscard]] OrganisationId unit(int n);

[[nodiscard]] Person handler(); ///< of unit 1
[[nodiscard]] Person unitReviewer(); ///< of unit 1
[[nodiscard]] Person coordinator(); ///< of the county office
[[nodiscard]] Person officeReviewer(); ///< of the county office

/// 2026-03-11 09:00 in Asia/Shanghai, a Wednesday: when most samples happen.
[[nodiscard]] Moment sampleMoment();
/// Local time of the county.
[[nodiscard]] Moment local(int year, int month, int day, int hour = 9, int minute = 0);

[[nodiscard]] Calendar sampleCalendar();
[[nodiscard]] Rule sampleRule();
[[nodiscard]] Organisation sampleUnit(int n);
[[nodiscard]] User sampleUser(const Person& person, const QString& name);
[[nodiscard]] Template sampleTemplate(int n);

/// Message `n`, received `n` minutes after sampleMoment(); its number ends in `n`. The clocks of its state run.
[[nodiscard]] Message sampleMessage(int n, MessageStatus status = MessageStatus::Received);
[[nodiscard]] Event sampleEvent(int n, const MessageId& message, const QString& kind = QStringLiteral("message.received"));
[[nodiscard]] Reply sampleReply(int n, const MessageId& message, ReplyState state = ReplyState::Submitted);

/// The bytes as a platform would send them.
template <class T>
[[nodiscard]] QByteArray bytesOf(const T& object)
{
    return QJsonDocument(toJson(object)).toJson(QJsonDocument::Compact);
}
[[nodiscard]] Change putBytes(const QString& type, const QString& id, qint64 version, const QByteArray& object);
[[nodiscard]] Change put(Message message, qint64 version);
[[nodiscard]] Change put(Event event, qint64 version);
[[nodiscard]] Change put(Reply reply, qint64 version);
[[nodiscard]] Change put(Organisation organisation, qint64 version);
[[nodiscard]] Change put(User user, qint64 version);
[[nodiscard]] Change put(Calendar calendar, qint64 version);
[[nodiscard]] Change put(Rule rule, qint64 version);
[[nodiscard]] Change put(Template replyTemplate, qint64 version);
[[nodiscard]] Change removal(const QString& type, const QString& id, qint64 version, const QString& reason = QStringLiteral("scope"));

/// A page with these changes; its cursor is `c<throughSeq>`.
[[nodiscard]] ChangePage page(const QList<Change>& changes, qint64 throughSeq);
/// Calendar, rule, units and people: what a snapshot begins with. Versions 1…
[[nodiscard]] ChangePage referencePage();

} // namespace lianxin::test
