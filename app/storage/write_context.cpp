// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/write_context.h"

#include "storage/uuid_blob.h"

#include <utility>

namespace lianxin::storage {

namespace {
constexpr qsizetype kNamedMessages = 500; // beyond, asking anew is cheaper than going through the names
}

const OfficeBook& WriteContext::book()
{
    if (!m_book)
        m_book = OfficeBook::read(db);
    return *m_book;
}

const std::optional<Person>& WriteContext::person()
{
    if (!m_person)
        m_person = readPerson(db);
    return *m_person;
}

void WriteContext::noteMessage(const QByteArray& id)
{
    if (change.manyMessages)
        return;
    change.messageIds.insert(uuidText(id));
    if (change.messageIds.size() > kNamedMessages) {
        change.messageIds.clear();
        change.manyMessages = true;
    }
}

void WriteContext::flush()
{
    types.flush();
    tally.flush();
}

StoreChange WriteContext::takeChange()
{
    return std::exchange(change, {});
}

void WriteContext::forget()
{
    types.forget();
    tally.forget();
    learner.forget();
    change = {};
    forgetBook();
    forgetPerson();
}

} // namespace lianxin::storage
