// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/directory.h"
#include "shell/page.h"

namespace lianxin::ui {

class MessageListPane;
class ReadingPane;

/// The list of a queue beside the open message. Keys: J K next and previous, Ctrl+F search, and those of the acts.
/// Names: those of MessageListPane and ReadingPane.
class InboxPage : public Page {
    Q_OBJECT

public:
    InboxPage(storage::Store& store, const Person& person, const Clock& clock, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return kInboxPage; }
    [[nodiscard]] QString title() const override;
    void open(const Destination& destination) override;
    void setArrival(const Arrival& arrival) override;
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] QStringList tourStops() const override;
    void showTourStop(const QString& stop) override;
    [[nodiscard]] bool isSettled() const override;

Q_SIGNALS:
    /// The list has its first rows: what a person waits for at the start.
    void rowsLoaded();
    /// Another list is shown.
    void filterChanged(const lianxin::storage::MessageFilter& filter);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitList();
    void showFilter(const storage::MessageFilter& filter, const QString& title);
    void makeShortcuts();
    void chosen(const MessageId& id, bool byPerson);
    void opened(const MessageId& id);

    storage::Store& m_store;
    storage::MessageFilter m_filter;
    Directory m_directory;
    MessageListPane* m_list;
    ReadingPane* m_reading;
    std::optional<int> m_tourTab; ///< shown when the next message is open
    bool m_byPerson = false; ///< the open message was chosen by the person: it is read
};

} // namespace lianxin::ui
