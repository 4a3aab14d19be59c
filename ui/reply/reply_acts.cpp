// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/file_list_editor.h"
#include "models/words.h"
#include "reply/reply_editor.h"
#include "reply/reply_page.h"

#include <QLocale>

// What the buttons of the reply page do.
namespace lianxin::ui {

namespace {
constexpr qsizetype kLongestReply = 20'000; ///< what the platform takes (checkPayload())
}

void ReplyPage::primaryAct()
{
    if (!m_session.view() || m_session.isActing())
        return;
    switch (m_session.view()->mode) {
    case ReplyMode::Write:
        submit();
        return;
    case ReplyMode::Review:
        m_session.approve();
        return;
    case ReplyMode::Publish:
        askForVisibility();
        return;
    case ReplyMode::Read:
        return;
    }
}

void ReplyPage::submit()
{
    if (m_session.view()->refusal) {
        Q_EMIT notified({Tone::Warn, words(*m_session.view()->refusal), {}, {}});
        return;
    }
    m_editor->finishPaste();
    const QString text = m_editor->toPlainText();
    if (text.trimmed().isEmpty()) {
        Q_EMIT notified({Tone::Warn, tr("The reply is empty. Choose a template, or write it."), {}, {}});
        m_editor->setFocus();
        return;
    }
    if (text.size() > kLongestReply) {
        Q_EMIT notified({Tone::Overdue,
                         tr("Not submitted: the reply is longer than %1 characters.").arg(QLocale().toString(kLongestReply)), {}, {}});
        return;
    }
    if (const auto blanks = assist::openPlaceholders(text); !blanks.isEmpty()) {
        Q_EMIT notified({Tone::Overdue,
                         tr("Not submitted: %n place(s) are still to be filled in.", nullptr,
                            static_cast<int>(blanks.size())),
                         {},
                         {}});
        m_editor->selectNextBlank();
        return;
    }
    if (m_files->chosen().reading) {
        Q_EMIT notified({Tone::Warn, tr("A file is still being read; please wait a moment."), {}, {}});
        return;
    }
    m_session.submit();
}

void ReplyPage::askForComment()
{
    FormField comment;
    comment.name = QStringLiteral("comment");
    comment.label = tr("What has to change");
    comment.kind = FormField::Kind::Text;
    comment.required = true;
    m_asksForComment = true;
    m_sheet->setForm({sheetId(QStringLiteral("send-back")),
                      tr("Send the reply back"),
                      tr("The author sees your comment beside the text."),
                      tr("Send back"),
                      {comment}});
    openSheet();
}

void ReplyPage::askForVisibility()
{
    FormField visibility;
    visibility.name = QStringLiteral("visibility");
    visibility.label = tr("Who may read it");
    visibility.kind = FormField::Kind::Choice;
    visibility.required = true;
    visibility.choices = {{tr("Everybody: with the message on the board"), codeOf(Visibility::Public)},
                          {tr("Only the citizen"), codeOf(Visibility::Private)}};
    const auto& wanted = m_session.message().detail()->situation.message.visibility;
    visibility.value = codeOf(wanted.known().value_or(Visibility::Public));
    m_asksForComment = false;
    m_sheet->setForm({sheetId(QStringLiteral("publish")),
                      tr("Publish the reply"),
                      tr("A published reply can only be corrected by another one."),
                      actWords(OperationKind::ReplyPublish),
                      {visibility}});
    openSheet();
}

// What was typed outlives a change of language or Esc, but not the act or the message it was for.
QString ReplyPage::sheetId(const QString& name) const
{
    return QStringLiteral("%1.%2").arg(name).arg(m_sheetRound);
}

void ReplyPage::openSheet()
{
    m_sheetGround->show();
    m_sheet->focusFirst();
    showActs();
}

void ReplyPage::closeSheet()
{
    m_sheetGround->hide();
    m_editor->setFocus();
    if (m_session.view())
        showActs();
}

void ReplyPage::sheetSubmitted(const FormValues& values)
{
    if (m_asksForComment) {
        m_session.sendBack(values.value(QStringLiteral("comment")).toString());
        return;
    }
    const auto visibility = parseCode<Visibility>(values.value(QStringLiteral("visibility")).toString());
    m_session.publish(visibility.value_or(Visibility::Private));
}

void ReplyPage::acted(ReplySession::Act act)
{
    ++m_sheetRound;
    closeSheet();
    switch (act) {
    case ReplySession::Act::Submit:
        Q_EMIT notified(
            {Tone::Waiting, tr("Submitted for review; it is sent as soon as there is a line."), {}, {}});
        return;
    case ReplySession::Act::Approve:
        Q_EMIT notified({Tone::Good, tr("Approved."), {}, {}});
        return;
    case ReplySession::Act::SendBack:
        Q_EMIT notified({Tone::Good, tr("Sent back with your comment."), {}, {}});
        return;
    case ReplySession::Act::Publish:
        Q_EMIT notified(
            {Tone::Waiting, tr("Waiting to be sent; it is public once the platform has it."), {}, {}});
        return;
    case ReplySession::Act::TakeBack:
        Q_EMIT notified({Tone::Good, tr("Taken back; nothing was sent."), {}, {}});
        return;
    }
}

void ReplyPage::actFailed(ReplySession::Act, const Error& error)
{
    if (m_sheetGround->isVisibleTo(this))
        m_sheet->showFailure(sentence(error));
    else
        Q_EMIT notified({Tone::Overdue, sentence(error), {}, {}});
}

} // namespace lianxin::ui
