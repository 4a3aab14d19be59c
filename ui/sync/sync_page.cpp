// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sync_page.h"

#include "attachments/attachment_desk.h"
#include "attachments/attachment_strip.h"
#include "domain/async.h"
#include "sync/courier_panel.h"
#include "sync/line_panel.h"
#include "sync/operation_view.h"
#include "sync/outbox_model.h"
#include "sync/outbox_words.h"
#include "sync/quarantine_panel.h"
#include "sync/sync_banner.h"
#include "theme/button.h"
#include "theme/chip.h"
#include "theme/labels.h"
#include "theme/notice.h"

#include <QEvent>
#include <QListView>
#include <QStackedWidget>
#include <QTabBar>

namespace lianxin::ui {

namespace {
enum Tab { Waiting, Ended, Line, Removed, OnAStick };
}

SyncPage::SyncPage(storage::Store& store, const Clock& clock, const SyncPort& port, QWidget* parent)
    : Page(parent), m_store(store), m_clock(clock), m_port(port),
      m_model(new OutboxModel(store, OutboxModel::Part::Unsettled, this))
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

OutboxModel* SyncPage::shownModel() const
{
    return m_tabs->currentIndex() == Ended && m_ended ? m_ended : m_model;
}

void SyncPage::showTab(int tab)
{
    if (tab == Line || tab == Removed || tab == OnAStick) {
        m_rooms->setCurrentIndex(tab - Line + 1);
        if (tab == OnAStick)
            m_courier->look();
        return;
    }
    if (tab == Ended && !m_ended) {
        m_ended = new OutboxModel(m_store, OutboxModel::Part::Ended, this);
        connect(m_ended, &OutboxModel::refreshed, this, &SyncPage::showRows);
        connect(m_ended, &OutboxModel::dataChanged, this, &SyncPage::showChosen);
    }
    m_rooms->setCurrentIndex(0);
    if (m_list->model() != shownModel()) {
        m_list->setModel(shownModel());
        connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SyncPage::showChosen);
    }
    showRows();
}

void SyncPage::setCourier(const CourierPort& port)
{
    if (m_courier || !port.exportTo)
        return;
    m_courier = new CourierPanel(m_store, m_clock, port);
    m_rooms->addWidget(m_courier);
    m_tabs->addTab(QString());
    nameTabs();
    showNews();
}

void SyncPage::nameTabs()
{
    const auto counted = [](const QString& title, int count) {
        return count > 0 ? QStringLiteral("%1 %2").arg(title).arg(count) : title;
    };
    m_tabs->setTabText(Waiting, counted(tr("To be sent"), m_model->rowCount()));
    m_tabs->setTabText(Ended, tr("Sent"));
    m_tabs->setTabText(Line, tr("Line"));
    m_tabs->setTabText(Removed, counted(tr("Removed"), m_quarantine->count()));
    if (m_courier)
        m_tabs->setTabText(OnAStick, tr("Stick"));
    m_tabs->updateGeometry(); // a tab bar that is hidden does not do it by itself
    m_tabs->setAccessibleName(tr("Parts of the sync page"));
}

void SyncPage::showNews()
{
    SyncNews news = newsOf(m_status, m_clock.now());
    if (news.kind == SyncNews::Kind::Locked && m_courier)
        news.accept = tr("Write what was not sent to a stick");
    if (news.kind == SyncNews::Kind::MassRemoval && !m_port.decideSwitch)
        news.accept = news.decline = QString();
    if (news != m_news->news())
        m_news->show(news);
}

void SyncPage::newsAccepted(SyncNews::Kind kind)
{
    if (kind == SyncNews::Kind::MassRemoval)
        decide(true);
    else
        m_tabs->setCurrentIndex(OnAStick); // the rescue of a PC that was blocked
}

void SyncPage::decide(bool goOn)
{
    m_news->setBusy(true);
    whenDone(m_port.decideSwitch(goOn), this, [this, goOn](const Result<void>& done) {
        m_news->setBusy(false);
        if (!done)
            Q_EMIT notified({Tone::Overdue, sentence(done.error()), {}, {}});
        else
            Q_EMIT notified({Tone::Good, goOn ? tr("Taken over; what was removed is kept for 30 days.") : tr("Your messages stay as they are."), {}, {}});
    });
}

