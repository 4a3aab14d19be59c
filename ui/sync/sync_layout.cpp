// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/words.h"
#include "sync/line_panel.h"
#include "sync/operation_view.h"
#include "sync/outbox_delegate.h"
#include "sync/outbox_model.h"
#include "sync/quarantine_panel.h"
#include "sync/sync_banner.h"
#include "sync/sync_page.h"
#include "theme/button.h"
#include "theme/chip.h"
#include "theme/labels.h"
#include "theme/notice.h"

#include <QHBoxLayout>
#include <QListView>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

// Where things stand on the sync page; what they do is in sync_page.cpp.
namespace lianxin::ui {

namespace {
constexpr int kNarrowestList = 240;
}

void SyncPage::build()
{
    setObjectName(QStringLiteral("sync"));
    m_notice = new Notice;
    m_notice->setObjectName(QStringLiteral("sync.notice"));
    m_operation = new OperationView(m_store);
    m_operation->setObjectName(QStringLiteral("operation"));
    auto* work = new QWidget;
    auto* row = new QHBoxLayout(work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildList(), 2); // capped by its widest
    row->addWidget(new Hairline(Qt::Vertical));
    row->addWidget(m_operation, 3);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_notice);
    m_stack->addWidget(work);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_news = new SyncBanner;
    connect(m_news, &SyncBanner::accepted, this, &SyncPage::newsAccepted);
    connect(m_news, &SyncBanner::declined, this, [this] { decide(false); });
    m_line = new LinePanel;
    m_line->setPort(m_port);
    m_quarantine = new QuarantinePanel(m_store, m_clock);
    connect(m_quarantine, &QuarantinePanel::counted, this, &SyncPage::nameTabs);
    connect(m_quarantine, &QuarantinePanel::restored, this, [this](const QString& brought) {
        Q_EMIT notified({Tone::Good, tr("Brought back: %1").arg(brought), {}, {}});
    });
    connect(m_quarantine, &QuarantinePanel::failed, this, [this](const Error& error) {
        Q_EMIT notified({Tone::Overdue, sentence(error), {}, {}});
    });
    m_rooms = new QStackedWidget;
    for (QWidget* room : std::initializer_list<QWidget*>{m_stack, m_line, m_quarantine})
        m_rooms->addWidget(room);
    layout->addWidget(buildHead());
    layout->addWidget(m_news);
    layout->addWidget(buildTabs());
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_rooms, 1);
}

QWidget* SyncPage::buildHead()
{
    m_title = new Label(TextSize::Title, Label::Ink::Text, Weight::SemiBold);
    m_title->setObjectName(QStringLiteral("sync.title"));
    m_state = new Chip;
    m_state->setObjectName(QStringLiteral("sync.state"));
    m_last = new Label(TextSize::Small, Label::Ink::Muted);
    m_last->setObjectName(QStringLiteral("sync.last"));
    m_error = new Label(TextSize::Body, Label::Ink::Warn);
    m_error->setObjectName(QStringLiteral("sync.error"));
    m_error->setWordWrap(true);
    m_syncNow = new Button(Button::Look::Secondary);
    m_syncNow->setObjectName(QStringLiteral("sync-now"));
    connect(m_syncNow, &Button::clicked, this, [this] { m_port.syncNow(); });
    m_offline = new Button(Button::Look::Secondary);
    m_offline->setObjectName(QStringLiteral("work-offline"));
    connect(m_offline, &Button::clicked, this,
            [this] { m_port.setWorkOffline(m_status.state != sync::SyncState::WorkingOffline); });

    auto* head = new Ground(Ground::Role::Surface);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_title);
    row->addWidget(m_state);
    row->addWidget(m_last);
    row->addStretch(1);
    row->addWidget(m_offline);
    row->addWidget(m_syncNow);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(20, 10, 20, 10);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_error);
    // Only now: a widget without a parent would show as a window of its own for a moment and take the keys.
    m_syncNow->setVisible(static_cast<bool>(m_port.syncNow));
    m_offline->setVisible(static_cast<bool>(m_port.setWorkOffline));
    return head;
}

QWidget* SyncPage::buildTabs()
{
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("sync.tabs"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(false);
    for (int tab = 0; tab < 4; ++tab) // the fifth comes with the courier
        m_tabs->addTab(QString());
    connect(m_tabs, &QTabBar::currentChanged, this, &SyncPage::showTab);
    auto* ground = new Ground(Ground::Role::Surface);
    auto* row = new QHBoxLayout(ground);
    row->setContentsMargins(20, 0, 20, 0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    return ground;
}

QWidget* SyncPage::buildList()
{
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("outbox"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new OutboxDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(kNarrowestList);
    m_list->setMaximumWidth(Theme::of(this).px(kListWidth));
    return m_list;
}

} // namespace lianxin::ui
