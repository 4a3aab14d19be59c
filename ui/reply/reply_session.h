// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "assist/template_filler.h"
#include "domain/random.h"
#include "models/message_view.h"
#include "reply/draft_journal.h"
#include "reply/reply_view.h"
#include "storage/store.h"

#include <QObject>

namespace lianxin::ui {

/// The answer to one message: what is offered, the journalled draft, and the acts on it. Knows no widgets;
/// lives on the GUI thread and never waits.
class ReplySession : public QObject {
    Q_OBJECT

public:
    enum class Act { Submit, Approve, SendBack, Publish, TakeBack };

    ReplySession(storage::Store& store, const Person& person, const Clock& clock, Random& random,
                 QObject* parent = nullptr);

    void open(const MessageId& id);
    /// Saves what is unsaved; the page goes to the back.
    void leave();

    [[nodiscard]] const MessageView& message() const { return m_message; }
    /// There once the message was loaded.
    [[nodiscard]] const std::optional<ReplyView>& view() const { return m_view; }
    [[nodiscard]] const DraftJournal& journal() const { return m_journal; }
    /// The draft while writing, else the reply's text.
    [[nodiscard]] QString text() const;
    [[nodiscard]] Moment now() const { return m_clock.now(); }
    [[nodiscard]] bool isActing() const { return m_acting; }

    /// Those that fit the message, the best first.
    [[nodiscard]] QList<Template> templates() const;
    [[nodiscard]] assist::FilledText fill(const Template& replyTemplate) const;
    /// The text came from this template: it is noted with the reply.
    void useTemplate(const Template& replyTemplate, const QString& text);

    void edit(const QString& text);
    /// What goes with the reply; while writing, the draft's.
    [[nodiscard]] QList<Attachment> attachments() const;
    void setAttachments(const QList<Attachment>& attachments);
    /// Sends the draft for review: saves it first, so that a failure loses nothing. Does nothing where it is
    /// not allowed, empty or has open blanks; the page says so before.
    void submit();
    void approve();
    void sendBack(const QString& comment);
    void publish(Visibility visibility);
    void takeBack();

Q_SIGNALS:
    /// The view or the message differ.
    void changed();
    /// Another text is in sight: loaded, or taken from the platform. Not sent for edit().
    void textReplaced();
    void templatesChanged();
    void acted(lianxin::ui::ReplySession::Act act);
    void actFailed(lianxin::ui::ReplySession::Act act, const lianxin::Error& error);

private:
    void messageChanged();
    void loadReference();
    void beginText();
    void act(Act act, const storage::OperationRequest& request);
    void acknowledge(Act act, const Result<void>& result);
    [[nodiscard]] storage::OperationRequest requestFor(OperationKind kind, const ReplyId& replyId,
                                                       const QJsonObject& payload) const;

    storage::Store& m_store;
    const Clock& m_clock;
    Random& m_random;
    MessageView m_message;
    DraftJournal m_journal;
    std::optional<ReplyView> m_view;
    QList<Template> m_templates;
    QList<Organisation> m_organisations;
    bool m_acting = false;
};

} // namespace lianxin::ui
