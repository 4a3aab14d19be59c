// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/message_types.h"
#include "theme/roles.h"

#include <QList>
#include <QString>

namespace lianxin::ui {

/// One entry of the handling timeline in words.
struct TimelineEntry {
    QString what; ///< "Signed"
    QString who; ///< unit and masked name, or empty for the citizen and the system
    QString when; ///< the moment that counts
    QString receivedWhen; ///< when the platform got it, only where it differs by a minute or more
    QStringList lines; ///< what was written
    Tone tone = Tone::Plain;
    bool waiting = false; ///< not yet on the platform
    friend bool operator==(const TimelineEntry&, const TimelineEntry&) = default;
};

/// The events of a message, newest first.
[[nodiscard]] QList<TimelineEntry> timelineOf(const storage::MessageDetail& detail, Moment now);

/// A reply with its approvals in words.
struct ReplyEntry {
    ReplyId id;
    QString head; ///< kind, round, revision
    QString state;
    Tone tone = Tone::Plain;
    QString author;
    QString text;
    QStringList approvals;
    bool waiting = false;
    friend bool operator==(const ReplyEntry&, const ReplyEntry&) = default;
};
/// The replies of a message, newest first.
[[nodiscard]] QList<ReplyEntry> repliesOf(const storage::MessageDetail& detail, Moment now);

/// "张** · 承办单位", with what of it is known.
[[nodiscard]] QString whoWords(const storage::MessageDetail& detail, const QString& userId, const QString& orgId);

} // namespace lianxin::ui
