// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/filter_menu.h"

#include "models/words.h"

#include <QActionGroup>

namespace lianxin::ui {

namespace {
// Enums without a Coded form of their own are shown by their plain value.
QString wordsOf(Light light) { return words(light); }
QString wordsOf(Urgency urgency) { return words(Coded<Urgency>(urgency)); }
QString wordsOf(MessageType type) { return words(Coded<MessageType>(type)); }
QString wordsOf(Topic topic) { return words(Coded<Topic>(topic)); }
QString wordsOf(RatingChoice rating)
{
    return rating == RatingChoice::Satisfied ? FilterMenu::tr("Satisfied") : FilterMenu::tr("Not satisfied");
}
} // namespace

FilterMenu::FilterMenu(QWidget* parent) : QMenu(parent)
{
    build();
}

void FilterMenu::build()
{
    clear();
    addSorts();
    addSeparator();
    addGroup(tr("Light"), QStringLiteral("light"), m_light);
    addGroup(tr("Urgency"), QStringLiteral("urgency"), m_urgency);
    addGroup(tr("Type"), QStringLiteral("type"), m_type);
    addGroup(tr("Topic"), QStringLiteral("topic"), m_topic);
    addGroup(tr("Rating"), QStringLiteral("rating"), m_rating);
    addSeparator();
    QAction* none = addAction(tr("Clear the filter"), this, [this] {
        clearChoices();
        Q_EMIT chosen();
    });
    none->setObjectName(QStringLiteral("filter.clear"));
    none->setEnabled(count() > 0);
}

template <typename E>
void FilterMenu::addGroup(const QString& title, const QString& name, std::optional<E>& choice)
{
    QMenu* menu = addMenu(choice ? tr("%1: %2").arg(title, wordsOf(*choice)) : title);
    menu->setObjectName(QStringLiteral("filter.") + name);
    auto* group = new QActionGroup(menu);
    const auto add = [&](const QString& text, const QString& code, std::optional<E> value) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QStringLiteral("filter.%1.%2").arg(name, code));
        action->setCheckable(true);
        action->setChecked(choice == value);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, &choice, value] {
            choice = value;
            // The menu is built anew after its own signal is done with it.
            QMetaObject::invokeMethod(this, &FilterMenu::build, Qt::QueuedConnection);
            Q_EMIT chosen();
        });
    };
    add(tr("Any"), QStringLiteral("any"), std::nullopt);
    menu->addSeparator();
    for (const auto& [value, code] : EnumCodes<E>::codes)
        add(wordsOf(value), QString::fromLatin1(code), value);
}

void FilterMenu::addSorts()
{
    using storage::MessageSort;
    auto* group = new QActionGroup(this);
    const auto add = [&](const QString& text, const char* name, MessageSort sort) {
        QAction* action = addAction(text, this, [this, sort] {
            m_sort = sort;
            Q_EMIT chosen();
        });
        action->setObjectName(QStringLiteral("filter.sort.") + QLatin1String(name));
        action->setCheckable(true);
        action->setChecked(m_sort == sort);
        group->addAction(action);
    };
    add(tr("Most pressing first"), "due", MessageSort::DueFirst);
    add(tr("Newest first"), "newest", MessageSort::NewestFirst);
    add(tr("Oldest first"), "oldest", MessageSort::OldestFirst);
}

void FilterMenu::applyTo(storage::MessageFilter& filter) const
{
    if (m_light)
        filter.light = m_light;
    if (m_urgency)
        filter.urgency = m_urgency;
    if (m_type)
        filter.type = m_type;
    if (m_topic)
        filter.topic = m_topic;
    if (m_rating)
        filter.satisfied = *m_rating == RatingChoice::Satisfied;
}

int FilterMenu::count() const
{
    return int(m_light.has_value()) + int(m_urgency.has_value()) + int(m_type.has_value()) + int(m_topic.has_value())
        + int(m_rating.has_value());
}

void FilterMenu::clearChoices()
{
    m_light.reset();
    m_urgency.reset();
    m_type.reset();
    m_topic.reset();
    m_rating.reset();
    QMetaObject::invokeMethod(this, &FilterMenu::build, Qt::QueuedConnection);
}

void FilterMenu::retranslate()
{
    build();
}

} // namespace lianxin::ui
