// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply/reply_page.h"

#include "attachments/attachment_desk.h"
#include "attachments/attachment_strip.h"
#include "attachments/file_list_editor.h"
#include "domain/mask.h"
#include "models/local_time.h"
#include "models/words.h"
#include "reply/message_panel.h"
#include "reply/reply_editor.h"
#include "reply/version_panel.h"
#include "theme/button.h"
#include "theme/chip.h"
#include "theme/labels.h"
#include "theme/notice.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>

namespace lianxin::ui {

ReplyPage::ReplyPage(storage::Store& store, const Person& person, const Clock& clock, Random& random,
                     QWidget* parent)
    : Page(parent), m_store(store), m_session(store, person, clock, random)
{
    build();
    connectSession();
    retranslate();
}

QString ReplyPage::title() const
{
    return tr("Reply");
}

void ReplyPage::connectSession()
{
    connect(&m_session, &ReplySession::changed, this, &ReplyPage::refresh);
    connect(&m_session, &ReplySession::textReplaced, this, &ReplyPage::showText);
    connect(&m_session, &ReplySession::templatesChanged, this, &ReplyPage::showTemplates);
    connect(&m_session, &ReplySession::acted, this, &ReplyPage::acted);
    connect(&m_session, &ReplySession::actFailed, this, &ReplyPage::actFailed);
    connect(&m_session.journal(), &DraftJournal::stateChanged, this, &ReplyPage::showSaved);
    connect(m_editor, &ReplyEditor::textChanged, this, [this] {
        if (m_replacingText || m_onTour || m_editor->isReadOnly())
            return;
        m_session.edit(m_editor->toPlainText());
        showBlanks();
        showSaved();
    });
    connect(m_editor, &ReplyEditor::submitWanted, this, &ReplyPage::primaryAct);
    connect(m_files, &FileListEditor::edited, this, [this] {
        if (!m_onTour)
            m_session.setAttachments(m_files->chosen().files);
    });
    connect(m_desk, &AttachmentDesk::notified, this, &ReplyPage::notified);
    connect(m_sheet, &FormSheet::submitted, this, &ReplyPage::sheetSubmitted);
    connect(m_sheet, &FormSheet::cancelled, this, &ReplyPage::closeSheet);
}

void ReplyPage::open(const Destination& destination)
{
    if (!destination.message)
        return;
    if (m_session.message().id() != destination.message) {
        ++m_sheetRound;
        closeSheet();
    }
    m_session.open(*destination.message);
    refresh();
    m_editor->setFocus();
}

void ReplyPage::leave()
{
    m_editor->finishPaste();
    m_session.leave();
}

bool ReplyPage::isSettled() const
{
    return m_session.message().state() != MessageView::State::Loading && !m_session.isActing();
}

QList<Command> ReplyPage::commands()
{
    QList<Command> commands;
    if (!m_session.view())
        return commands;
    if (m_submit->isVisibleTo(this))
        commands.append({m_submit->text(), QStringLiteral("Ctrl+Enter"), [this] { submit(); }});
    commands.append({tr("Versions of the reply"), {}, [this] { m_versionsButton->click(); }});
    return commands;
}

// A tour only looks: the filled template is not kept as a draft.
void ReplyPage::showTourStop(const QString& stop)
{
    m_onTour = true;
    const QList<Template> templates = m_session.templates();
    if (stop == QLatin1String("template") && !templates.isEmpty() && m_editor->toPlainText().isEmpty()) {
        m_editor->setWords(m_session.fill(templates.first()).text);
        showBlanks();
        showSaved();
    }
    if (stop == QLatin1String("versions") && !m_versionsButton->isChecked())
        m_versionsButton->click();
}

void ReplyPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReplyPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closeRequested();
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        primaryAct();
        return;
    }
    Page::keyPressEvent(event);
}

void ReplyPage::retranslate()
{
    m_template->setWords(tr("Template"));
    m_versionsButton->setWords(tr("Versions"));
    m_close->setWords(tr("Close"));
    m_editor->setAccessibleName(tr("Text of the reply"));
    m_nextBlank->setWords(tr("Go to the next"));
    m_submit->setWords(actWords(OperationKind::ReplySubmit));
    m_approve->setWords(tr("Approve"));
    m_sendBack->setWords(tr("Send back"));
    m_publish->setWords(actWords(OperationKind::ReplyPublish));
    m_takeBack->setWords(tr("Take back"));
    if (m_sheetGround->isVisibleTo(this))
        m_asksForComment ? askForComment() : askForVisibility();
    refresh();
    Q_EMIT titleChanged();
}

