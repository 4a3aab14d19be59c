// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/deadline.h"
#include "domain/enums.h"
#include "domain/operation.h"
#include "domain/queue.h"
#include "domain/result.h"
#include "domain/workflow.h"
#include "theme/roles.h"

#include <QString>

// The words for people: one per idea, chosen here and nowhere else. A value that this version does not know is shown
// as the text it came with.
namespace lianxin::ui {

[[nodiscard]] QString words(const Coded<MessageStatus>& status);
[[nodiscard]] QString words(const Coded<MessageType>& type);
[[nodiscard]] QString words(const Coded<Topic>& topic);
[[nodiscard]] QString words(const Coded<Urgency>& urgency);
[[nodiscard]] QString words(const Coded<Stage>& stage);
[[nodiscard]] QString words(const Coded<Role>& role);
[[nodiscard]] QString words(const Coded<RejectReason>& reason);
[[nodiscard]] QString words(const Coded<ReplyKind>& kind);
[[nodiscard]] QString words(const Coded<ReplyState>& state);
[[nodiscard]] QString words(const Coded<Visibility>& visibility);
/// How a message came, or how somebody was reached: a name of domain.md §2 or a code of protocol.md §9.
[[nodiscard]] QString channelWords(const QString& channel);
[[nodiscard]] QString words(Queue queue);
[[nodiscard]] QString words(TimeUnit unit, double amount);
[[nodiscard]] QString words(Light light);
[[nodiscard]] QString words(Refusal refusal);

/// An act as a button says it ("Sign", 签收), and as the timeline tells it ("Signed", 已签收). `kind` also takes the
/// events that are no operation (message.received, message.rated, message.closed).
[[nodiscard]] QString actWords(OperationKind kind);
[[nodiscard]] QString eventWords(const QString& kind);

/// What happened, and what to do about it.
struct ErrorWords {
    QString what;
    QString toDo;
};
[[nodiscard]] ErrorWords words(const Error& error);
/// Both in one line.
[[nodiscard]] QString sentence(const Error& error);

/// A reason of protocol.md §9 (`stateChanged`, `forbidden`, …) in words.
[[nodiscard]] QString outcomeWords(const QString& reason);

[[nodiscard]] Tone toneOf(Light light);
[[nodiscard]] Tone toneOf(Urgency urgency);

/// "0.5 working days left" · "Overdue by 0.3 working days"; minutes below a tenth of a day, whole days from ten.
[[nodiscard]] QString lightWords(const LightTimes& times, const WorkingCalendar& calendar, Moment now);
/// The same for a due time alone.
[[nodiscard]] QString dueWords(Moment due, const WorkingCalendar& calendar, Moment now);

} // namespace lianxin::ui
