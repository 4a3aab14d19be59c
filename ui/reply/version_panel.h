// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/message_view.h"

#include <QScrollArea>

namespace lianxin::ui {

/// The versions of the reply, newest first, each with what the reviewers said and its text.
/// Names: version.<n>, inside head, text, review.<n>.
class VersionPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit VersionPanel(QWidget* parent = nullptr);
    void showMessage(const MessageView& message);

protected:
    void changeEvent(QEvent* event) override;

private:
    void keepWidth();
    [[nodiscard]] QWidget* contentOf(const MessageView& message) const;
};

} // namespace lianxin::ui
