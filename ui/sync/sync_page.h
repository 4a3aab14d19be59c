// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/page.h"
#include "storage/store.h"
#include "sync/courier_port.h"
#include "sync/sync_banner.h"
#include "sync/sync_engine.h"
#include "sync/sync_port.h"

class QListView;
class QStackedWidget;
class QTabBar;

namespace lianxin::ui {

class Button;
class Chip;
class CourierPanel;
class Label;
class Notice;
class OperationView;
class LinePanel;
class OutboxModel;
class QuarantinePanel;

/// Everything about the way to the platform: how the sync stands and what is unusual about it, what waits to be sent
/// and each conflict with both sides and the ways on (protocol.md §15, 3), what was sent, what was removed, the line.
/// Nothing leaves a conflict but by the person's act (I13). Names: sync.title, sync.state, sync.last, sync.error,
/// sync-now, work-offline, sync.tabs, news (a SyncBanner), outbox (the list), sync.notice, operation (an
/// OperationView), line (a LinePanel), quarantine (a QuarantinePanel), courier (a
/// CourierPanel).
class SyncPage : public Page {
    Q_OBJECT

public:
    /// `port`: what the client offers; the rest of the controls are not shown.
    SyncPage(storage::Store& store, const Clock& clock, const SyncPort& port = {}, QWidget* parent = nullptr);

    /// With it there is a tab for sticks.
    void setCourier(const CourierPort& port);
    [[nodiscard]] QString pageId() const override { return kSyncPage; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool inNavigation() const override { return true; }
    /// With a message: its first operation is chosen.
    void open(const Destination& destination) override;
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] QStringList tourStops() const override;
    void showTourStop(const QString& stop) override;
    [[nodiscard]] bool isSettled() const override;

public Q_SLOTS:
    void setSyncStatus(const lianxin::sync::SyncStatus& status);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildHead();
    [[nodiscard]] QWidget* buildList();
    void connectOperation();
    void loadNames();
    [[nodiscard]] QWidget* buildTabs();
    void showTab(int tab);
    void nameTabs();
    void showNews();
    void newsAccepted(SyncNews::Kind kind);
    void decide(bool goOn);
    [[nodiscard]] OutboxModel* shownModel() const;
    void retranslate();
    void showStatus();
    void showRows();
    void showChosen();
    [[nodiscard]] std::optional<OperationId> chosen() const;
    void answered(const Result<void>& result, const QString& words);
    void keepAsNote(const QString& text);
    void copyToDraft();
    void openMessage(QLatin1String page);

    storage::Store& m_store;
    const Clock& m_clock;
    sync::SyncStatus m_status;
    QHash<QString, QString> m_names;
    std::optional<MessageId> m_wanted;
    SyncPort m_port;
    OutboxModel* m_model;
    OutboxModel* m_ended = nullptr; ///< made when somebody looks at what was sent
    SyncBanner* m_news = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_rooms = nullptr;
    LinePanel* m_line = nullptr;
    QuarantinePanel* m_quarantine = nullptr;
    CourierPanel* m_courier = nullptr; ///< none: the client offers no courier
    Button* m_offline = nullptr;
    Label* m_title = nullptr;
    Chip* m_state = nullptr;
    Label* m_last = nullptr;
    Label* m_error = nullptr;
    Button* m_syncNow = nullptr;
    QListView* m_list = nullptr;
    QStackedWidget* m_stack = nullptr;
    Notice* m_notice = nullptr;
    OperationView* m_operation = nullptr;
};

} // namespace lianxin::ui
