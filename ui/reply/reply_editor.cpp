// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply/reply_editor.h"

#include "assist/placeholders.h"
#include "theme/theme.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>

namespace lianxin::ui {

class PlaceholderHighlighter : public QSyntaxHighlighter {
public:
    explicit PlaceholderHighlighter(QTextEdit* editor)
        : QSyntaxHighlighter(editor->document()), m_editor(editor)
    {
    }

protected:
    void highlightBlock(const QString& text) override
    {
        const Roles& roles = Theme::of(m_editor).roles();
        QTextCharFormat format;
        format.setForeground(roles.warn);
        format.setBackground(roles.warnGround);
        format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        format.setUnderlineColor(roles.warn);
        for (const assist::OpenPlaceholder& blank : assist::openPlaceholders(text))
            setFormat(static_cast<int>(blank.position), static_cast<int>(blank.length), format);
    }

private:
    QTextEdit* m_editor;
};

namespace {
constexpr int kSide = 28;
constexpr int kTop = 20;
constexpr qsizetype kSlice = 4'000; ///< characters that are laid out within a few milliseconds

/// Fixed and not proportional: Qt counts proportions of the font's own line, which is tall in Chinese fonts.
QTextBlockFormat readable(const QTextEdit* editor)
{
    const double pixels = Theme::of(editor).font(TextSize::Reading).pixelSize();
    QTextBlockFormat format;
    format.setLineHeight(pixels * kReadingLine, QTextBlockFormat::FixedHeight);
    format.setBottomMargin(pixels / 2);
    return format;
}
} // namespace

ReplyEditor::ReplyEditor(QWidget* parent) : QTextEdit(parent), m_highlighter(new PlaceholderHighlighter(this))
{
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    dress();
    m_nextSlice.setSingleShot(true);
    connect(&m_nextSlice, &QTimer::timeout, this, &ReplyEditor::pasteSlice);
}

void ReplyEditor::insertFromMimeData(const QMimeData* source)
{
    if (!source->hasText())
        return;
    finishPaste();
    m_toPaste = source->text();
    m_pasteAt = textCursor();
    m_pasteAt.beginEditBlock();
    m_pasteAt.removeSelectedText();
    m_pasteAt.mergeBlockFormat(readable(this)); // an emptied document has forgotten it
    m_pasteAt.endEditBlock();
    pasteSlice();
}

// Laying out what was pasted is what takes long; a slice takes no longer than a few keystrokes.
void ReplyEditor::pasteSlice()
{
    qsizetype length = std::min(kSlice, m_toPaste.size());
    if (length < m_toPaste.size() && m_toPaste.at(length - 1).isHighSurrogate())
        ++length;
    const QString slice = m_toPaste.left(length);
    m_toPaste.remove(0, length); // before it is seen: who hears of the change asks whether more comes
    m_pasteAt.joinPreviousEditBlock();
    m_pasteAt.insertText(slice);
    m_pasteAt.endEditBlock();
    if (isPasting()) {
        m_nextSlice.start(0);
        return;
    }
    setTextCursor(m_pasteAt);
    ensureCursorVisible();
}

void ReplyEditor::finishPaste()
{
    m_nextSlice.stop();
    while (isPasting()) {
        pasteSlice();
        m_nextSlice.stop();
    }
}

void ReplyEditor::setWords(const QString& text, bool undoable)
{
    m_nextSlice.stop();
    m_toPaste.clear(); // it would stand in another text
    QTextCursor cursor(document());
    cursor.beginEditBlock(); // one step to undo, and a long text is laid out once only
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(readable(this));
    cursor.endEditBlock();
    if (undoable)
        return;
    document()->clearUndoRedoStacks();
    moveCursor(QTextCursor::Start);
}

bool ReplyEditor::selectNextBlank()
{
    // Positions in the document are those of the plain text: paragraphs are parted by one character in both.
    const auto blanks = assist::openPlaceholders(toPlainText());
    if (blanks.isEmpty())
        return false;
    const int from = textCursor().selectionEnd();
    const auto next =
        std::find_if(blanks.begin(), blanks.end(),
                     [from](const assist::OpenPlaceholder& blank) { return blank.position >= from; });
    const auto& blank = next == blanks.end() ? blanks.first() : *next;
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(blank.position));
    cursor.setPosition(static_cast<int>(blank.position + blank.length), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    ensureCursorVisible();
    setFocus();
    return true;
}

void ReplyEditor::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        finishPaste();
        if (!m_composing)
            Q_EMIT submitWanted();
        return;
    }
    if (event->matches(QKeySequence::Undo))
        finishPaste(); // half of it would come back
    QTextEdit::keyPressEvent(event);
}

void ReplyEditor::inputMethodEvent(QInputMethodEvent* event)
{
    m_composing = !event->preeditString().isEmpty();
    QTextEdit::inputMethodEvent(event);
}

void ReplyEditor::changeEvent(QEvent* event)
{
    QTextEdit::changeEvent(event);
    if (!m_dressing && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        dress();
}

void ReplyEditor::dress()
{
    m_dressing = true;
    const Theme& theme = Theme::of(this);
    setFont(theme.font(TextSize::Reading));
    QPalette colors = palette();
    colors.setColor(QPalette::Base, theme.roles().surface);
    setPalette(colors);
    QTextCursor cursor(document());
    cursor.joinPreviousEditBlock(); // a change of size is no step of its own to undo
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(readable(this));
    cursor.endEditBlock();
    m_highlighter->rehighlight();
    keepReadable();
    m_dressing = false;
}

void ReplyEditor::resizeEvent(QResizeEvent* event)
{
    keepReadable();
    QTextEdit::resizeEvent(event);
}

void ReplyEditor::keepReadable()
{
    const Theme& theme = Theme::of(this);
    const int side = theme.px(kSide);
    const int spare = std::max(side, width() - side - theme.px(kReadingWidth) - verticalScrollBar()->width());
    if (viewportMargins() != QMargins(side, theme.px(kTop), spare, theme.px(kTop) / 2))
        setViewportMargins(side, theme.px(kTop), spare, theme.px(kTop) / 2);
}

} // namespace lianxin::ui