void ReplyPage::refresh()
{
    const MessageView& message = m_session.message();
    if (message.state() == MessageView::State::Failed) {
        m_notice->set(Notice::Kind::Error, words(message.error()).what, words(message.error()).toDo,
                      tr("Close"));
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    if (!m_session.view()) {
        m_notice->set(message.id() ? Notice::Kind::Loading : Notice::Kind::Empty,
                      message.id() ? tr("Opening the message …") : tr("No message is chosen"),
                      message.id() ? QString() : tr("Choose one in the list and press R."));
        m_stack->setCurrentWidget(m_notice);
        return;
    }
    m_stack->setCurrentIndex(1);
    m_panel->showMessage(message);
    if (m_versions->isVisibleTo(this))
        m_versions->showMessage(message);
    showState();
    showActs();
    showSaved();
    showBlanks();
    showFiles();
}

void ReplyPage::showFiles()
{
    const bool writing = m_session.view()->mode == ReplyMode::Write && m_session.journal().isOpen();
    const QList<Attachment> files = m_session.attachments();
    m_files->setVisible(writing);
    if (writing && m_files->chosen().files != files && !m_files->chosen().reading)
        m_files->setValue(QVariant::fromValue(ChosenFiles{files, false}));
    m_attachments->setAttachments(writing ? QList<Attachment>() : files);
    m_attachments->parentWidget()->setVisible(writing || !files.isEmpty());
}

void ReplyPage::showState()
{
    const ReplyView& view = *m_session.view();
    const bool nothing = view.mode == ReplyMode::Read && !view.state;
    m_title->setText(nothing ? title() : tr("Reply   version %1").arg(view.revision));
    m_editor->setPlaceholderText(nothing ? tr("No reply has been written yet.")
                                         : tr("Choose a template, or begin to write."));
    m_saved->setVisible(!nothing);
    if (view.waiting)
        m_state->set(Tone::Waiting, tr("Waiting to be sent"));
    else if (view.mode == ReplyMode::Write && !view.state)
        m_state->set(Tone::Plain, {});
    else if (view.state)
        m_state->set(view.state->is(ReplyState::Published)  ? Tone::Good
                     : view.state->is(ReplyState::Approved) ? Tone::Good
                     : view.state->is(ReplyState::SentBack) ? Tone::Warn
                                                            : Tone::Plain,
                     view.awaitedLevel ? tr("In review, level %1").arg(*view.awaitedLevel)
                                       : words(*view.state));
    const QString back = sentBackWords();
    m_sentBack->setText(back);
    m_sentBack->setVisible(!back.isEmpty());
    const QString standing = view.mode == ReplyMode::Read ? standingWords() : QString();
    const QString refusal = view.refusal ? words(*view.refusal) : QString();
    m_whyNot->setText(view.state && view.mode == ReplyMode::Read ? standing : refusal);
    m_whyNot->setVisible(!m_whyNot->text().isEmpty() && !(view.mode == ReplyMode::Read && view.waiting));
}

// For who only reads: whose turn it is, rather than that it is not theirs.
QString ReplyPage::standingWords() const
{
    const ReplyView& view = *m_session.view();
    if (!view.state)
        return {};
    if (view.awaitedLevel == 1)
        return tr("The reply waits for the review by the unit's head.");
    if (view.awaitedLevel)
        return tr("The reply waits for the review at level %1.").arg(*view.awaitedLevel);
    if (view.state->is(ReplyState::Approved))
        return tr("All levels have approved the reply; the county office publishes it.");
    if (view.state->is(ReplyState::SentBack))
        return tr("The reply was sent back; its author changes it.");
    return {};
}

QString ReplyPage::sentBackWords() const
{
    const ReplyView& view = *m_session.view();
    if (view.mode != ReplyMode::Write || !view.state || !view.state->is(ReplyState::SentBack))
        return {};
    for (const ReplyVersion& version : versionsOf(*m_session.message().detail()))
        for (auto review = version.reviews.crbegin(); review != version.reviews.crend(); ++review)
            if (review->decision.is(ReviewDecision::SendBack))
                return tr("Sent back by %1: %2").arg(maskName(review->who), review->comment);
    return tr("Sent back.");
}

void ReplyPage::showActs()
{
    const ReplyView& view = *m_session.view();
    const bool rest = m_session.isActing();
    const bool writing = view.mode == ReplyMode::Write;
    const bool asking = m_sheetGround->isVisibleTo(this); // the sheet has its own buttons
    m_submit->setVisible(writing);
    m_submit->setEnabled(!rest && !view.refusal);
    m_approve->setVisible(view.mode == ReplyMode::Review && !asking);
    m_sendBack->setVisible(view.mode == ReplyMode::Review && !asking);
    m_publish->setVisible(view.mode == ReplyMode::Publish && !asking);
    for (Button* button : {m_approve, m_sendBack, m_publish, m_takeBack})
        button->setEnabled(!rest);
    m_takeBack->setVisible(view.takeBack.has_value());
    m_template->setVisible(writing);
    if (!writing || rest)
        m_editor->finishPaste();
    m_editor->setReadOnly(!writing || rest || !m_session.journal().isOpen());
    m_sheet->setBusy(rest);
}

void ReplyPage::showSaved()
{
    if (!m_session.view())
        return;
    const DraftJournal& journal = m_session.journal();
    int characters = 0;
    for (const QChar c : m_editor->toPlainText())
        characters += c.isSpace() || c.isLowSurrogate() ? 0 : 1;
    const QString count = tr("%n character(s)", nullptr, characters);
    QString saved;
    switch (journal.state()) {
    case DraftJournal::State::Failed:
        saved = tr("Not saved: %1 The text stays here.").arg(words(*journal.error()).what);
        break;
    case DraftJournal::State::Idle:
        break;
    case DraftJournal::State::Dirty:
    case DraftJournal::State::Saving:
    case DraftJournal::State::Saved:
        saved = journal.savedAt()
                    ? tr("Saved %1").arg(localTime(*journal.savedAt()).toString(QStringLiteral("HH:mm:ss")))
                    : tr("Saving …");
        break;
    }
    const bool failed = journal.state() == DraftJournal::State::Failed;
    m_saved->setInk(failed ? Label::Ink::Overdue : Label::Ink::Muted);
    m_saved->setText(saved.isEmpty() ? count : QStringLiteral("%1 · %2").arg(saved, count));
    m_saved->setToolTip(failed ? words(*journal.error()).toDo : QString());
}

void ReplyPage::showBlanks()
{
    const bool writing = m_session.view() && m_session.view()->mode == ReplyMode::Write;
    const auto blanks =
        writing ? assist::openPlaceholders(m_editor->toPlainText()) : QList<assist::OpenPlaceholder>();
    m_blanks->setText(tr("%n place(s) still to be filled in before it can be submitted.", nullptr,
                         static_cast<int>(blanks.size())));
    m_blanksRow->setVisible(!blanks.isEmpty());
}

void ReplyPage::showText()
{
    m_replacingText = true;
    m_editor->setWords(m_session.text());
    m_replacingText = false;
    showTemplates();
    refresh();
}

void ReplyPage::showTemplates()
{
    m_templateMenu->clear();
    const QList<Template> templates = m_session.templates();
    for (qsizetype i = 0; i < templates.size(); ++i) {
        QAction* action = m_templateMenu->addAction(templates[i].title);
        action->setObjectName(QStringLiteral("template.%1").arg(i));
        connect(action, &QAction::triggered, this, [this, chosen = templates[i]] { chooseTemplate(chosen); });
    }
    m_template->setEnabled(!templates.isEmpty());
    m_template->setToolTip(templates.isEmpty() ? tr("There is no template for this message.") : QString());
}

// The template replaces the text, and Ctrl+Z brings it back.
void ReplyPage::chooseTemplate(const Template& replyTemplate)
{
    m_replacingText = true;
    m_editor->setWords(m_session.fill(replyTemplate).text, true);
    m_replacingText = false;
    m_session.useTemplate(replyTemplate, m_editor->toPlainText());
    showBlanks();
    showSaved();
    if (!m_editor->selectNextBlank())
        m_editor->setFocus();
}

} // namespace lianxin::ui
