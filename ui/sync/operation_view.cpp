// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/operation_view.h"

#include "attachments/attachment_strip.h"
#include "theme/button.h"
#include "theme/chip.h"
#include "theme/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace lianxin::ui {

namespace {

constexpr int kLongestNote = 20'000; ///< a note takes a whole reply

Label* wrapped(const char* name, TextSize size, Label::Ink ink, Weight weight = Weight::Regular)
{
    auto* label = new Label(size, ink, weight);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

bool isReplyText(const Operation& operation)
{
    return operation.kind.is(OperationKind::ReplySubmit) || operation.kind.is(OperationKind::ReplySave);
}

} // namespace

OperationView::OperationView(storage::Store& store, QWidget* parent)
    : QWidget(parent), m_act(wrapped("operation.act", TextSize::Title, Label::Ink::Text, Weight::SemiBold)),
      m_title(wrapped("operation.title", TextSize::Small, Label::Ink::Muted)), m_state(new Chip),
      m_why(wrapped("operation.why", TextSize::Body, Label::Ink::Text)), m_files(new AttachmentStrip(store)), m_compared(wrapped("compared", TextSize::Small, Label::Ink::Muted)), m_sides(buildSides()),
      m_sheet(new FormSheet), m_acts(buildActs())
{
    m_state->setObjectName(QStringLiteral("operation.state"));
    m_sheet->setObjectName(QStringLiteral("sheet"));
    m_sheet->hide();
    m_files->setMayStop(true);
    m_files->hide();
    connect(m_files, &AttachmentStrip::stateChanged, this, &OperationView::showFiles);
    connect(m_sheet, &FormSheet::submitted, this, &OperationView::submitted);
    connect(m_sheet, &FormSheet::cancelled, this, &OperationView::closeSheet);

    auto* content = new Ground(Ground::Role::Surface);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 16, kPagePadding, 16);
    column->setSpacing(kGrid);
    auto* head = new QHBoxLayout;
    head->addWidget(m_act, 1);
    head->addWidget(m_state, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(m_title);
    column->addWidget(m_why);
    column->addWidget(m_files);
    column->addSpacing(kGrid);
    column->addWidget(m_compared);
    column->addWidget(m_sides);
    column->addWidget(m_sheet);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setFocusPolicy(Qt::NoFocus);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_acts);
    retranslate();
}

QWidget* OperationView::buildSides()
{
    m_mineTitle = new SectionTitle;
    m_mine = wrapped("mine", TextSize::Body, Label::Ink::Text);
    m_theirsTitle = new SectionTitle;
    m_theirs = wrapped("theirs", TextSize::Body, Label::Ink::Text);
    m_changed = wrapped("changed", TextSize::Small, Label::Ink::Muted);
    const auto side = [](Label* title, Label* text, Label* foot) {
        auto* card = new Ground(Ground::Role::Card);
        auto* column = new QVBoxLayout(card);
        column->setContentsMargins(14, 10, 14, 12);
        column->setSpacing(6);
        column->addWidget(title);
        column->addWidget(text);
        if (foot)
            column->addWidget(foot);
        column->addStretch(1);
        return card;
    };
    auto* sides = new QWidget;
    auto* row = new QHBoxLayout(sides);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    row->addWidget(side(m_mineTitle, m_mine, nullptr), 1);
    row->addWidget(side(m_theirsTitle, m_theirs, m_changed), 1);
    return sides;
}

QWidget* OperationView::buildActs()
{
    const auto button = [this](Button::Look look, const char* name, auto slot) {
        auto* made = new Button(look);
        made->setObjectName(QLatin1String(name));
        connect(made, &Button::clicked, this, slot);
        return made;
    };
    m_note = button(Button::Look::Primary, "keep-as-note", [this] { askForNote(); });
    m_copy = button(Button::Look::Secondary, "copy", [this] { Q_EMIT copyWanted(); });
    m_discard = button(Button::Look::Secondary, "discard", [this] { askToDiscard(); });
    m_takeBack = button(Button::Look::Secondary, "take-back", [this] { Q_EMIT takeBackWanted(); });
    m_sendFiles = button(Button::Look::Secondary, "send-files", [this] { Q_EMIT sendFilesWanted(); });
    m_open = button(Button::Look::Secondary, "open-message", [this] { Q_EMIT messageWanted(); });
    auto* foot = new Ground(Ground::Role::Surface);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(kPagePadding, 10, kPagePadding, 10);
    row->setSpacing(kGrid);
    for (Button* each : {m_note, m_copy, m_discard, m_sendFiles, m_takeBack, m_open})
        row->addWidget(each);
    row->addStretch(1);
    return foot;
}

