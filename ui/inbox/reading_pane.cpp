// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/reading_pane.h"

#include "attachments/attachment_desk.h"
#include "inbox/attachments_tab.h"
#include "inbox/message_header.h"
#include "inbox/message_tabs.h"
#include "models/words.h"
#include "theme/labels.h"
#include "theme/notice.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

namespace lianxin::ui {

namespace {
constexpr int kLeastText = 56; // of the message, over an open form
} // namespace

ReadingPane::ReadingPane(storage::Store& store, const Person& person, const Clock& clock, const Directory& directory, QWidget* parent)
    : QWidget(parent), m_view(store, person, clock), m_stack(new QStackedWidget), m_content(new QWidget), m_notice(new Notice),
      m_header(new MessageHeader(m_view)), m_tabs(new QTabBar), m_pages(new QStackedWidget), m_desk(new AttachmentDesk(store, this)),
      m_body(new BodyTab(store, m_view, *m_desk)), m_timeline(new TimelineTab(m_view)), m_replies(new RepliesTab(m_view)),
      m_attachments(new AttachmentsTab(store, m_view, *m_desk)), m_acts(new ActPanel(store, m_view, directory))
{
    m_notice->setObjectName(QStringLiteral("reading.notice"));
    m_header->installEventFilter(this);
    m_tabs->setObjectName(QStringLiteral("message.tabs"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(false);
    for (QWidget* page : std::initializer_list<QWidget*>{m_body, m_timeline, m_replies, m_attachments}) {
        m_tabs->addTab(QString());
        m_pages->addWidget(page);
    }
    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(kPagePadding, 4, kPagePadding, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(tabs);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_acts);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);

    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(&m_view, &MessageView::changed, this, &ReadingPane::refresh);
    connect(&m_view, &MessageView::opened, this, [this] {
        m_tabs->setCurrentIndex(0);
        m_body->verticalScrollBar()->setValue(0);
        Q_EMIT opened(m_view.detail()->situation.message.id);
    });
    connect(m_acts, &ActPanel::replyRequested, this, &ReadingPane::replyRequested);
    connect(m_desk, &AttachmentDesk::notified, this, &ReadingPane::notified);
    connect(m_acts, &ActPanel::notified, this, &ReadingPane::notified);
    connect(m_notice, &Notice::stepTaken, this, [this] { m_view.open(m_view.id()); });
    auto* minute = new QTimer(this); // the light goes on while nothing else happens
    connect(minute, &QTimer::timeout, this, [this] {
        if (isVisible() && !m_acts->isFormOpen())
            m_header->refresh();
    });
    minute->start(60'000);
    retranslate();
    refresh();
}

void ReadingPane::open(const std::optional<MessageId>& id)
{
    m_view.open(id);
}

void ReadingPane::showTab(int index)
{
    m_tabs->setCurrentIndex(index);
}

void ReadingPane::scrollBody(int pages)
{
    if (auto* area = qobject_cast<QScrollArea*>(m_pages->currentWidget()))
        area->verticalScrollBar()->setValue(area->verticalScrollBar()->value() + pages * area->verticalScrollBar()->pageStep());
}

void ReadingPane::focusTabs()
{
    m_tabs->setFocus(Qt::ShortcutFocusReason);
}

bool ReadingPane::isSettled() const
{
    return m_view.state() != MessageView::State::Loading;
}

void ReadingPane::refresh()
{
    switch (m_view.state()) {
    case MessageView::State::Nothing:
        m_notice->set(Notice::Kind::Empty, tr("No message is open"), tr("Choose one on the left, with J and K or the mouse."));
        m_stack->setCurrentWidget(m_notice);
        m_acts->refresh();
        return;
    case MessageView::State::Failed: {
        const bool gone = m_view.error().kind == ErrorKind::NotFound;
        m_notice->set(gone ? Notice::Kind::Empty : Notice::Kind::Error,
                      gone ? tr("This message is no longer here") : words(m_view.error()).what,
                      gone ? tr("It was passed to another office.") : words(m_view.error()).toDo, gone ? QString() : tr("Try again"));
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    case MessageView::State::Loading: return; // what was shown stays until the answer is there
    case MessageView::State::Ready: break;
    }
    m_header->refresh();
    refreshTabs();
    m_acts->refresh();
    m_stack->setCurrentWidget(m_content);
}

void ReadingPane::refreshTabs()
{
    m_body->refresh();
    m_timeline->refresh();
    m_replies->refresh();
    m_attachments->refresh();
    retranslate();
}

void ReadingPane::retranslate()
{
    const auto counted = [](const QString& title, int count) {
        return count > 0 ? QString(title + QLatin1Char(' ') + QString::number(count)) : title;
    };
    const QStringList titles{tr("Message"), counted(tr("History"), m_timeline->count()), counted(tr("Replies"), m_replies->count()),
                             counted(tr("Files"), m_attachments->count())};
    for (int tab = 0; tab < titles.size(); ++tab)
        if (m_tabs->tabText(tab) != titles.at(tab)) // it would lay out the pane for nothing
            m_tabs->setTabText(tab, titles.at(tab));
    m_tabs->updateGeometry(); // a tab bar that is hidden does not do it by itself
    m_tabs->setAccessibleName(tr("Parts of the message"));
}

void ReadingPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitActs();
}

// What the head of the message leaves: a strip of the text stays in sight, and the pane never asks for more height.
void ReadingPane::fitActs()
{
    const int head = m_header->hasHeightForWidth() ? m_header->heightForWidth(width()) : m_header->sizeHint().height();
    const int text = Theme::of(this).px(kLeastText);
    m_pages->setMinimumHeight(text);
    m_acts->setRoom(height() - head - m_tabs->sizeHint().height() - text - kGrid);
}

bool ReadingPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_header && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &ReadingPane::fitActs, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void ReadingPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace lianxin::ui
