// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/field_editor.h"
#include "theme/form_sheet.h"

#include <QStringList>

class QMenu;
class QVBoxLayout;

namespace lianxin::ui {

/// Several of many choices: a button opens the list of those not chosen yet, each chosen one stands as a
/// button that takes it away again. The value is a QStringList of the choices' values, in the order they were
/// chosen. Names: `add`, `remove.<value>`.
class MultiChoice : public FieldEditor {
    Q_OBJECT

public:
    explicit MultiChoice(QWidget* parent = nullptr);
    [[nodiscard]] QVariant value() const override { return m_chosen; }
    void setValue(const QVariant& value) override;
    void relabel(const FormField& field) override;

private:
    void showChosen();
    void add(const QString& value);
    void remove(const QString& value);
    [[nodiscard]] QString wordsOf(const QString& value) const;

    QList<FormChoice> m_choices;
    QStringList m_chosen;
    Button* m_add;
    QMenu* m_menu;
    QVBoxLayout* m_list;
};

} // namespace lianxin::ui
