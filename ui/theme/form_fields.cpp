// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/form_fields.h"

#include "theme/multi_choice.h"
#include "theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimeZone>

namespace lianxin::ui {

namespace {

using Kind = FormField::Kind;

QWidget* makeLine(const FormField& field, QWidget* parent)
{
    auto* line = new QLineEdit(parent);
    line->setMaxLength(field.maxLength);
    if (field.kind == Kind::Secret)
        line->setEchoMode(QLineEdit::Password);
    return line;
}

QWidget* makeText(QWidget* parent)
{
    auto* text = new QPlainTextEdit(parent);
    text->setTabChangesFocus(true);
    text->setFixedHeight(Theme::of(parent).px(76));
    text->document()->setDocumentMargin(3);
    QPalette clear = text->palette();
    clear.setColor(QPalette::Base, Qt::transparent); // the style draws the field
    text->viewport()->setPalette(clear);
    text->viewport()->setAutoFillBackground(false);
    return text;
}

QWidget* makeMoment(QWidget* parent)
{
    auto* edit = new QDateTimeEdit(parent);
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    edit->setCalendarPopup(true);
    return edit;
}

void fillChoices(const FormField& field, QComboBox* box)
{
    box->clear();
    for (const FormChoice& choice : field.choices)
        box->addItem(choice.words, choice.value);
    box->setPlaceholderText(field.hint);
    box->setCurrentIndex(-1);
}

} // namespace

QWidget* makeFieldEditor(const FormField& field, QWidget* parent)
{
    QWidget* editor = nullptr;
    switch (field.kind) {
    case Kind::Line:
    case Kind::Secret: editor = makeLine(field, parent); break;
    case Kind::Text: editor = makeText(parent); break;
    case Kind::Choice: {
        auto* box = new QComboBox(parent);
        box->setMaxVisibleItems(16);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        fillChoices(field, box);
        editor = box;
        break;
    }
    case Kind::Moment: editor = makeMoment(parent); break;
    case Kind::Check: editor = new QCheckBox(parent); break;
    case Kind::Choices: editor = new MultiChoice(parent); break;
    case Kind::Own:
        editor = field.make();
        editor->setParent(parent);
        break;
    }
    editor->setObjectName(QStringLiteral("field.") + field.name);
    relabelField(field, editor);
    if (field.value.isValid())
        setFieldValue(field, editor, field.value);
    return editor;
}

QVariant fieldValue(const FormField& field, const QWidget* editor)
{
    switch (field.kind) {
    case Kind::Line:
    case Kind::Secret: return qobject_cast<const QLineEdit*>(editor)->text();
    case Kind::Text: return qobject_cast<const QPlainTextEdit*>(editor)->toPlainText();
    case Kind::Choice: return qobject_cast<const QComboBox*>(editor)->currentData();
    case Kind::Moment: return qobject_cast<const QDateTimeEdit*>(editor)->dateTime();
    case Kind::Check: return qobject_cast<const QCheckBox*>(editor)->isChecked();
    case Kind::Choices:
    case Kind::Own: return qobject_cast<const FieldEditor*>(editor)->value();
    }
    return {};
}

void setFieldValue(const FormField& field, QWidget* editor, const QVariant& value)
{
    switch (field.kind) {
    case Kind::Line:
    case Kind::Secret: qobject_cast<QLineEdit*>(editor)->setText(value.toString()); return;
    case Kind::Text: qobject_cast<QPlainTextEdit*>(editor)->setPlainText(value.toString()); return;
    case Kind::Choice: {
        auto* box = qobject_cast<QComboBox*>(editor);
        box->setCurrentIndex(value.isValid() ? box->findData(value) : -1);
        return;
    }
    case Kind::Moment: {
        // The field shows the desk's time as it is given; converting it to the PC's zone would show another hour.
        const QDateTime time = value.toDateTime();
        qobject_cast<QDateTimeEdit*>(editor)->setDateTime(QDateTime(time.date(), time.time()));
        return;
    }
    case Kind::Check: qobject_cast<QCheckBox*>(editor)->setChecked(value.toBool()); return;
    case Kind::Choices:
    case Kind::Own: qobject_cast<FieldEditor*>(editor)->setValue(value); return;
    }
}

void relabelField(const FormField& field, QWidget* editor)
{
    editor->setAccessibleName(field.label);
    switch (field.kind) {
    case Kind::Line:
    case Kind::Secret: qobject_cast<QLineEdit*>(editor)->setPlaceholderText(field.hint); return;
    case Kind::Text: qobject_cast<QPlainTextEdit*>(editor)->setPlaceholderText(field.hint); return;
    case Kind::Choice: {
        auto* box = qobject_cast<QComboBox*>(editor);
        const QVariant chosen = box->currentData();
        fillChoices(field, box);
        setFieldValue(field, box, chosen);
        return;
    }
    case Kind::Moment: return;
    case Kind::Check: qobject_cast<QCheckBox*>(editor)->setText(field.label); return;
    case Kind::Choices:
    case Kind::Own: qobject_cast<FieldEditor*>(editor)->relabel(field); return;
    }
}

void onFieldEdited(const FormField& field, QWidget* editor, const std::function<void()>& changed)
{
    switch (field.kind) {
    case Kind::Line:
    case Kind::Secret:
        QObject::connect(qobject_cast<QLineEdit*>(editor), &QLineEdit::textChanged, editor, changed);
        return;
    case Kind::Text:
        QObject::connect(qobject_cast<QPlainTextEdit*>(editor), &QPlainTextEdit::textChanged, editor, changed);
        return;
    case Kind::Choice:
        QObject::connect(qobject_cast<QComboBox*>(editor), &QComboBox::currentIndexChanged, editor, changed);
        return;
    case Kind::Moment:
        QObject::connect(qobject_cast<QDateTimeEdit*>(editor), &QDateTimeEdit::dateTimeChanged, editor, changed);
        return;
    case Kind::Check:
        QObject::connect(qobject_cast<QCheckBox*>(editor), &QCheckBox::toggled, editor, changed);
        return;
    case Kind::Choices:
    case Kind::Own:
        QObject::connect(qobject_cast<FieldEditor*>(editor), &FieldEditor::edited, editor, changed);
        return;
    }
}

} // namespace lianxin::ui
