// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

// Table packing_dictionary: what zstd learned from this office's own objects. Its messages, orders and events repeat one
// another's names, places and phrases; with them at hand an object takes a third less than with the built-in dictionary.
namespace lianxin::storage {

/// For the codec of this connection.
[[nodiscard]] LearnedDictionaries dictionariesOf(Database& db);

/// Learns the dictionary once there are objects enough. Lives on the writer's thread.
class DictionaryLearner {
public:
    /// `learnAt`: objects in the mirror.
    DictionaryLearner(Database& db, qint64 learnAt) : m_db(db), m_firstAt(learnAt) {}
    /// Inside a transaction, after objects were added; takes some tenths of a second the one time that it learns.
    /// Throws DatabaseFailure.
    void look();
    /// After ROLLBACK.
    void forget();

private:
    [[nodiscard]] bool enough();
    Database& m_db;
    const qint64 m_firstAt;
    std::optional<qint64> m_learnAt; ///< nothing until the database was asked
};

} // namespace lianxin::storage
