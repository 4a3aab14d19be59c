// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/form_sheet.h"

#include "theme/button.h"
#include "theme/field_editor.h"
#include "theme/form_fields.h"
#include "theme/labels.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {

bool isEmpty(const QVariant& value)
{
    if (value.metaType().id() == QMetaType::QStringList || value.metaType().id() == QMetaType::QVariantList)
        return value.toList().isEmpty();
    return !value.isValid() || (value.metaType().id() == QMetaType::QString && value.toString().trimmed().isEmpty());
}

/// Where Tab comes to in an editor that is made of several controls.
QWidget* tabStop(QWidget* editor)
{
    return qobject_cast<FieldEditor*>(editor) && editor->focusProxy() ? editor->focusProxy() : editor;
}

} // namespace

FormSheet::FormSheet(QWidget* parent)
    : QWidget(parent), m_title(new Label(TextSize::Reading, Label::Ink::Text, Weight::SemiBold)),
      m_explanation(new Label(TextSize::Small, Label::Ink::Muted)),
      m_failure(new Label(TextSize::Body, Label::Ink::Overdue)), m_grid(new QGridLayout),
      m_submit(new Button(Button::Look::Primary)), m_cancel(new Button(Button::Look::Secondary))
{
    m_title->setObjectName(QStringLiteral("form.title"));
    m_failure->setObjectName(QStringLiteral("form.failure"));
    m_submit->setObjectName(QStringLiteral("form.submit"));
    m_cancel->setObjectName(QStringLiteral("form.cancel"));
    m_explanation->setWordWrap(true);
    m_failure->setWordWrap(true);
    m_failure->hide();
    m_submit->setKeyHint(QStringLiteral("Ctrl+Enter"));
    m_cancel->setKeyHint(QStringLiteral("Esc"));
    m_grid->setHorizontalSpacing(2 * kGrid);
    m_grid->setVerticalSpacing(kGrid / 2);
    m_grid->setColumnStretch(1, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    buttons->addWidget(m_submit);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_title);
    layout->addWidget(m_explanation);
    layout->addLayout(m_grid);
    layout->addWidget(m_failure);
    layout->addLayout(buttons);
    connect(m_submit, &QPushButton::clicked, this, &FormSheet::submit);
    connect(m_cancel, &QPushButton::clicked, this, &FormSheet::cancelled);
    retranslate();
}

FormSheet::~FormSheet() = default;

void FormSheet::setForm(const Form& form)
{
    const bool same = form.id == m_form.id && form.fields.size() == static_cast<qsizetype>(m_rows.size());
    m_form = form;
    m_title->setText(form.title);
    m_title->setVisible(!form.title.isEmpty());
    m_explanation->setText(form.explanation);
    m_explanation->setVisible(!form.explanation.isEmpty());
    m_submit->setWords(form.submit);
    setAccessibleName(form.title);
    if (!same) {
        showFailure({});
        clearRows();
        for (const FormField& field : form.fields)
            addRow(field);
        return showWanted();
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row& row = m_rows[i];
        row.field = form.fields.at(static_cast<qsizetype>(i));
        row.label->setText(row.field.label);
        relabelField(row.field, row.editor);
        if (row.error->isVisibleTo(this))
            row.error->setText(wrongWith(row, values()));
    }
    showWanted();
}

void FormSheet::clearRows()
{
    for (const Row& row : m_rows) {
        for (QWidget* widget : {static_cast<QWidget*>(row.label), row.editor, static_cast<QWidget*>(row.error)}) {
            widget->hide(); // gone for the eye and for findChild at once, deleted when its events are done
            widget->setParent(nullptr);
            widget->deleteLater();
        }
    }
    m_rows.clear();
}

void FormSheet::addRow(const FormField& field)
{
    const int line = static_cast<int>(m_rows.size()) * 2;
    auto* label = new Label(TextSize::Body, Label::Ink::Muted, Weight::Regular, this);
    label->setText(field.kind == FormField::Kind::Check ? QString() : field.label);
    QWidget* editor = makeFieldEditor(field, this);
    label->setBuddy(editor);
    auto* error = new Label(TextSize::Small, Label::Ink::Overdue, Weight::Regular, this);
    error->setObjectName(QStringLiteral("error.") + field.name);
    error->setWordWrap(true);
    error->hide();
    const bool tall = field.kind == FormField::Kind::Text || field.kind == FormField::Kind::Choices
        || field.kind == FormField::Kind::Own;
    m_grid->addWidget(label, line, 0, tall ? Qt::AlignTop : Qt::AlignVCenter);
    m_grid->addWidget(editor, line, 1);
    m_grid->addWidget(error, line + 1, 1);
    m_rows.push_back({field, label, editor, error});
    watch(editor, field.name);
    if (m_rows.size() > 1)
        setTabOrder(tabStop(m_rows[m_rows.size() - 2].editor), tabStop(editor));
    setTabOrder(tabStop(editor), m_submit);
    setTabOrder(m_submit, m_cancel);
}

