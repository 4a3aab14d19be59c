// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

#include <QObject>
#include <QTimer>

namespace lianxin::ui {

/// Units, people and categories of the office, for the choices of forms and filters; kept fresh. GUI thread; never
/// waits: empty until the first answer.
class Directory : public QObject {
    Q_OBJECT

public:
    explicit Directory(storage::Store& store, QObject* parent = nullptr);

    [[nodiscard]] const QList<Organisation>& organisations() const { return m_organisations; }
    [[nodiscard]] const QList<User>& users() const { return m_users; }
    [[nodiscard]] const QList<Category>& categories() const { return m_categories; }
    [[nodiscard]] const Organisation* organisation(const OrganisationId& id) const;
    /// The unit that usually leads a matter of this topic and subtopic, or nothing.
    [[nodiscard]] std::optional<OrganisationId> usualLead(const QString& topic, const QString& subtopic) const;

Q_SIGNALS:
    void changed();

private:
    void ask();
    template <class T>
    void take(const Result<QList<T>>& found, QList<T>& held);
    storage::Store& m_store;
    QList<Organisation> m_organisations;
    QList<User> m_users;
    QList<Category> m_categories;
    QTimer m_pause; ///< a first sync speaks of reference data with each page
};

} // namespace lianxin::ui
