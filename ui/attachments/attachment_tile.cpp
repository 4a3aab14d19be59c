// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachment_tile.h"

#include "attachments/attachment_words.h"
#include "theme/button.h"
#include "theme/style.h"
#include "theme/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace lianxin::ui {

namespace {
constexpr int kWidth = 132;
constexpr int kPicture = 92; ///< height
constexpr int kLine = 18;
constexpr int kSign = 28;
} // namespace

AttachmentTile::AttachmentTile(const Attachment& attachment, QWidget* parent)
    : QAbstractButton(parent), m_attachment(attachment)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    retranslate();
}

void AttachmentTile::setState(const storage::BlobState& state)
{
    if (state == m_state)
        return;
    m_state = state;
    retranslate();
    showStop();
}

void AttachmentTile::setMayStop(bool mayStop)
{
    m_mayStop = mayStop;
    showStop();
}

void AttachmentTile::showStop()
{
    const bool moving = m_mayStop && m_state.waitsToBeSent && m_state.problem.isEmpty();
    if (moving && !m_stop) {
        m_stop = new Button(Button::Look::Secondary, this);
        m_stop->setObjectName(QStringLiteral("attachment.stop"));
        m_stop->setWords(QStringLiteral("✕"));
        connect(m_stop, &Button::clicked, this, &AttachmentTile::stopWanted);
    }
    if (!m_stop)
        return;
    m_stop->setAccessibleName(tr("Stop sending %1").arg(m_attachment.name));
    m_stop->setToolTip(m_stop->accessibleName());
    m_stop->setVisible(moving);
    m_stop->adjustSize();
    m_stop->move(sizeHint().width() - m_stop->width() - kGrid / 2, kGrid / 2);
}

void AttachmentTile::setPicture(const QImage& picture)
{
    m_picture = picture;
    m_unreadable = false;
    update();
}

void AttachmentTile::setUnreadable()
{
    m_unreadable = true;
    retranslate();
}

void AttachmentTile::retranslate()
{
    const QString state =
        m_unreadable ? tr("The picture cannot be shown.") : stateWords(m_attachment, m_state);
    setAccessibleName(QStringLiteral("%1, %2").arg(m_attachment.name, state));
    setToolTip(QStringLiteral("%1\n%2").arg(m_attachment.name, state));
    update();
}

QSize AttachmentTile::pictureRoom() const
{
    const Theme& theme = Theme::of(this);
    return QSize(theme.px(kWidth), theme.px(kPicture)) * devicePixelRatioF();
}

QSize AttachmentTile::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return {theme.px(kWidth), theme.px(kPicture + 2 * kLine + kGrid)};
}

void AttachmentTile::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    const Roles& roles = theme.roles();
    const bool failed =
        m_unreadable || m_state.place == storage::BlobState::Place::Failed || !m_state.problem.isEmpty();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF box(0.5, 0.5, width() - 1.0, theme.px(kPicture) - 1.0);
    painter.setPen(roles.line);
    painter.setBrush(underMouse() ? roles.selected : roles.sunken);
    painter.drawRoundedRect(box, kRadius, kRadius);
    if (!m_picture.isNull()) {
        QPainterPath edge;
        edge.addRoundedRect(box, kRadius, kRadius);
        painter.setClipPath(edge);
        QRectF place(QPointF(), QSizeF(m_picture.size()).scaled(box.size(), Qt::KeepAspectRatio));
        place.moveCenter(box.center());
        painter.drawImage(place, m_picture);
        painter.setClipping(false);
    } else {
        const int sign = theme.px(kSign);
        painter.drawPixmap(QPointF(box.center().x() - sign / 2.0, box.center().y() - sign / 2.0),
                           theme.pixmap(failed ? Icon::Error : Icon::Document,
                                        failed ? roles.overdue : roles.muted, sign, devicePixelRatioF()));
    }
    const int line = theme.px(kLine);
    QRect text(2, theme.px(kPicture) + kGrid / 2, width() - 4, line);
    painter.setFont(theme.font(TextSize::Small));
    painter.setPen(roles.text);
    const QFontMetrics metrics(painter.font());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_attachment.name, Qt::ElideMiddle, text.width()));
    text.translate(0, line);
    painter.setPen(failed ? roles.overdue : m_state.waitsToBeSent ? roles.waiting : roles.faint);
    const QString state =
        m_unreadable ? tr("The picture cannot be shown.") : stateWords(m_attachment, m_state);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(state, Qt::ElideRight, text.width()));
    if (hasFocus())
        paintFocusRing(painter, theme, QRectF(rect()), kRadius);
}

void AttachmentTile::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->isAutoRepeat())
        return click();
    QAbstractButton::keyPressEvent(event);
}

void AttachmentTile::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lianxin::ui