void FormSheet::watch(QWidget* editor, const QString& name)
{
    editor->installEventFilter(this);
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& r) { return r.editor == editor; });
    Label* error = row->error;
    onFieldEdited(row->field, editor, [this, name, error] {
        error->hide();
        showWanted();
        Q_EMIT edited(name);
    });
}

bool FormSheet::isWanted(const Row& row, const FormValues& all)
{
    return !row.field.shown || row.field.shown(all);
}

void FormSheet::showWanted()
{
    const FormValues all = values();
    for (const Row& row : m_rows) {
        if (!row.field.shown)
            continue;
        const bool shown = isWanted(row, all);
        row.label->setVisible(shown);
        row.editor->setVisible(shown);
        if (!shown)
            row.error->hide();
    }
}

FormValues FormSheet::values() const
{
    FormValues all;
    for (const Row& row : m_rows)
        all.insert(row.field.name, fieldValue(row.field, row.editor));
    return all;
}

void FormSheet::setValue(const QString& name, const QVariant& value)
{
    for (const Row& row : m_rows)
        if (row.field.name == name)
            setFieldValue(row.field, row.editor, value);
    showWanted();
}

QString FormSheet::wrongWith(const Row& row, const FormValues& all) const
{
    if (!isWanted(row, all))
        return {};
    const QVariant value = all.value(row.field.name);
    if (row.field.required && isEmpty(value))
        return row.field.kind == FormField::Kind::Choice ? tr("Please choose.") : tr("Please fill this in.");
    if (row.field.kind == FormField::Kind::Text && value.toString().size() > row.field.maxLength)
        return tr("Too long: at most %n character(s).", nullptr, row.field.maxLength);
    return row.field.check ? row.field.check(value, all) : QString();
}

bool FormSheet::check()
{
    const FormValues all = values();
    QWidget* first = nullptr;
    for (const Row& row : m_rows) {
        const QString wrong = wrongWith(row, all);
        row.error->setText(wrong);
        row.error->setVisible(!wrong.isEmpty());
        row.editor->setAccessibleDescription(wrong);
        if (!wrong.isEmpty() && !first)
            first = row.editor;
    }
    if (first)
        focusOn(first);
    return !first;
}

void FormSheet::showError(const QString& field, const QString& words)
{
    for (const Row& row : m_rows) {
        if (row.field.name != field)
            continue;
        row.error->setText(words);
        row.error->setVisible(!words.isEmpty());
        row.editor->setAccessibleDescription(words);
        focusOn(row.editor);
    }
}

void FormSheet::focusOn(QWidget* editor)
{
    editor->setFocus(Qt::OtherFocusReason);
    Q_EMIT attentionMoved(editor);
}

void FormSheet::showFailure(const QString& words)
{
    m_failure->setText(words);
    m_failure->setVisible(!words.isEmpty());
    if (!words.isEmpty())
        Q_EMIT attentionMoved(m_failure);
}

void FormSheet::setBusy(bool busy)
{
    m_submit->setEnabled(!busy);
    for (const Row& row : m_rows)
        row.editor->setEnabled(!busy);
}

void FormSheet::focusFirst()
{
    const FormValues all = values();
    for (const Row& row : m_rows)
        if (row.field.required && isWanted(row, all) && isEmpty(fieldValue(row.field, row.editor)))
            return focusOn(row.editor);
    focusOn(m_submit); // nothing must be entered: Enter or Space does it
}

void FormSheet::setCancelVisible(bool visible)
{
    m_cancel->setVisible(visible);
}

void FormSheet::submit()
{
    if (!m_submit->isEnabled())
        return;
    showFailure({});
    if (check())
        Q_EMIT submitted(values());
}

bool FormSheet::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::InputMethod) {
        m_composing = !static_cast<QInputMethodEvent*>(event)->preeditString().isEmpty();
        return false;
    }
    if (event->type() == QEvent::FocusOut)
        m_composing = false;
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && m_composing)
        return true; // the input method has its Enter; nothing may be sent by it
    if (enter && (key->modifiers() & Qt::ControlModifier || qobject_cast<QLineEdit*>(watched))) {
        submit();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FormSheet::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() & Qt::ControlModifier && !m_composing)
        return submit();
    if (event->key() == Qt::Key_Escape && m_cancel->isVisibleTo(this)) {
        Q_EMIT cancelled();
        return;
    }
    QWidget::keyPressEvent(event);
}

void FormSheet::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FormSheet::retranslate()
{
    m_cancel->setWords(tr("Cancel"));
}

} // namespace lianxin::ui
