// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/form_sheet.h"

namespace lianxin::ui {

// The editors of FormSheet's fields, by kind.
[[nodiscard]] QWidget* makeFieldEditor(const FormField& field, QWidget* parent);
[[nodiscard]] QVariant fieldValue(const FormField& field, const QWidget* editor);
void setFieldValue(const FormField& field, QWidget* editor, const QVariant& value);
/// Words, choices and hint anew, the value kept.
void relabelField(const FormField& field, QWidget* editor);
/// Calls `changed` at each change by the person.
void onFieldEdited(const FormField& field, QWidget* editor, const std::function<void()>& changed);

} // namespace lianxin::ui
