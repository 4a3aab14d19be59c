// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/directory.h"

#include "domain/async.h"

#include <algorithm>

namespace lianxin::ui {

namespace {
constexpr int kPauseMs = 500;
}

Directory::Directory(storage::Store& store, QObject* parent) : QObject(parent), m_store(store)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Directory::ask);
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.reference && !m_pause.isActive())
            m_pause.start();
    });
    ask();
}

void Directory::ask()
{
    whenDone(m_store.organisations(), this, [this](const Result<QList<Organisation>>& found) { take(found, m_organisations); });
    whenDone(m_store.users(), this, [this](const Result<QList<User>>& found) { take(found, m_users); });
    whenDone(m_store.categories(), this, [this](const Result<QList<Category>>& found) { take(found, m_categories); });
}

// Without an answer the last list stays; a store that cannot be read is told by the list of messages.
template <class T>
void Directory::take(const Result<QList<T>>& found, QList<T>& held)
{
    if (!found || *found == held)
        return;
    held = *found;
    Q_EMIT changed();
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
