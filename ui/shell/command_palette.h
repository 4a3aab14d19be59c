// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/overlay.h"
#include "shell/page.h"

class QLineEdit;
class QListWidget;

namespace lianxin::ui {

class Label;

/// Ctrl+K: every queue, page and command, and the recent messages, found by typing part of the words (the parts in any
/// order). A number (LY-…) opens that message. Names: palette, palette.box, palette.list.
class CommandPalette : public Overlay {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);

    /// Asked at each opening.
    void setSource(const std::function<QList<Command>()>& source);

Q_SIGNALS:
    void numberEntered(const QString& number);

protected:
    void prepare() override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void filter();
    void run();
    void retranslate();
    std::function<QList<Command>()> m_source;
    QList<Command> m_commands;
    QList<int> m_shown; ///< rows of the list as indexes of m_commands
    QLineEdit* m_box;
    QListWidget* m_list;
    Label* m_none; ///< in the list's place where nothing fits
    bool m_composing = false;
};

/// Which of `commands` fit the words typed, best first: all words must occur; those that begin with them come first.
[[nodiscard]] QList<int> fittingCommands(const QList<Command>& commands, const QString& typed);

} // namespace lianxin::ui