void OperationView::retranslate()
{
    m_mineTitle->setText(tr("What you did"));
    m_theirsTitle->setText(tr("What the platform has now"));
    m_compared->setText(tr("Underlined: what the other side does not say."));
    m_note->setWords(tr("Keep as a note"));
    m_copy->setWords(tr("Copy for a new try"));
    m_discard->setWords(tr("Discard"));
    m_takeBack->setWords(tr("Take back"));
    m_sendFiles->setWords(tr("Send the attachments"));
    m_open->setWords(tr("Open the message"));
}

void OperationView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void OperationView::showRow(const storage::OutboxRow& row, const QString& messageTitle,
                            const QHash<QString, QString>& names, Moment now)
{
    if (!m_row || m_row->operation.opId != row.operation.opId)
        closeSheet();
    m_row = row;
    const OutboxWords said = outboxWords(row);
    const ConflictWords sides = conflictWords(row, names, now);
    const bool refused = needsDecision(row.state);
    m_act->setText(said.act);
    m_title->setText(messageTitle);
    m_title->setVisible(!messageTitle.isEmpty());
    m_state->set(said.tone, said.state);
    m_why->setText(said.why);
    showSides(said, sides);
    m_theirs->parentWidget()->setVisible(refused);
    m_changed->setText(sides.changed);
    m_changed->setVisible(!sides.changed.isEmpty());
    const QString text = ownText(row.operation);
    m_noteText = text.isEmpty() ? said.act : text;
    m_note->setVisible(refused && row.operation.messageId.has_value());
    m_copy->setVisible(refused && isReplyText(row.operation));
    m_discard->setVisible(refused);
    m_takeBack->setVisible(canTakeBack(row));
    m_open->setVisible(row.operation.messageId.has_value());
    m_files->setAttachments(row.operation.attachments);
    showFiles();
}

void OperationView::showFiles()
{
    const bool held = m_row && m_row->state == OutboxState::Pending && m_files->hasUnsent();
    m_sendFiles->setVisible(held);
    if (held)
        m_why->setText(tr("It waits for an attachment that is not being sent."));
    else if (m_row)
        m_why->setText(outboxWords(*m_row).why);
}

// Where both sides have a text, what only one of them says is marked in it.
void OperationView::showSides(const OutboxWords& said, const ConflictWords& sides)
{
    const bool compared = !sides.mineText.isEmpty() && needsDecision(m_row->state);
    m_compared->setVisible(compared);
    m_mine->setTextFormat(compared ? Qt::RichText : Qt::PlainText);
    m_theirs->setTextFormat(compared ? Qt::RichText : Qt::PlainText);
    if (compared) {
        const Roles& roles = Theme::of(this).roles();
        const TextDiff diff = diffOf(sides.mineText, sides.theirsText);
        m_mine->setText(markedLines(sides.mine, sides.mineText, diff.mine, roles.goodGround));
        m_theirs->setText(markedLines(sides.theirs, sides.theirsText, diff.theirs, roles.soonGround));
        return;
    }
    m_mine->setText(sides.mine.isEmpty() ? said.act : sides.mine.join(QLatin1Char('\n')));
    m_theirs->setText(sides.theirs.isEmpty() ? tr("The platform sent no state with its answer.")
                                             : sides.theirs.join(QLatin1Char('\n')));
}

void OperationView::askForNote()
{
    FormField text;
    text.name = QStringLiteral("text");
    text.label = tr("Note");
    text.kind = FormField::Kind::Text;
    text.required = true;
    text.maxLength = kLongestNote;
    text.value = m_noteText;
    m_discarding = false;
    m_sheet->setForm({QStringLiteral("note.") + m_row->operation.opId.text(),
                      tr("Keep as a note"),
                      tr("Your text goes to the timeline of the message, for the people who handle it."),
                      tr("Keep as a note"),
                      {text}});
    openSheet();
}

void OperationView::askToDiscard()
{
    m_discarding = true;
    m_sheet->setForm(
        {QStringLiteral("discard"),
         tr("Discard this act?"),
         tr("It will not be sent, nor what waits behind it. The text stays in the history for 180 days."),
         tr("Discard"),
         {}});
    openSheet();
}

void OperationView::submitted(const FormValues& values)
{
    if (m_discarding)
        Q_EMIT discardWanted();
    else
        Q_EMIT noteWanted(values.value(QStringLiteral("text")).toString());
}

void OperationView::showFailure(const QString& words)
{
    if (m_sheet->isVisibleTo(this))
        m_sheet->showFailure(words);
    else
        m_why->setText(words);
}

void OperationView::setBusy(bool busy)
{
    m_sheet->setBusy(busy);
    for (Button* each : {m_note, m_copy, m_discard, m_takeBack})
        each->setEnabled(!busy);
}

void OperationView::openSheet()
{
    m_sheet->show();
    m_acts->hide(); // the sheet has its own buttons
    m_sheet->focusFirst();
}

void OperationView::closeSheet()
{
    m_sheet->hide();
    m_acts->show();
}

} // namespace lianxin::ui
