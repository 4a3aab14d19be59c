// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/write_context.h"

// What a page takes away. An object of a message with a draft or an unsettled operation stays until that has ended
// (I12); its removal is held in table held_removal.
namespace lianxin::storage {

struct Removal {
    int type = 0;
    QByteArray id;
    qint64 version = 0;
    QString reason;
    bool toQuarantine = false; ///< kept there for 30 days: the platform has not said that it is to go
};

/// The reason of a held removal of what its user fetched back from quarantine: no ended operation releases it.
inline const QString kRestoredByUser = QStringLiteral("restoredByUser");

/// What becomes of a removal.
enum class Removed { Unknown, Held, Gone };

/// Takes an object out of the mirror, and a message out of lists, counts and search.
void takeAway(WriteContext& context, const MirrorObject& object);
struct RemovalOutcome {
    Removed removed = Removed::Unknown;
    std::optional<QByteArray> touched; ///< the message whose row has to be made anew afterwards
};
[[nodiscard]] RemovalOutcome applyRemoval(WriteContext& context, const Removal& removal);
/// A put of the same object in this version ends a held removal that is not newer.
void dropHeldRemoval(Database& db, int type, const QByteArray& id, qint64 version);
/// What holds an object: its message's id, for others their own; null for an event or reply without a message.
[[nodiscard]] QByteArray subjectOf(const MirrorObject& object);
/// True while the subject has a draft or an unsettled operation (I12).
[[nodiscard]] bool isKept(Database& db, const QByteArray& subject);
/// Carries out what was held for a subject as soon as nothing keeps it any more, and no resync runs: the switch does it
/// at its end.
void releaseRemovals(WriteContext& context, const QByteArray& subject);
/// As above, for all that is held.
void releaseAllRemovals(WriteContext& context);

} // namespace lianxin::storage
