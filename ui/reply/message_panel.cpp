// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply/message_panel.h"

#include "models/local_time.h"
#include "models/words.h"
#include "reply/reply_view.h"
#include "theme/chip.h"
#include "theme/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace lianxin::ui {

namespace {

QWidget* group()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return widget;
}

void empty(QWidget* widget)
{
    while (QLayoutItem* item = widget->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

/// What was found out or done, from the timeline.
QString recordText(const Event& event)
{
    const auto kind = parseCode<OperationKind>(event.kind);
    if (!kind)
        return {};
    const auto field = [&](QLatin1String name) { return event.data.value(name).toString().trimmed(); };
    switch (*kind) {
    case OperationKind::RecordVisit:
    case OperationKind::VerifyFinish:
        return field(QLatin1String("findings"));
    case OperationKind::RecordContact:
        return field(QLatin1String("outcome"));
    case OperationKind::RecordMeasures: {
        const QString outcome = field(QLatin1String("outcome"));
        const QString measures = field(QLatin1String("measures"));
        return outcome.isEmpty() ? measures : measures + QLatin1Char('\n') + outcome;
    }
    default:
        return {}; // the other forty kinds record nothing about the matter
    }
}

} // namespace

MessagePanel::MessagePanel(QWidget* parent)
    : SideColumn(QStringLiteral("message-panel"), parent), m_title(wrapped(TextSize::Reading, Label::Ink::Text, Weight::SemiBold)),
      m_meta(wrapped(TextSize::Small, Label::Ink::Muted)), m_urgency(new Chip), m_due(new Chip),
      m_body(wrapped(TextSize::Body, Label::Ink::Text)), m_pointsTitle(new SectionTitle), m_points(group()),
      m_recordsTitle(new SectionTitle), m_records(group())
{
    m_title->setObjectName(QStringLiteral("panel.title"));
    m_meta->setObjectName(QStringLiteral("panel.meta"));
    m_due->setObjectName(QStringLiteral("panel.due"));
    m_pointsTitle->setWordWrap(true);
    m_recordsTitle->setWordWrap(true);
    m_body->setObjectName(QStringLiteral("panel.body"));

    auto* chips = new QHBoxLayout;
    chips->setSpacing(kGrid);
    chips->addWidget(m_due);
    chips->addWidget(m_urgency);
    chips->addStretch(1);
    auto* content = new Ground(Ground::Role::Surface);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_title);
    layout->addWidget(m_meta);
    layout->addLayout(chips);
    layout->addWidget(m_body);
    layout->addSpacing(kGrid);
    layout->addWidget(m_pointsTitle);
    layout->addWidget(m_points);
    layout->addSpacing(kGrid);
    layout->addWidget(m_recordsTitle);
    layout->addWidget(m_records);
    layout->addStretch(1);
    setWidget(content);
}

void MessagePanel::showMessage(const MessageView& message)
{
    setAccessibleName(tr("The message"));
    if (!message.detail())
        return;
    showHead(message);
    showPoints(message.detail()->situation.message);
    showRecords(message);
}

void MessagePanel::showHead(const MessageView& view)
{
    const Message& message = view.detail()->situation.message;
    m_title->setText(message.title);
    const QString dot = QStringLiteral(" · ");
    QStringList parts{dayWords(localTime(message.receivedAt).date(), view.now()), message.place.text,
                      words(message.effectiveType()), words(message.topic)};
    parts.removeAll(QString());
    m_meta->setText(parts.join(dot));
    const auto urgency = message.urgency.known().value_or(Urgency::Normal);
    m_urgency->set(toneOf(urgency), urgency == Urgency::Normal ? QString() : words(message.urgency), false);
    const auto clock = activeClock(message);
    if (clock && view.rules()) {
        const LightTimes times = lightTimes(*clock, view.rules()->calendar);
        m_due->set(toneOf(lightAt(times, view.now())), lightWords(times, view.rules()->calendar, view.now()));
    } else {
        m_due->set(Tone::Plain, {});
    }
    QStringList paragraphs{message.body, message.appeal, message.supplement};
    paragraphs.removeAll(QString());
    m_body->setText(paragraphs.join(QStringLiteral("\n\n")));
}

void MessagePanel::showPoints(const Message& message)
{
    const QStringList points = appealPoints(message);
    m_pointsTitle->setText(tr("Points of the appeal (check that each is answered)"));
    m_pointsTitle->setVisible(!points.isEmpty());
    m_points->setVisible(!points.isEmpty());
    empty(m_points);
    for (int i = 0; i < points.size(); ++i) {
        auto* line = new QWidget;
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 6, 0, 6);
        row->setSpacing(kGrid);
        auto* number = new Label(TextSize::Body, Label::Ink::Text, Weight::SemiBold);
        number->setText(QString::number(i + 1));
        auto* text = wrapped(TextSize::Body, Label::Ink::Text);
        text->setObjectName(QStringLiteral("panel.point.%1").arg(i + 1));
        text->setText(points[i]);
        row->addWidget(number, 0, Qt::AlignTop);
        row->addWidget(text, 1);
        m_points->layout()->addWidget(new Hairline(Qt::Horizontal));
        m_points->layout()->addWidget(line);
    }
}

void MessagePanel::showRecords(const MessageView& view)
{
    m_recordsTitle->setText(tr("What was found out"));
    empty(m_records);
    int shown = 0;
    for (const Event& event : view.detail()->events) {
        const QString text = recordText(event);
        if (text.isEmpty())
            continue;
        auto* head = wrapped(TextSize::Small, Label::Ink::Muted);
        head->setText(QStringLiteral("%1 · %2").arg(fullTime(event.at, view.now()), eventWords(event.kind)));
        head->setContentsMargins(0, 6, 0, 0);
        auto* body = wrapped(TextSize::Body, Label::Ink::Text);
        body->setObjectName(QStringLiteral("panel.record.%1").arg(++shown));
        body->setText(text);
        m_records->layout()->addWidget(head);
        m_records->layout()->addWidget(body);
    }
    m_recordsTitle->setVisible(shown > 0);
    m_records->setVisible(shown > 0);
}

} // namespace lianxin::ui
