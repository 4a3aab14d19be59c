// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/message_view.h"
#include "reply/side_column.h"

namespace lianxin::ui {

/// The versions of the reply, newest first, each with what the reviewers said and its text.
/// Names: version.<n>, inside head, text, review.<n>.
class VersionPanel : public SideColumn {
    Q_OBJECT

public:
    explicit VersionPanel(QWidget* parent = nullptr);
    void showMessage(const MessageView& message);

private:
    [[nodiscard]] QWidget* contentOf(const MessageView& message) const;
};

} // namespace lianxin::ui
