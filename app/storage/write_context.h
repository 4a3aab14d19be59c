// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "storage/learned_dictionary.h"
#include "storage/mirror_table.h"
#include "storage/office_book.h"
#include "storage/settings.h"
#include "storage/store.h"
#include "storage/store_options.h"
#include "storage/tally.h"

#include <optional>

namespace lianxin::storage {

/// What every writing task works with: the connection, what it may read without asking the database again, and
/// what it collects for the end of the transaction. Lives on the writer's thread.
class WriteContext {
public:
    WriteContext(Database& database, const Clock& itsClock, Random& itsRandom, const StoreOptions& itsOptions)
        : db(database), clock(itsClock), random(itsRandom), options(itsOptions), types(database), tally(database), learner(database, itsOptions.learnAtObjects)
    {
    }

    Database& db;
    const Clock& clock;
    Random& random;
    const StoreOptions& options;
    ObjectTypes types;
    Tally tally;
    DictionaryLearner learner;
    StoreChange change;

    [[nodiscard]] const OfficeBook& book();
    [[nodiscard]] const std::optional<Person>& person();
    void forgetBook() { m_book.reset(); }
    void forgetPerson() { m_person.reset(); }

    /// The message looks different now; `id` of 16 bytes.
    void noteMessage(const QByteArray& id);
    /// Before COMMIT.
    void flush();
    /// After COMMIT: what was changed, and a clean slate.
    [[nodiscard]] StoreChange takeChange();
    /// After ROLLBACK.
    void forget();

private:
    std::optional<OfficeBook> m_book;
    std::optional<std::optional<Person>> m_person;
};

} // namespace lianxin::storage
