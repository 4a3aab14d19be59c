// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/removals.h"
#include "storage/write_context.h"

#include <QSet>

namespace lianxin::storage {

/// Which version of an object replaces the mirror's.
enum class Versions {
    Rise,   ///< only a newer one (I9)
    MayFall ///< any other one: the platform was restored, the mirror is of its earlier epoch
};

/// Puts objects into the mirror and takes them out, with all that hangs on them: counts, search, rows of the
/// lists. Used by what may change the mirror (I7): a page, a switch of generations, a mend. Lives for one
/// transaction.
class MirrorWriter {
public:
    /// Throws DatabaseFailure, as every function here does.
    explicit MirrorWriter(WriteContext& context);

    /// False where it is not taken: it is not newer.
    bool put(MirrorObject object, Versions versions = Versions::Rise);
    Removed remove(const Removal& removal);
    /// The row of this message has to be made anew.
    void touch(const QByteArray& messageId) { m_touched.insert(messageId); }
    /// At the end, before held removals are released.
    void makeRows();

private:
    void putMessage(const MirrorObject& object, const std::optional<MirrorPlace>& place);
    void insertMessage(MirrorObject object, const Message& message);
    void updateMessage(const MirrorObject& object, const std::optional<Message>& message);
    [[nodiscard]] bool wasReceivedThen(MessageKey key, Moment receivedAt);
    void putChild(const MirrorObject& object, const std::optional<MirrorPlace>& place);
    void putOther(const MirrorObject& object, const std::optional<MirrorPlace>& place);
    qint64 insert(const MirrorObject& object);
    void noteRules(int type);

    WriteContext& m_context;
    Database& m_db;
    QSet<QByteArray> m_touched;
    QSet<QByteArray> m_withOperations;
    bool m_someHeld = false;
    bool m_rowsAreStale = false; ///< some were made by rules that have changed since
};

} // namespace lianxin::storage
