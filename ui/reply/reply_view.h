// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/person.h"
#include "domain/workflow.h"
#include "storage/message_types.h"

#include <QStringList>

#include <optional>

// What the reply page shows and offers, worked out from a message: pure functions, no widgets.
namespace lianxin::ui {

enum class ReplyMode {
    Write,   ///< the person may write the reply of this round
    Review,  ///< a level of the person's is awaited
    Publish, ///< every level has approved, and the person publishes
    Read     ///< nothing to do here for this person now
};

struct ReplyView {
    ReplyMode mode = ReplyMode::Read;
    int revision = 1; ///< of the text in sight; of the coming one while writing
    std::optional<int> awaitedLevel;
    std::optional<Coded<ReplyState>> state; ///< of the present round's reply; nothing where there is none
    std::optional<Refusal> refusal; ///< Write: why it cannot be submitted now; Read: why nothing can be done
    std::optional<OperationId> takeBack; ///< the person's last act on the reply, not sent yet
    bool waiting = false;                ///< an act on the reply is not yet on the platform
    friend bool operator==(const ReplyView&, const ReplyView&) = default;
};
[[nodiscard]] ReplyView replyViewOf(const storage::MessageDetail& detail, const Person& person, Moment now);

/// The text to begin with: the draft, else the version that was sent back or saved, else nothing.
[[nodiscard]] storage::ReplyDraft draftToEdit(const storage::MessageDetail& detail, Random& random);

/// What somebody decided about a version.
struct VersionReview {
    int level = 1;
    Coded<ReviewDecision> decision;
    QString comment;
    QString who;
    Moment at{};
    friend bool operator==(const VersionReview&, const VersionReview&) = default;
};

/// One submitted text of a reply.
struct ReplyVersion {
    int round = 1;
    int revision = 1;
    Coded<ReplyState> state;
    QString text;
    QString author;
    Moment at{};
    QList<VersionReview> reviews; ///< oldest first
    friend bool operator==(const ReplyVersion&, const ReplyVersion&) = default;
};
/// Every version that was submitted or saved, newest first: from the timeline, which keeps the texts of those
/// that were sent back.
[[nodiscard]] QList<ReplyVersion> versionsOf(const storage::MessageDetail& detail);

/// The numbered points of the citizen's appeal („一、…；二、…" or "1. … 2. …"); the whole appeal where it is
/// not numbered; nothing where there is none.
[[nodiscard]] QStringList appealPoints(const Message& message);

} // namespace lianxin::ui
