// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "storage/store.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace lianxin::ui {

/// Keeps the draft on disk while it is typed: at most a second after a keystroke a save is under way, so that
/// a crash loses less than two (protocol.md §13, C1). Lives on the GUI thread; the store writes on its own.
class DraftJournal : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,  ///< nothing typed yet
        Dirty, ///< typed, a save follows
        Saving,
        Saved,
        Failed ///< the last save failed; the text is here only, and it is tried again
    };

    DraftJournal(storage::Store& store, const Clock& clock, QObject* parent = nullptr);
    /// Hands over what is unsaved; the store writes it before it closes.
    ~DraftJournal() override;

    /// Goes on from this draft. `savedAt` where it is on disk already.
    void begin(const storage::ReplyDraft& draft, std::optional<Moment> savedAt);
    void edit(const QString& text);
    void setAttachments(const QList<Attachment>& attachments);
    void setTemplate(const TemplateId& id);
    /// Saves now where something is unsaved.
    void flush();
    /// Stops keeping: the draft was submitted or thrown away.
    void end();

    [[nodiscard]] bool isOpen() const { return m_draft.has_value(); }
    [[nodiscard]] const std::optional<storage::ReplyDraft>& draft() const { return m_draft; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] std::optional<Moment> savedAt() const { return m_savedAt; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] bool isUnsaved() const;

Q_SIGNALS:
    void stateChanged();

private:
    void changed();
    void save();
    void saved(int generation, const Result<void>& result, Moment at);
    void setState(State state);

    storage::Store& m_store;
    const Clock& m_clock;
    QTimer m_due;
    std::optional<storage::ReplyDraft> m_draft;
    std::optional<Moment> m_savedAt;
    std::optional<Error> m_error;
    State m_state = State::Idle;
    int m_generation = 0; ///< grows with each begin() and end(): late answers are dropped
    bool m_changedWhileSaving = false;
};

} // namespace lianxin::ui
