// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextCursor>
#include <QTextEdit>
#include <QTimer>

namespace lianxin::ui {

class PlaceholderHighlighter;

/// Where the reply is written: plain text, 15 px with 1.75 lines, at most as wide as one reads well; open
/// blanks stand out. Ctrl+Enter asks to submit, except while an input method composes. A long text is pasted in
/// slices, so that the window goes on meanwhile; it is one step to undo.
class ReplyEditor : public QTextEdit {
    Q_OBJECT

public:
    explicit ReplyEditor(QWidget* parent = nullptr);
    /// Replaces the text; the undo history begins anew unless `undoable`.
    void setWords(const QString& text, bool undoable = false);
    /// What is still being pasted comes in now: before the text is read for good.
    void finishPaste();
    [[nodiscard]] bool isPasting() const { return !m_toPaste.isEmpty(); }
    [[nodiscard]] bool isComposing() const { return m_composing; }
    /// Selects the first open blank behind the cursor, or the first of the text; false where there is none.
    bool selectNextBlank();

Q_SIGNALS:
    void submitWanted();

protected:
    void insertFromMimeData(const QMimeData* source) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void pasteSlice();
    void dress();
    void keepReadable();
    PlaceholderHighlighter* m_highlighter;
    QString m_toPaste;
    QTextCursor m_pasteAt;
    QTimer m_nextSlice;
    bool m_composing = false;
    bool m_dressing = false;
};

} // namespace lianxin::ui
