// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/message_view.h"
#include "reply/side_column.h"

class QVBoxLayout;

namespace lianxin::ui {

class Chip;

/// Beside the editor: what the citizen wrote, what is asked point by point, and what was found out. Read
/// only. Names: panel.title, panel.meta, panel.due, panel.body, panel.point.<n>, panel.record.<n>.
class MessagePanel : public SideColumn {
    Q_OBJECT

public:
    explicit MessagePanel(QWidget* parent = nullptr);
    void showMessage(const MessageView& message);

private:
    void showHead(const MessageView& message);
    void showPoints(const Message& message);
    void showRecords(const MessageView& message);

    Label* m_title;
    Label* m_meta;
    Chip* m_urgency;
    Chip* m_due;
    Label* m_body;
    Label* m_pointsTitle;
    QWidget* m_points;
    Label* m_recordsTitle;
    QWidget* m_records;
};

} // namespace lianxin::ui
