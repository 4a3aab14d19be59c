// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/message_types.h"

#include <QMenu>

namespace lianxin::ui {

/// Whether the citizen was satisfied (domain.md §7).
enum class RatingChoice { Satisfied, NotSatisfied };

} // namespace lianxin::ui

template <>
struct lianxin::EnumCodes<lianxin::ui::RatingChoice> {
    static constexpr std::array<std::pair<ui::RatingChoice, const char*>, 2> codes{
        {{ui::RatingChoice::Satisfied, "satisfied"}, {ui::RatingChoice::NotSatisfied, "not-satisfied"}}};
};

namespace lianxin::ui {

/// What the list is narrowed to, and its order: one menu with a group each for light, urgency, type, topic, rating and order.
/// Actions are named `filter.<group>.<code>`, e.g. `filter.topic.urban`, `filter.sort.newest`, `filter.clear`.
class FilterMenu : public QMenu {
    Q_OBJECT

public:
    explicit FilterMenu(QWidget* parent = nullptr);

    /// Puts the choices into `filter`; the rest of it stays.
    void applyTo(storage::MessageFilter& filter) const;
    [[nodiscard]] storage::MessageSort sort() const { return m_sort; }
    /// How many groups narrow the list.
    [[nodiscard]] int count() const;
    void clearChoices();
    void retranslate();

Q_SIGNALS:
    void chosen();

private:
    void build();
    template <typename E>
    void addGroup(const QString& title, const QString& name, std::optional<E>& choice);
    void addSorts();

    std::optional<Light> m_light;
    std::optional<Urgency> m_urgency;
    std::optional<MessageType> m_type;
    std::optional<Topic> m_topic;
    std::optional<RatingChoice> m_rating;
    storage::MessageSort m_sort = storage::MessageSort::DueFirst;
};

} // namespace lianxin::ui
