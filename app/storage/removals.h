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
};

/// Takes an object out of the mirror, and a message out of lists, counts and search.
void takeAway(WriteContext& context, const MirrorObject& object);
/// The message whose row has to be made anew afterwards, if any.
[[nodiscard]] std::optional<QByteArray> applyRemoval(WriteContext& context, const Removal& removal);
/// A newer put of the same object ends a held removal.
void dropHeldRemoval(Database& db, int type, const QByteArray& id);
/// Carries out what was held for a message as soon as nothing keeps it any more.
void releaseRemovals(WriteContext& context, const QByteArray& messageId);

} // namespace lianxin::storage
