// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/directory.h"

#include "domain/async.h"

#include <algorithm>

namespace lianxin::ui {

Directory::Directory(storage::Store& store, QObject* parent) : QObject(parent), m_store(store)
{
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.reference)
            ask();
    });
    ask();
}

void Directory::ask()
{
    // Without an answer the last lists stay; a store that cannot be read is told by the list of messages.
    whenDone(m_store.organisations(), this, [this](const Result<QList<Organisation>>& found) {
        if (!found)
            return;
        m_organisations = *found;
        Q_EMIT changed();
    });
    whenDone(m_store.users(), this, [this](const Result<QList<User>>& found) {
        if (!found)
            return;
        m_users = *found;
        Q_EMIT changed();
    });
    whenDone(m_store.categories(), this, [this](const Result<QList<Category>>& found) {
        if (!found)
            return;
        m_categories = *found;
        Q_EMIT changed();
    });
}

const Organisation* Directory::organisation(const OrganisationId& id) const
{
    const auto found = std::find_if(m_organisations.begin(), m_organisations.end(),
                                    [&](const Organisation& organisation) { return organisation.id == id; });
    return found == m_organisations.end() ? nullptr : &*found;
}

std::optional<OrganisationId> Directory::usualLead(const QString& topic, const QString& subtopic) const
{
    for (const QString& code : {QString(topic + QLatin1Char('.') + subtopic), topic})
        for (const Category& category : m_categories)
            if (category.code == code && category.defaultOrgId)
                return category.defaultOrgId;
    return std::nullopt;
}

} // namespace lianxin::ui
