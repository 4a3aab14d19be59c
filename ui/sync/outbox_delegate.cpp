// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/outbox_delegate.h"

#include "sync/outbox_model.h"
#include "theme/chip.h"
#include "theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace lianxin::ui {

namespace {
constexpr int kSide = 16;
constexpr int kBar = 3; ///< before the chosen row
} // namespace

void OutboxDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const Theme& theme = Theme::of(option.widget);
    const Roles& roles = theme.roles();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->fillRect(option.rect, selected ? roles.selected : roles.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), roles.line);
    if (selected)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), kBar, option.rect.height()),
                          roles.accent);

    const QRect area = option.rect.adjusted(theme.px(kSide), theme.px(10), -theme.px(12), -theme.px(9));
    const QString state = index.data(OutboxModel::StateRole).toString();
    const QSize chip = chipSize(theme, state);
    const QRect chipPlace(area.right() - chip.width(), area.top() - 2, chip.width(), chip.height());
    paintChip(*painter, theme, chipPlace, static_cast<Tone>(index.data(OutboxModel::ToneRole).toInt()),
              state);

    const QFont body = theme.font(TextSize::Body, Weight::SemiBold);
    painter->setFont(body);
    painter->setPen(roles.text);
    const int room = chipPlace.left() - area.left() - kGrid;
    painter->drawText(
        QRect(area.left(), area.top(), room, area.height()), Qt::AlignTop | Qt::AlignLeft,
        QFontMetrics(body).elidedText(index.data(OutboxModel::ActRole).toString(), Qt::ElideRight, room));
    const QFont small = theme.font(TextSize::Small);
    painter->setFont(small);
    painter->setPen(roles.muted);
    painter->drawText(area, Qt::AlignBottom | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(index.data(OutboxModel::TitleRole).toString(),
                                                     Qt::ElideRight, area.width()));
    painter->restore();
}

QSize OutboxDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {0, Theme::of(option.widget).px(kRowHeight)};
}

} // namespace lianxin::ui