// The outbox is what a tour shows first; the other parts follow.
QStringList SyncPage::tourStops() const
{
    return {QStringLiteral("sent"), QStringLiteral("line"), QStringLiteral("removed")};
}

void SyncPage::showTourStop(const QString& stop)
{
    m_tabs->setCurrentIndex(1 + static_cast<int>(tourStops().indexOf(stop)));
}

void SyncPage::connectOperation()
{
    connect(m_operation, &OperationView::noteWanted, this, &SyncPage::keepAsNote);
    connect(m_operation, &OperationView::copyWanted, this, &SyncPage::copyToDraft);
    auto* desk = new AttachmentDesk(m_store, this);
    desk->watch(&m_operation->files());
    connect(desk, &AttachmentDesk::notified, this, &SyncPage::notified);
    connect(&m_operation->files(), &AttachmentStrip::stopSendingWanted, this,
            [this](const QString& sha256) {
                const Error why{ErrorKind::Cancelled, QStringLiteral("stopped by a person"), false, 0};
                whenDone(m_store.transfers().giveUpUpload(sha256, why), this, [this](const Result<void>& done) {
                    if (!done)
                        m_operation->showFailure(sentence(done.error()));
                });
            });
    connect(m_operation, &OperationView::sendFilesWanted, this, [this] {
        if (const auto opId = chosen())
            whenDone(m_store.retryAttachments(*opId), this, [this](const Result<void>& done) {
                if (!done)
                    m_operation->showFailure(sentence(done.error()));
            });
    });
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
    m_tabs->setCurrentIndex(Waiting);
    showRows();
    if (m_list->isVisible())
        m_list->setFocus();
    else
        setFocus();
}

QList<Command> SyncPage::commands()
{
    QList<Command> commands;
    if (m_port.syncNow)
        commands.append({tr("Sync now"), {}, m_port.syncNow});
    if (m_port.diagnose)
        commands.append({tr("Check the line"), {}, [this] {
                             Q_EMIT openRequested({kSyncPage, std::nullopt, std::nullopt, {}});
                             m_tabs->setCurrentIndex(Line);
                             m_line->diagnose();
                         }});
    return commands;
}

bool SyncPage::isSettled() const
{
    return shownModel()->isLoaded() && m_quarantine->isLoaded();
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
    if (m_ended)
        m_ended->retranslate();
    m_line->retranslate();
    m_quarantine->retranslate();
    if (m_courier)
        m_courier->retranslate();
    nameTabs();
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
    const bool offline = m_status.state == sync::SyncState::WorkingOffline;
    m_offline->setWords(offline ? tr("Go online") : tr("Work offline"));
    m_syncNow->setEnabled(!offline);
    m_line->setStatus(m_status);
    showNews();
}

void SyncPage::showRows()
{
    nameTabs();
    OutboxModel* model = shownModel();
    const bool ended = model == m_ended;
    if (!model->isLoaded()) {
        m_notice->set(Notice::Kind::Loading, tr("Looking into the outbox …"), {});
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    if (model->error()) {
        m_notice->set(Notice::Kind::Error, words(*model->error()).what, words(*model->error()).toDo);
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    if (model->rowCount() == 0) {
        m_notice->set(Notice::Kind::Empty, ended ? tr("Nothing was sent yet") : tr("Everything is on the platform"),
                      ended ? tr("What has been sent stays here for a while.")
                            : tr("What you do offline waits here until it is sent. There are no conflicts."));
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    m_stack->setCurrentIndex(1);
    for (int row = 0; m_wanted && row < model->rowCount(); ++row)
        if (model->rowAt(row)->operation.messageId == m_wanted) {
            m_list->setCurrentIndex(model->index(row));
            m_wanted.reset();
        }
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(model->index(0));
    showChosen();
}

void SyncPage::showChosen()
{
    const auto* row = shownModel()->rowAt(m_list->currentIndex().row());
    if (row)
        m_operation->showRow(*row, shownModel()->titleOf(*row), m_names, m_clock.now());
}

std::optional<OperationId> SyncPage::chosen() const
{
    const auto* row = shownModel()->rowAt(m_list->currentIndex().row());
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
    const auto* row = shownModel()->rowAt(m_list->currentIndex().row());
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
    const auto* row = shownModel()->rowAt(m_list->currentIndex().row());
    if (row && row->operation.messageId)
        Q_EMIT openRequested({page, row->operation.messageId, {}, {}});
}

} // namespace lianxin::ui
