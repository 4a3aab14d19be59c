// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/reading_view.h"

#include "theme/theme.h"

#include <QEvent>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QWheelEvent>

#include <cmath>

namespace lianxin::ui {

ReadingView::ReadingView(QWidget* parent) : QTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setContextMenuPolicy(Qt::NoContextMenu);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    dress();
}

void ReadingView::setWords(const QString& plain)
{
    if (plain == m_words)
        return; // what is selected stays so
    m_words = plain;
    dress();
}

void ReadingView::dress()
{
    m_dressing = true;
    const Theme& theme = Theme::of(this);
    setMaximumWidth(theme.px(kReadingWidth));
    document()->setDefaultFont(theme.font(TextSize::Reading));
    setPlainText(m_words);
    QTextBlockFormat format;
    // A percentage would count from the line height of the CJK font, which alone is 1.45 of its size.
    format.setLineHeight(theme.px(15) * kReadingLine, QTextBlockFormat::FixedHeight);
    format.setBottomMargin(theme.px(kGrid));
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(format);
    m_dressing = false;
    fit();
}

void ReadingView::fit()
{
    document()->setTextWidth(viewport()->width());
    setFixedHeight(static_cast<int>(std::ceil(document()->size().height())) + 2);
}

void ReadingView::resizeEvent(QResizeEvent* event)
{
    QTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void ReadingView::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the page scrolls
}

void ReadingView::changeEvent(QEvent* event)
{
    QTextEdit::changeEvent(event);
    if (!m_dressing && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        dress();
}

} // namespace lianxin::ui
