// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>
#include <QWidget>

namespace lianxin::ui {

struct FormField;

/// An editor of a form's field that is no single control of Qt: several choices, files.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget; // the focus proxy is the first control inside
    [[nodiscard]] virtual QVariant value() const = 0;
    virtual void setValue(const QVariant& value) = 0;
    /// Words and choices anew, the value kept.
    virtual void relabel(const FormField& field) = 0;

Q_SIGNALS:
    /// The value is another one by the person's act.
    void edited();
};

} // namespace lianxin::ui
