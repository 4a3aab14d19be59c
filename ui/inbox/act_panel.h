// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inbox/action_forms.h"
#include "shell/page.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace lianxin::ui {

class ActBar;
class Button;
class Label;

/// The foot of the reading pane: the bar of acts; in its place the form of the act that was begun, or the list of what
/// is refused and why. An act is submitted to the store, so it works offline; what was typed into a form that was left
/// is there again when the form is opened again. Names: those of ActBar and FormSheet; whyNot, whyNot.close.
class ActPanel : public QWidget {
    Q_OBJECT

public:
    ActPanel(storage::Store& store, const MessageView& view, const Directory& directory, QWidget* parent = nullptr);

    /// Shows what the view holds now.
    void refresh();
    void begin(OperationKind kind);
    bool beginByKey(const QString& key);
    [[nodiscard]] bool isFormOpen() const { return m_kind.has_value(); }
    void closeForm();
    [[nodiscard]] const QList<OperationKind>& allowed() const;
    /// How high the panel may grow.
    void setRoom(int pixels);

Q_SIGNALS:
    void replyRequested(const lianxin::MessageId& id);
    void notified(const lianxin::ui::Notification& notification);
    /// A form was opened or closed: the keys of acts rest while one is open.
    void formOpenChanged(bool open);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fillForm();
    void submit(const FormValues& values);
    void submitted(OperationKind kind, const Result<OperationId>& answer);
    void takeBack(const OperationId& opId);
    void keepTyped();
    void showWhyNot();
    void fillWhyNot();
    void showPart(QWidget* part);
    void fit();
    void bringIntoSight(QWidget* part);
    [[nodiscard]] ActContext context() const;

    storage::Store& m_store;
    const MessageView& m_view;
    const Directory& m_directory;
    ActBar* m_bar;
    QScrollArea* m_formArea;
    FormSheet* m_form;
    QScrollArea* m_whyNotArea;
    QVBoxLayout* m_whyNot;
    std::optional<OperationKind> m_kind; ///< the act whose form is open
    std::optional<MessageId> m_formMessage;
    QHash<QString, FormValues> m_typed; ///< by the form's id
    int m_room = 400;
};

} // namespace lianxin::ui
