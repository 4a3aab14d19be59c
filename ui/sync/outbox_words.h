// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/text_diff.h"
#include "models/words.h"
#include "storage/message_types.h"
#include "sync/sync_engine.h"

#include <QColor>
#include <QHash>
#include <QStringList>

// The outbox and the state of the sync in words: pure functions.
namespace lianxin::ui {

struct OutboxWords {
    QString act;   ///< "Submit for review"
    QString state; ///< "Waiting", "Refused", …
    Tone tone = Tone::Plain;
    QString why; ///< what it waits for, or which rule refused it; a sentence
    friend bool operator==(const OutboxWords&, const OutboxWords&) = default;
};
[[nodiscard]] OutboxWords outboxWords(const storage::OutboxRow& row);

/// True where only the person can go on: conflict, rejected.
[[nodiscard]] bool needsDecision(OutboxState state);
/// True for what has left the outbox: settled, replaced, discarded.
[[nodiscard]] bool hasEnded(OutboxState state);
/// True while it can be taken back: never sent.
[[nodiscard]] bool canTakeBack(const storage::OutboxRow& row);
/// The text that the person wrote with the act, or empty.
[[nodiscard]] QString ownText(const Operation& operation);

/// What stands against each other in a conflict.
struct ConflictWords {
    QStringList mine;   ///< what I asked for, a line each
    QStringList theirs; ///< what the platform has now
    QString mineText;   ///< the text among `mine` and `theirs` that is compared word by word; empty: none
    QString theirsText;
    QString changed;    ///< who changed it when; empty where the platform does not say
    friend bool operator==(const ConflictWords&, const ConflictWords&) = default;
};
/// `names` of users and organisations by id.
[[nodiscard]] ConflictWords conflictWords(const storage::OutboxRow& row, const QHash<QString, QString>& names,
                                          Moment now);

/// One side as rich text: the lines, and in the text of that side what the other has not, underlined on a ground.
[[nodiscard]] QString markedLines(const QStringList& lines, const QString& text, const QList<DiffPart>& parts,
                                  const QColor& ground);

struct SyncWords {
    QString state; ///< "Up to date"
    Tone tone = Tone::Plain;
    QString error; ///< what went wrong and what to do, or empty
    QString last;  ///< when it last went through
    friend bool operator==(const SyncWords&, const SyncWords&) = default;
};
[[nodiscard]] SyncWords syncWords(const sync::SyncStatus& status, Moment now);

} // namespace lianxin::ui
