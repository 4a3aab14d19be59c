// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/message_header.h"

#include "inbox/step_strip.h"
#include "models/deadline_words.h"
#include "models/message_view.h"
#include "models/words.h"
#include "theme/button.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {

QString joined(const QStringList& parts)
{
    QStringList present;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(present), [](const QString& part) { return !part.isEmpty(); });
    return present.join(QStringLiteral("  ·  "));
}

} // namespace

MessageHeader::MessageHeader(const MessageView& view, QWidget* parent)
    : QWidget(parent), m_view(view), m_number(new ElidedLabel(TextSize::Small, Label::Ink::Faint)),
      m_title(new Label(TextSize::Title, Label::Ink::Text, Weight::SemiBold)), m_about(new QBoxLayout(QBoxLayout::LeftToRight)), m_light(new Chip(this)), m_urgency(new Chip(this)),
      m_status(new Chip(this)), m_waiting(new Chip(this)), m_due(new Label(TextSize::Small, Label::Ink::Muted)),
      m_why(new Button(Button::Look::Quiet)), m_explanation(new Label(TextSize::Small, Label::Ink::Muted)), m_steps(new StepStrip)
{
    m_number->setObjectName(QStringLiteral("message.number"));
    m_title->setObjectName(QStringLiteral("message.title"));
    m_light->setObjectName(QStringLiteral("message.light"));
    m_urgency->setObjectName(QStringLiteral("message.urgency"));
    m_status->setObjectName(QStringLiteral("message.status"));
    m_waiting->setObjectName(QStringLiteral("message.waiting"));
    m_due->setObjectName(QStringLiteral("message.due"));
    m_why->setObjectName(QStringLiteral("message.why"));
    m_explanation->setObjectName(QStringLiteral("message.explanation"));
    m_steps->setObjectName(QStringLiteral("message.steps"));
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_explanation->setWordWrap(true);
    m_explanation->hide();
    m_why->setCheckable(true);

    auto* chips = new QHBoxLayout;
    chips->setSpacing(kGrid);
    for (Chip* chip : {m_light, m_urgency, m_status, m_waiting})
        chips->addWidget(chip);
    chips->addStretch(0);
    auto* due = new QHBoxLayout;
    due->setSpacing(kGrid);
    due->addWidget(m_due);
    due->addWidget(m_why);
    due->addStretch(1);
    m_about->setSpacing(kGrid);
    m_about->addLayout(chips);
    m_about->addLayout(due, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPagePadding, 14, kPagePadding, 0);
    layout->setSpacing(4);
    layout->addWidget(m_number);
    layout->addWidget(m_title);
    layout->addLayout(m_about);
    layout->addWidget(m_explanation);
    layout->addSpacing(6);
    layout->addWidget(m_steps);
    connect(m_why, &QPushButton::toggled, this, &MessageHeader::showExplanation);
    refresh();
}

void MessageHeader::refresh()
{
    m_why->setWords(tr("Why"));
    if (!m_view.detail())
        return;
    const Message& message = m_view.detail()->situation.message;
    m_number->setText(joined({message.number, channelWords(message.channel), message.board, message.citizen.nameMasked, message.citizen.phoneMasked}));
    m_title->setText(message.title);
    const auto status = message.status.known();
    m_steps->setStep(status ? publicStep(*status) : 0);
    showChips();
    showDeadline();
    arrange();
}

// With large text or long words the due time stands below the chips.
void MessageHeader::arrange()
{
    int needed = 0;
    for (const QWidget* widget : std::initializer_list<const QWidget*>{m_light, m_urgency, m_status, m_waiting, m_due, m_why})
        if (widget->isVisibleTo(this))
            needed += widget->sizeHint().width() + kGrid;
    const bool fits = needed <= width() - 2 * kPagePadding;
    m_about->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void MessageHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void MessageHeader::showChips()
{
    const storage::MessageDetail& detail = *m_view.detail();
    const Message& message = detail.situation.message;
    const auto active = activeClock(message);
    if (active && m_view.rules()) {
        const WorkingCalendar& calendar = m_view.rules()->calendar;
        const LightTimes lights = lightTimes(*active, calendar);
        //: Which deadline, and how it stands: "Signing: 0.5 working days left"
        m_light->set(toneOf(lightAt(lights, m_view.now())),
                     tr("%1: %2").arg(words(active->stage), lightWords(lights, calendar, m_view.now())));
    } else {
        m_light->set(Tone::Plain, {});
    }
    const auto urgency = message.urgency.known();
    const bool pressing = urgency && *urgency != Urgency::Normal;
    m_urgency->set(pressing ? toneOf(*urgency) : Tone::Plain, pressing ? words(message.urgency) : QString(), false);
    // The strip tells the step; words are needed where there is none.
    const auto status = message.status.known();
    const bool onStrip = status && publicStep(*status) >= 1 && publicStep(*status) <= 5;
    m_status->set(Tone::Plain, onStrip ? QString() : words(message.status), false);
    const auto stuck = std::any_of(detail.operations.begin(), detail.operations.end(), [](const storage::OutboxRow& row) {
        return row.state == OutboxState::Conflict || row.state == OutboxState::Rejected || row.state == OutboxState::Blocked;
    });
    if (detail.operations.isEmpty())
        m_waiting->set(Tone::Plain, {});
    else
        m_waiting->set(stuck ? Tone::Overdue : Tone::Waiting, stuck ? tr("Conflict") : tr("Waiting for sync"));
}

void MessageHeader::showDeadline()
{
    const storage::MessageDetail& detail = *m_view.detail();
    const auto active = activeClock(detail.situation.message);
    // The light speaks of the clock that runs out first; the line names the final due time, or that clock's own.
    const StageClock* final = detail.situation.message.clock(Stage::Final);
    const StageClock* shown = final && !final->doneAt ? final : active ? &*active : nullptr;
    QString line;
    if (shown) {
        line = deadlineLine(*shown, m_view.now());
        if (m_view.rules() && active && !active->stage.is(Stage::Final) && shown == final)
            //: A due time, and how it stands
            line = tr("%1 (%2)").arg(line, dueWords(shown->dueEffective, m_view.rules()->calendar, m_view.now()));
    }
    m_due->setText(line);
    m_due->setVisible(!line.isEmpty());
    m_why->setVisible(detail.explanation.has_value());
    showExplanation(m_why->isChecked() && detail.explanation);
}

void MessageHeader::showExplanation(bool show)
{
    if (show && m_view.detail() && m_view.detail()->explanation)
        m_explanation->setText(explanationLines(*m_view.detail()->explanation, m_view.now()).join(QLatin1Char('\n')));
    m_explanation->setVisible(show);
}

void MessageHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace lianxin::ui
