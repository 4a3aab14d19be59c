// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/person.h"
#include "domain/workflow.h"
#include "storage/store.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace lianxin::ui {

/// The message that is open: its detail from the store, kept fresh, and what the person may do with it now. Late
/// answers to an earlier message are dropped. GUI thread; never waits.
class MessageView : public QObject {
    Q_OBJECT

public:
    enum class State { Nothing, Loading, Ready, Failed };

    MessageView(storage::Store& store, const Person& person, const Clock& clock, QObject* parent = nullptr);

    /// Another message, or none. What was shown stays until the answer is there.
    void open(const std::optional<MessageId>& id);
    [[nodiscard]] const std::optional<MessageId>& id() const { return m_id; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error& error() const { return m_error; }
    /// There while state() is Ready, and while another message is being loaded.
    [[nodiscard]] const std::optional<storage::MessageDetail>& detail() const { return m_detail; }
    [[nodiscard]] const std::optional<OfficeRules>& rules() const { return m_rules; }
    [[nodiscard]] const Person& person() const { return m_person; }
    [[nodiscard]] Moment now() const { return m_clock.now(); }
    /// What may be done now, the usual next act first, then the refused ones with the reason.
    [[nodiscard]] QList<Offer> offers() const;
    /// The name of a user or an organisation mentioned in the message, or the empty text.
    [[nodiscard]] QString nameOf(const QString& id) const;

Q_SIGNALS:
    /// State or detail differ.
    void changed();
    /// Another message is shown for the first time.
    void opened();

private:
    void ask();
    void askRules();
    storage::Store& m_store;
    Person m_person;
    const Clock& m_clock;
    std::optional<MessageId> m_id;
    std::optional<storage::MessageDetail> m_detail;
    std::optional<OfficeRules> m_rules;
    State m_state = State::Nothing;
    Error m_error;
    int m_generation = 0;
    bool m_rulesStale = false;
    QTimer m_pause; ///< while a first sync pours in, the open message is asked for now and then
};

} // namespace lianxin::ui
