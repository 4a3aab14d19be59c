// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sync_page.h"

#include "domain/async.h"
#include "sync/operation_view.h"
#include "sync/outbox_delegate.h"
#include "sync/outbox_model.h"
#include "sync/outbox_words.h"
#include "theme/button.h"
#include "theme/chip.h"
#include "theme/labels.h"
#include "theme/notice.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lianxin::ui {

namespace {
constexpr int kNarrowestList = 240;
}

SyncPage::SyncPage(storage::Store& store, const Clock& clock, QWidget* parent)
    : Page(parent), m_store(store), m_clock(clock), m_model(new OutboxModel(store, this))
{
    build();
    connectOperation();
    connect(m_model, &OutboxModel::refreshed, this, &SyncPage::showRows);
    connect(m_model, &OutboxModel::dataChanged, this, &SyncPage::showChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SyncPage::showChosen);
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.reference)
            loadNames();
    });
    loadNames();
    retranslate();
}

QString SyncPage::title() const
{
    return tr("Sync");
}

void SyncPage::build()
{
    setObjectName(QStringLiteral("sync"));
    m_notice = new Notice;
    m_notice->setObjectName(QStringLiteral("sync.notice"));
    m_operation = new OperationView;
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
    layout->addWidget(buildHead());
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_stack, 1);
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
    connect(m_syncNow, &Button::clicked, this, &SyncPage::syncNowWanted);

    auto* head = new Ground(Ground::Role::Surface);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_title);
    row->addWidget(m_state);
    row->addWidget(m_last);
    row->addStretch(1);
    row->addWidget(m_syncNow);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(20, 10, 20, 10);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_error);
    return head;
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

void SyncPage::connectOperation()
{
    connect(m_operation, &OperationView::noteWanted, this, &SyncPage::keepAsNote);
    connect(m_operation, &OperationView::copyWanted, this, &SyncPage::copyToDraft);
    connect(m_operation, &OperationView::messageWanted, this, [this] { openMessage(kInboxPage); });
    connect(m_operation, &OperationView::discardWanted, this, [this] {
        const auto opId = chosen();
        if (!opId)
            return;
        m_operation->setBusy(true);
        whenDone(m_store.discard(*opId), this, [this](const Result<void>& done) {
            answered(done, tr("Discarded; the text is kept in the history."));
        });
    });
    connect(m_operation, &OperationView::takeBackWanted, this, [this] {
        const auto opId = chosen();
        if (!opId)
            return;
        m_operation->setBusy(true);
        whenDone(m_store.takeBack(*opId), this,
                 [this](const Result<void>& done) { answered(done, tr("Taken back; nothing was sent.")); });
    });
}

void SyncPage::loadNames()
{
    whenDone(m_store.organisations(), this, [this](const Result<QList<Organisation>>& organisations) {
        if (!organisations)
            return; // conflicts show without names of units
        for (const Organisation& organisation : *organisations)
            m_names.insert(organisation.id.text(), organisation.name);
        showChosen();
    });
    whenDone(m_store.users(), this, [this](const Result<QList<User>>& users) {
        if (!users)
            return;
        for (const User& user : *users)
            m_names.insert(user.id.text(), user.name);
        showChosen();
    });
}

void SyncPage::open(const Destination& destination)
{
    m_wanted = destination.message;
    showRows();
    if (m_list->isVisible())
        m_list->setFocus();
    else
        setFocus();
}

QList<Command> SyncPage::commands()
{
    return {{tr("Sync now"), {}, [this] { Q_EMIT syncNowWanted(); }}};
}

bool SyncPage::isSettled() const
{
    return m_model->isLoaded();
}

void SyncPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_list)
        m_list->setMaximumWidth(Theme::of(this).px(kListWidth));
}

void SyncPage::retranslate()
{
    m_title->setText(title());
    m_syncNow->setWords(tr("Sync now"));
    m_list->setAccessibleName(tr("Acts that are not settled"));
    m_model->retranslate();
    showStatus();
    showRows();
    Q_EMIT titleChanged();
}

void SyncPage::setSyncStatus(const sync::SyncStatus& status)
{
    m_status = status;
    showStatus();
}

void SyncPage::showStatus()
{
    const SyncWords said = syncWords(m_status, m_clock.now());
    m_state->set(said.tone, said.state);
    m_last->setText(said.last);
    m_error->setText(said.error);
    m_error->setVisible(!said.error.isEmpty());
}

void SyncPage::showRows()
{
    if (!m_model->isLoaded()) {
        m_notice->set(Notice::Kind::Loading, tr("Looking into the outbox …"), {});
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    if (m_model->error()) {
        m_notice->set(Notice::Kind::Error, words(*m_model->error()).what, words(*m_model->error()).toDo);
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    if (m_model->rowCount() == 0) {
        m_notice->set(Notice::Kind::Empty, tr("Everything is on the platform"),
                      tr("What you do offline waits here until it is sent. There are no conflicts."));
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    m_stack->setCurrentIndex(1);
    for (int row = 0; m_wanted && row < m_model->rowCount(); ++row)
        if (m_model->rowAt(row)->operation.messageId == m_wanted) {
            m_list->setCurrentIndex(m_model->index(row));
            m_wanted.reset();
        }
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0));
    showChosen();
}

void SyncPage::showChosen()
{
    const auto* row = m_model->rowAt(m_list->currentIndex().row());
    if (row)
        m_operation->showRow(*row, m_model->titleOf(*row), m_names, m_clock.now());
}

std::optional<OperationId> SyncPage::chosen() const
{
    const auto* row = m_model->rowAt(m_list->currentIndex().row());
    return row ? std::optional(row->operation.opId) : std::nullopt;
}

void SyncPage::answered(const Result<void>& result, const QString& words)
{
    m_operation->setBusy(false);
    if (!result) {
        m_operation->showFailure(sentence(result.error()));
        return;
    }
    m_operation->closeSheet();
    Q_EMIT notified({Tone::Good, words, {}, {}});
}

void SyncPage::keepAsNote(const QString& text)
{
    const auto opId = chosen();
    if (!opId)
        return;
    m_operation->setBusy(true);
    whenDone(m_store.keepAsNote(*opId, text), this, [this](const Result<OperationId>& note) {
        answered(note ? Result<void>() : tl::make_unexpected(note.error()),
                 tr("Kept as a note; it is sent with the next sync."));
    });
}

void SyncPage::copyToDraft()
{
    const auto* row = m_model->rowAt(m_list->currentIndex().row());
    if (!row || !row->operation.messageId)
        return;
    m_operation->setBusy(true);
    const MessageId message = *row->operation.messageId;
    whenDone(m_store.copyToDraft(row->operation.opId), this, [this, message](const Result<void>& done) {
        answered(done, tr("The text is in a new draft."));
        if (done)
            Q_EMIT openRequested({kReplyPage, message, {}, {}});
    });
}

void SyncPage::openMessage(QLatin1String page)
{
    const auto* row = m_model->rowAt(m_list->currentIndex().row());
    if (row && row->operation.messageId)
        Q_EMIT openRequested({page, row->operation.messageId, {}, {}});
}

} // namespace lianxin::ui
