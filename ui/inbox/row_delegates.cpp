// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/row_delegates.h"

#include "models/message_list_model.h"
#include "models/search_model.h"
#include "models/words.h"
#include "theme/chip.h"
#include "theme/style.h"
#include "theme/theme.h"

#include <QPainter>
#include <QTextLayout>

namespace lianxin::ui {

namespace {

constexpr int kLeft = 17;
constexpr int kRight = 12;
constexpr int kBar = 3;

void paintGround(QPainter& painter, const Theme& theme, const QStyleOptionViewItem& option)
{
    const Roles& roles = theme.roles();
    const QRect& rect = option.rect;
    if (option.state & QStyle::State_Selected) {
        painter.fillRect(rect, roles.selected);
        painter.fillRect(QRect(rect.left(), rect.top(), theme.px(kBar), rect.height()), roles.accent);
    }
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), roles.line);
}

/// The two lines of a row: text boxes of full width between the paddings.
std::pair<QRect, QRect> linesOf(const Theme& theme, const QRect& rect)
{
    const QRect inner = rect.adjusted(theme.px(kLeft), 0, -theme.px(kRight), 0);
    const QRect first(inner.left(), rect.top() + theme.px(8), inner.width(), theme.px(24));
    const QRect second(inner.left(), rect.top() + theme.px(32), inner.width(), theme.px(20));
    return {first, second};
}

void paintText(QPainter& painter, const QFont& font, const QColor& color, const QRect& rect, const QString& text,
               Qt::Alignment align = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

void paintPlaceholder(QPainter& painter, const Theme& theme, const QRect& rect)
{
    const auto [first, second] = linesOf(theme, rect);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.roles().sunken);
    painter.drawRoundedRect(QRect(first.left(), first.top() + 6, first.width() / 2, 12), 3, 3);
    painter.drawRoundedRect(QRect(second.left(), second.top() + 5, second.width() / 3, 10), 3, 3);
}

/// Chips and the urgency's word after the second line's text; gives what is left of the line before them.
void paintMarks(QPainter& painter, const Theme& theme, const storage::MessageRow& row, QRect line, int textWidth)
{
    const int gap = theme.px(12);
    int x = line.left() + textWidth + gap;
    const auto urgency = row.urgency.known();
    if (urgency && *urgency != Urgency::Normal) {
        const QFont small = theme.font(TextSize::Small);
        const QString text = words(row.urgency);
        paintText(painter, small, theme.roles().ink(toneOf(*urgency)), QRect(x, line.top(), line.right() - x, line.height()), text);
        x += QFontMetrics(small).horizontalAdvance(text) + gap;
    }
    if (!row.waiting && !row.conflict)
        return;
    const QString text = row.conflict ? MessageDelegate::tr("Conflict") : MessageDelegate::tr("Waiting for sync");
    const QSize size = chipSize(theme, text);
    paintChip(painter, theme, QRect(QPoint(x, line.center().y() - size.height() / 2), size),
              row.conflict ? Tone::Overdue : Tone::Waiting, text);
}

int marksWidth(const Theme& theme, const storage::MessageRow& row)
{
    int width = 0;
    if (const auto urgency = row.urgency.known(); urgency && *urgency != Urgency::Normal)
        width += QFontMetrics(theme.font(TextSize::Small)).horizontalAdvance(words(row.urgency)) + theme.px(12);
    if (row.waiting || row.conflict)
        width += chipSize(theme, row.conflict ? MessageDelegate::tr("Conflict") : MessageDelegate::tr("Waiting for sync")).width()
            + theme.px(12);
    return width;
}

} // namespace

void MessageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::of(option.widget);
    const Roles& roles = theme.roles();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, theme, option);
    const QVariant held = index.data(MessageListModel::RowRole);
    if (!held.isValid()) {
        paintPlaceholder(*painter, theme, option.rect);
        painter->restore();
        return;
    }
    const auto& row = *held.value<const storage::MessageRow*>();
    auto [first, second] = linesOf(theme, option.rect);

    const QString light = index.data(MessageListModel::LightWordsRole).toString();
    if (!light.isEmpty()) {
        const QSize size = chipSize(theme, light);
        const QRect chip(QPoint(first.right() - size.width(), first.center().y() - size.height() / 2), size);
        paintChip(*painter, theme, chip, static_cast<Tone>(index.data(MessageListModel::ToneRole).toInt()), light);
        first.setRight(chip.left() - theme.px(8));
    }
    paintText(*painter, theme.font(TextSize::Body, row.unread ? Weight::SemiBold : Weight::Regular), roles.text, first, row.title);

    const QFont small = theme.font(TextSize::Small);
    const QString time = index.data(MessageListModel::TimeRole).toString();
    paintText(*painter, small, roles.muted, second, time, Qt::AlignRight);
    second.setRight(second.right() - QFontMetrics(small).horizontalAdvance(time) - theme.px(8));
    const QString about = index.data(MessageListModel::SecondLineRole).toString();
    const int width = std::min(QFontMetrics(small).horizontalAdvance(about), second.width() - marksWidth(theme, row));
    paintText(*painter, small, roles.muted, QRect(second.left(), second.top(), width + 1, second.height()), about);
    paintMarks(*painter, theme, row, second, width);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        paintFocusRing(*painter, theme, QRectF(option.rect), 0);
    painter->restore();
}

void HitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::of(option.widget);
    const Roles& roles = theme.roles();
    const auto& hit = *index.data(SearchModel::HitRole).value<const storage::SearchHit*>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, theme, option);
    const auto [first, second] = linesOf(theme, option.rect);
    paintText(*painter, theme.font(TextSize::Body), roles.text, first, hit.title);

    QTextLayout layout(hit.snippet, theme.font(TextSize::Small));
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat mark;
    mark.setForeground(roles.accent);
    mark.setFontWeight(QFont::DemiBold);
    for (const auto& [start, length] : hit.marks)
        formats.append({start, length, mark});
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setNumColumns(static_cast<int>(hit.snippet.size()));
    layout.endLayout();
    // Where the words found would lie beyond the edge, the text is drawn further left.
    qreal shift = 0;
    if (line.isValid() && !hit.marks.isEmpty()) {
        const qreal end = line.cursorToX(hit.marks.first().first + hit.marks.first().second);
        shift = std::max<qreal>(0, end - second.width() * 0.8);
    }
    painter->setClipRect(second);
    painter->setPen(roles.muted);
    layout.draw(painter, QPointF(second.left() - shift, second.top() + (second.height() - layout.boundingRect().height()) / 2));
    painter->restore();
}

} // namespace lianxin::ui
