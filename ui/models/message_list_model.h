// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/working_calendar.h"
#include "models/key_diff.h"
#include "storage/store.h"

#include <QAbstractListModel>
#include <QTimer>

#include <memory>
#include <optional>

namespace lianxin::ui {

/// The messages of a filter. Holds the keys of the whole result (8 bytes a row) and the rows around what is visible;
/// data() answers from memory, with LoadedRole false until a row has come. After a change in the store the result is
/// asked anew and only what differs is moved, so that selection and scroll position stay. GUI thread; never waits.
class MessageListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< MessageKey
        IdRole, ///< QString, empty until loaded
        LoadedRole, ///< bool
        RowRole, ///< const storage::MessageRow*, for the moment; invalid until loaded
        LightWordsRole, ///< QString, empty where no clock runs
        ToneRole, ///< int of Tone
        TimeRole, ///< QString
        SecondLineRole ///< place · type · topic
    };
    enum class State { Loading, Ready, Failed };

    MessageListModel(storage::Store& store, const Clock& clock, QObject* parent = nullptr);
    ~MessageListModel() override;

    /// Another filter or order: asks anew and drops every answer to an earlier question.
    void show(const storage::MessageFilter& filter, storage::MessageSort sort);
    [[nodiscard]] const storage::MessageFilter& filter() const { return m_filter; }
    [[nodiscard]] storage::MessageSort sort() const { return m_sort; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error& error() const { return m_error; }
    /// Which rows are seen; the pages around them are fetched, those far away forgotten.
    void setVisible(int first, int last);
    [[nodiscard]] int rowOf(storage::MessageKey key) const;
    [[nodiscard]] std::optional<MessageId> idAt(int row) const;
    [[nodiscard]] bool isSettled() const { return m_state != State::Loading && m_pending.isEmpty(); }
    void retry();
    /// After a language change.
    void retranslate() { tick(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void stateChanged();
    /// Rows are about to come and go because the store changed, not because somebody chose another filter.
    void refreshing();
    /// The rows are those of the store; also after an answer that changed nothing.
    void refreshed();
    /// Rows of the visible part came (the first time a list is shown, this is what a person waits for).
    void rowsLoaded();

private:
    struct Seen;
    /// A screenful first: all keys of a large queue take longer than a person should wait for its first rows.
    void askFirstKeys();
    void askKeys();
    void takeKeys(const Keys& keys, const std::optional<QList<KeyStep>>& steps);
    void apply(const QList<KeyStep>& steps);
    void fetchRows(const Keys& keys);
    void takeRows(const Keys& asked, const QList<storage::MessageRow>& rows);
    void askRules();
    void storeChanged(const storage::StoreChange& change);
    void refetch(const storage::StoreChange& change);
    void forgetFarRows();
    void fail(const Error& error);
    void setState(State state);
    void tick();
    [[nodiscard]] Keys visibleKeys() const;

    storage::Store& m_store;
    const Clock& m_clock;
    storage::MessageFilter m_filter;
    storage::MessageSort m_sort = storage::MessageSort::DueFirst;
    Keys m_keys;
    QHash<storage::MessageKey, Seen> m_rows;
    QSet<storage::MessageKey> m_pending;
    QSet<storage::MessageKey> m_outrun; ///< pending ones that changed after they were asked for
    std::optional<WorkingCalendar> m_calendar;
    State m_state = State::Loading;
    Error m_error;
    int m_generation = 0;
    int m_first = 0;
    int m_last = 0;
    bool m_asking = false;
    bool m_askAgain = false;
    bool m_rulesStale = false;
    QTimer m_pause; ///< between two refreshes while changes pour in
    QTimer m_minute;
};

} // namespace lianxin::ui
