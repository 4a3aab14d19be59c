// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/chip.h"
#include "theme/labels.h"

#include <QWidget>

class QBoxLayout;

namespace lianxin::ui {

class Button;
class MessageView;
class StepStrip;

/// Over the text of a message: number line, title, light and urgency, the due time with its reason, the five steps.
/// Names: message.number, message.title, message.light, message.urgency, message.status, message.waiting,
/// message.due, message.why, message.explanation, message.steps.
class MessageHeader : public QWidget {
    Q_OBJECT

public:
    explicit MessageHeader(const MessageView& view, QWidget* parent = nullptr);
    /// Shows what the view holds now.
    void refresh();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    void showDeadline();
    void showChips();
    void showExplanation(bool show);

    const MessageView& m_view;
    ElidedLabel* m_number;
    Label* m_title;
    QBoxLayout* m_about; ///< chips and due time: side by side where there is room
    Chip* m_light;
    Chip* m_urgency;
    Chip* m_status;
    Chip* m_waiting;
    Label* m_due;
    Button* m_why;
    Label* m_explanation;
    StepStrip* m_steps;
};

} // namespace lianxin::ui
