// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QVariant>
#include <QWidget>

#include <functional>
#include <map>

class QGridLayout;

namespace lianxin::ui {

class Button;
class FieldEditor;
class Label;

using FormValues = QHash<QString, QVariant>;

struct FormChoice {
    QString words;
    QVariant value;
};

/// One field. Its editor is named `field.<name>`, the words about its error `error.<name>`.
struct FormField {
    enum class Kind {
        Line, ///< QLineEdit, value QString
        Secret, ///< QLineEdit that hides what is typed
        Text, ///< QPlainTextEdit, value QString
        Choice, ///< QComboBox, value of the choice; invalid while none is chosen
        Moment, ///< QDateTimeEdit, value QDateTime
        Check, ///< QCheckBox, value bool
        Choices, ///< MultiChoice, value QStringList; the hint is the words of its button
        Own ///< what `make` makes, with its value
    };
    QString name;
    QString label;
    Kind kind = Kind::Line;
    bool required = false;
    int maxLength = 2000; ///< characters, for Line and Text
    QString hint; ///< placeholder
    QList<FormChoice> choices;
    QVariant value = {}; ///< at the start
    /// Words about what is wrong, or empty. Asked after `required`, with all values.
    std::function<QString(const QVariant& value, const FormValues& all)> check = {};
    std::function<FieldEditor*()> make = {}; ///< for Own
    /// Asked with all values after each change; false hides the field, and nothing is wrong with it then.
    std::function<bool(const FormValues& all)> shown = {};
};

struct Form {
    QString id; ///< setForm() with the same id keeps what was typed (language switch)
    QString title;
    QString explanation; ///< a sentence below the title, or empty
    QString submit; ///< the verb on the primary button
    QList<FormField> fields;
};

/// A small form inside the window: fields checked in place with the words under the field, submit (Ctrl+Enter, and
/// Enter in one-line fields) and cancel (Esc). Enter never acts while an input method composes.
/// Names: form.title, form.failure, form.submit, form.cancel, field.<name>, error.<name>.
class FormSheet : public QWidget {
    Q_OBJECT

public:
    explicit FormSheet(QWidget* parent = nullptr);
    ~FormSheet() override;

    void setForm(const Form& form);
    [[nodiscard]] const Form& form() const { return m_form; }
    [[nodiscard]] FormValues values() const;
    void setValue(const QString& name, const QVariant& value);
    /// Checks every field, shows what is wrong and moves the focus to the first such field.
    bool check();
    /// Words under a field (from the platform), and words over the buttons (an error that is no field's).
    void showError(const QString& field, const QString& words);
    void showFailure(const QString& words);
    /// While an answer is awaited: buttons and fields rest.
    void setBusy(bool busy);
    /// The keyboard to the first field that must be filled in, or else to the submit button.
    void focusFirst();
    void setCancelVisible(bool visible);

Q_SIGNALS:
    /// All fields are right.
    void submitted(const lianxin::ui::FormValues& values);
    void cancelled();
    void edited(const QString& field);
    /// The eye should go to this part now: where the sheet scrolls, scroll there.
    void attentionMoved(QWidget* part);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        FormField field;
        Label* label;
        QWidget* editor;
        Label* error;
    };
    void clearRows();
    void addRow(const FormField& field);
    void watch(QWidget* editor, const QString& name);
    [[nodiscard]] static bool isWanted(const Row& row, const FormValues& all);
    void showWanted();
    [[nodiscard]] QString wrongWith(const Row& row, const FormValues& all) const;
    void submit();
    void retranslate();
    void focusOn(QWidget* editor);

    Form m_form;
    std::vector<Row> m_rows;
    Label* m_title;
    Label* m_explanation;
    Label* m_failure;
    QGridLayout* m_grid;
    Button* m_submit;
    Button* m_cancel;
    bool m_composing = false;
};

} // namespace lianxin::ui
