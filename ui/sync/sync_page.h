// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/page.h"
#include "storage/store.h"
#include "sync/sync_engine.h"

class QListView;
class QStackedWidget;

namespace lianxin::ui {

class Button;
class Chip;
class Label;
class Notice;
class OperationView;
class OutboxModel;

/// What is not settled yet: the outbox with its states, and each conflict with both sides and the ways on
/// (protocol.md §15, 3). Also says how the sync stands. Nothing leaves a conflict but by the person's act
/// (I13). Names: sync.title, sync.state, sync.last, sync.error, sync-now, outbox (the list), sync.notice,
/// operation (an OperationView).
class SyncPage : public Page {
    Q_OBJECT

public:
    SyncPage(storage::Store& store, const Clock& clock, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return kSyncPage; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool inNavigation() const override { return true; }
    /// With a message: its first operation is chosen.
    void open(const Destination& destination) override;
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] bool isSettled() const override;

public Q_SLOTS:
    void setSyncStatus(const lianxin::sync::SyncStatus& status);

Q_SIGNALS:
    void syncNowWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildHead();
    [[nodiscard]] QWidget* buildList();
    void connectOperation();
    void loadNames();
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
    OutboxModel* m_model;
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
