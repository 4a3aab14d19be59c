// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/picture_view.h"

#include "attachments/attachment_words.h"
#include "attachments/picture_loader.h"
#include "domain/async.h"
#include "theme/button.h"
#include "theme/labels.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace lianxin::ui {

namespace {
constexpr int kLargestSide = 8000; ///< device pixels that are kept of a picture
constexpr int kBar = 48;

Button* button(Button::Look look, const char* name, const QString& hint)
{
    auto* made = new Button(look);
    made->setObjectName(QLatin1String(name));
    made->setKeyHint(hint);
    return made;
}
} // namespace

PictureView::PictureView(storage::Store& store, QWidget* window)
    : QWidget(window), m_store(store), m_bar(new QWidget(this)), m_name(new ElidedLabel(TextSize::Body)),
      m_count(new Label(TextSize::Small, Label::Ink::Muted)),
      m_previous(button(Button::Look::Secondary, "picture.before", QStringLiteral("←"))),
      m_next(button(Button::Look::Secondary, "picture.next", QStringLiteral("→"))),
      m_save(button(Button::Look::Secondary, "picture.save", {})),
      m_close(button(Button::Look::Secondary, "picture.close", QStringLiteral("Esc")))
{
    setObjectName(QStringLiteral("picture"));
    m_name->setObjectName(QStringLiteral("picture.name"));
    m_count->setObjectName(QStringLiteral("picture.count"));
    setFocusPolicy(Qt::StrongFocus);
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_name, 1);
    row->addWidget(m_count);
    for (Button* each : {m_previous, m_next, m_save, m_close})
        row->addWidget(each);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_bar->setFixedHeight(Theme::of(this).px(kBar));
    layout->addWidget(m_bar);
    layout->addStretch(1);
    connect(m_previous, &Button::clicked, this, [this] { step(-1); });
    connect(m_next, &Button::clicked, this, [this] { step(1); });
    connect(m_save, &Button::clicked, this, [this] { Q_EMIT saveWanted(m_pictures.at(m_index)); });
    connect(m_close, &Button::clicked, this, &PictureView::close);
    window->installEventFilter(this);
    retranslate();
    hide();
}

void PictureView::open(const QList<Attachment>& pictures, int index)
{
    if (pictures.isEmpty())
        return;
    m_pictures = pictures;
    m_index = qBound(0, index, static_cast<int>(pictures.size()) - 1);
    if (!isVisible())
        m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus();
    load();
}

void PictureView::close()
{
    ++m_generation;
    m_picture = {};
    hide();
    if (m_before)
        m_before->setFocus();
}

void PictureView::step(int by)
{
    const int next = m_index + by;
    if (next < 0 || next >= m_pictures.size())
        return;
    m_index = next;
    load();
}

void PictureView::load()
{
    m_whole = true;
    m_failed = false;
    m_offset = {};
    m_picture = {};
    retranslate();
    update();
    const int asked = ++m_generation;
    whenDone(readPicture(m_store.blobFile(m_pictures.at(m_index).sha256), {kLargestSide, kLargestSide}), this,
             [this, asked](const Result<QImage>& picture) {
                 if (asked != m_generation)
                     return;
                 m_failed = !picture;
                 if (picture)
                     m_picture = *picture;
                 retranslate();
                 update();
             });
}

void PictureView::retranslate()
{
    m_previous->setWords(tr("Before"));
    m_next->setWords(tr("Next"));
    m_save->setWords(tr("Save as…"));
    m_close->setWords(tr("Close"));
    if (m_pictures.isEmpty())
        return;
    const Attachment& shown = m_pictures.at(m_index);
    m_name->setText(QStringLiteral("%1    %2").arg(shown.name, sizeWords(shown.size)));
    m_count->setText(tr("%1 of %2").arg(m_index + 1).arg(m_pictures.size()));
    m_previous->setEnabled(m_index > 0);
    m_next->setEnabled(m_index + 1 < m_pictures.size());
    for (Button* each : {m_previous, m_next})
        each->setVisible(m_pictures.size() > 1);
    m_count->setVisible(m_pictures.size() > 1);
    setAccessibleName(tr("Picture %1").arg(shown.name));
}

QRect PictureView::stage() const
{
    return rect().adjusted(0, m_bar->height(), 0, 0);
}

void PictureView::setWhole(bool whole)
{
    m_whole = whole;
    m_offset = {};
    update();
}

void PictureView::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    const Roles& roles = theme.roles();
    QPainter painter(this);
    painter.fillRect(rect(), roles.surface);
    painter.fillRect(stage(), roles.sunken);
    if (m_picture.isNull()) {
        painter.setPen(m_failed ? roles.overdue : roles.muted);
        painter.setFont(theme.font(TextSize::Body));
        painter.drawText(stage(), Qt::AlignCenter,
                         m_failed ? tr("The picture cannot be shown. You can save it.")
                                  : tr("Opening the picture …"));
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipRect(stage());
    QSizeF size = QSizeF(m_picture.size()) / devicePixelRatioF();
    if (m_whole && (size.width() > stage().width() || size.height() > stage().height()))
        size.scale(stage().size(), Qt::KeepAspectRatio);
    QRectF place(QPointF(), size);
    place.moveCenter(QRectF(stage()).center() + m_offset);
    painter.drawImage(place, m_picture);
}

void PictureView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        return close();
    case Qt::Key_Left:
    case Qt::Key_PageUp:
        return step(-1);
    case Qt::Key_Right:
    case Qt::Key_PageDown:
        return step(1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return setWhole(false);
    case Qt::Key_Minus:
        return setWhole(true);
    default:
        event->accept(); // the keys of acts below rest
    }
}

void PictureView::mousePressEvent(QMouseEvent* event)
{
    m_grabbed = event->pos();
    m_moved = false;
}

void PictureView::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_moved && stage().contains(event->pos()) && !m_picture.isNull())
        setWhole(!m_whole);
}

void PictureView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_whole || !(event->buttons() & Qt::LeftButton))
        return;
    m_moved = true;
    m_offset += event->pos() - m_grabbed;
    m_grabbed = event->pos();
    update();
}

bool PictureView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

// The page below has keys of its own: J, S, R … rest while a picture is open.
bool PictureView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    return QWidget::event(event);
}

void PictureView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_bar->setFixedHeight(Theme::of(this).px(kBar));
}

} // namespace lianxin::ui
