// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/act_panel.h"

#include "domain/async.h"
#include "inbox/act_bar.h"
#include "models/words.h"
#include "theme/button.h"
#include "theme/labels.h"

#include <QEvent>
#include <QGridLayout>
#include <QPointer>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {

QScrollArea* makeArea(QWidget* content)
{
    auto* ground = new Ground(Ground::Role::Surface);
    auto* layout = new QVBoxLayout(ground);
    layout->setContentsMargins(kPagePadding, 12, kPagePadding, 12);
    layout->addWidget(content);
    auto* area = new QScrollArea;
    area->setWidget(ground);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace

ActPanel::ActPanel(storage::Store& store, const MessageView& view, const Directory& directory, QWidget* parent)
    : QWidget(parent), m_store(store), m_view(view), m_directory(directory), m_bar(new ActBar), m_form(new FormSheet)
{
    auto* whyNot = new QWidget;
    whyNot->setObjectName(QStringLiteral("whyNot"));
    m_whyNot = new QVBoxLayout(whyNot);
    m_whyNot->setContentsMargins(0, 0, 0, 0);
    m_formArea = makeArea(m_form);
    m_formArea->setObjectName(QStringLiteral("act.form"));
    m_whyNotArea = makeArea(whyNot);
    m_form->setMaximumWidth(Theme::of(this).px(kReadingWidth));
    m_form->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new Hairline(Qt::Horizontal));
    for (QWidget* part : std::initializer_list<QWidget*>{m_bar, m_formArea, m_whyNotArea})
        layout->addWidget(part);
    showPart(m_bar);
    connect(m_bar, &ActBar::begun, this, &ActPanel::begin);
    connect(m_bar, &ActBar::whyNotAsked, this, &ActPanel::showWhyNot);
    connect(m_form, &FormSheet::submitted, this, &ActPanel::submit);
    connect(m_form, &FormSheet::cancelled, this, &ActPanel::closeForm);
    connect(m_form, &FormSheet::attentionMoved, this, &ActPanel::bringIntoSight);
    connect(m_form, &FormSheet::edited, this, [this](const QString& field) {
        if (m_kind == OperationKind::MessageClassify && field == QLatin1String("topic"))
            fillForm(); // the subjects are those of the topic
    });
    connect(&m_directory, &Directory::changed, this, [this] {
        if (m_kind)
            fillForm();
    });
}

const QList<OperationKind>& ActPanel::allowed() const
{
    return m_bar->allowed();
}

void ActPanel::showPart(QWidget* part)
{
    for (QWidget* each : std::initializer_list<QWidget*>{m_bar, m_formArea, m_whyNotArea})
        each->setVisible(each == part);
}

ActContext ActPanel::context() const
{
    return {m_view, m_directory, m_kind ? m_form->values() : FormValues(), &m_store};
}

void ActPanel::refresh()
{
    setVisible(m_view.detail().has_value());
    if (!m_view.detail())
        return;
    m_bar->setOffers(m_view.offers());
    if (m_whyNotArea->isVisibleTo(this))
        fillWhyNot();
    if (!m_kind)
        return;
    if (m_formMessage != m_view.detail()->situation.message.id)
        return closeForm(); // another message was opened: what was typed waits for the person's return
    const auto refusal = whyNot(*m_kind, m_view.person(), m_view.detail()->situation, m_view.now());
    m_form->showFailure(refusal ? tr("Meanwhile this has become impossible. %1").arg(words(*refusal)) : QString());
}

void ActPanel::begin(OperationKind kind)
{
    if (!m_view.detail())
        return;
    if (isReplyAct(kind)) {
        Q_EMIT replyRequested(m_view.detail()->situation.message.id);
        return;
    }
    keepTyped();
    m_kind.reset();
    fillForm(); // an empty form first, so that no field of another act is taken over
    m_kind = kind;
    m_formMessage = m_view.detail()->situation.message.id;
    fillForm();
    const FormValues typed = m_typed.value(m_form->form().id);
    for (auto it = typed.cbegin(); it != typed.cend(); ++it)
        m_form->setValue(it.key(), it.value());
    m_form->setBusy(false);
    showPart(m_formArea);
    fit();
    m_form->focusFirst();
    Q_EMIT formOpenChanged(true);
}

bool ActPanel::beginByKey(const QString& key)
{
    return !m_kind && isVisible() && m_bar->beginByKey(key);
}

void ActPanel::fillForm()
{
    m_form->setForm(m_kind ? actForm(*m_kind, context()) : Form());
}

void ActPanel::keepTyped()
{
    if (m_kind)
        m_typed.insert(m_form->form().id, m_form->values());
}

void ActPanel::closeForm()
{
    keepTyped();
    m_kind.reset();
    m_formMessage.reset();
    showPart(m_bar);
    Q_EMIT formOpenChanged(false);
}

void ActPanel::submit(const FormValues& values)
{
    const OperationKind kind = *m_kind;
    storage::OperationRequest request;
    request.kind = kind;
    request.messageId = m_formMessage;
    request.payload = actPayload(kind, values, context());
    request.attachments = actAttachments(values);
    m_form->setBusy(true);
    whenDone(m_store.submit(request), this, [this, kind](const Result<OperationId>& answer) { submitted(kind, answer); });
}

void ActPanel::submitted(OperationKind kind, const Result<OperationId>& answer)
{
    if (m_kind == kind)
        m_form->setBusy(false);
    if (!answer) {
        const Error& error = answer.error();
        bool isNumber = false;
        const int number = error.detail.toInt(&isNumber);
        const bool refused = error.kind == ErrorKind::NotAllowed && isNumber;
        m_form->showFailure(refused ? words(static_cast<Refusal>(number)) : sentence(error));
        return;
    }
    if (m_kind == kind) {
        const QString id = m_form->form().id;
        closeForm();
        m_typed.remove(id); // it is in the outbox now
    }
    const OperationId opId = *answer;
    //: What was done, then that it is on its way
    Q_EMIT notified({Tone::Waiting, tr("%1. Waiting for sync.").arg(eventWords(codeOf(kind))), tr("Take back"), [this, opId] { takeBack(opId); }});
}

void ActPanel::takeBack(const OperationId& opId)
{
    whenDone(m_store.takeBack(opId), this, [this](const Result<void>& answer) {
        if (answer)
            Q_EMIT notified({Tone::Good, tr("Taken back. Nothing was sent."), {}, {}});
        else if (answer.error().kind == ErrorKind::NotAllowed)
            Q_EMIT notified({Tone::Warn, tr("It has been sent already and cannot be taken back."), {}, {}});
        else
            Q_EMIT notified({Tone::Overdue, sentence(answer.error()), {}, {}});
    });
}

void ActPanel::showWhyNot()
{
    fillWhyNot();
    showPart(m_whyNotArea);
    fit();
    if (auto* close = findChild<Button*>(QStringLiteral("whyNot.close")))
        close->setFocus(Qt::OtherFocusReason);
}

void ActPanel::fillWhyNot()
{
    while (QLayoutItem* item = m_whyNot->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->setParent(nullptr);
            widget->deleteLater();
        }
        delete item;
    }
    auto* title = new Label(TextSize::Reading, Label::Ink::Text, Weight::SemiBold);
    title->setText(tr("What cannot be done now, and why"));
    m_whyNot->addWidget(title);
    auto* list = new QWidget;
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Offer& offer : m_view.offers()) {
        if (!offer.refusal || *offer.refusal == Refusal::NotSupported)
            continue;
        auto* act = new Label(TextSize::Body);
        act->setText(actWords(offer.kind));
        auto* reason = new Label(TextSize::Body, Label::Ink::Muted);
        reason->setText(words(*offer.refusal));
        reason->setWordWrap(true);
        reason->setObjectName(QStringLiteral("whyNot.") + codeOf(offer.kind));
        grid->addWidget(act, row, 0, Qt::AlignTop);
        grid->addWidget(reason, row++, 1);
    }
    m_whyNot->addWidget(list);
    auto* close = new Button(Button::Look::Secondary, tr("Close"));
    close->setObjectName(QStringLiteral("whyNot.close"));
    close->setKeyHint(QStringLiteral("Esc"));
    close->setShortcut(Qt::Key_Escape);
    connect(close, &QPushButton::clicked, this, [this] { showPart(m_bar); });
    m_whyNot->addWidget(close);
}

void ActPanel::setRoom(int pixels)
{
    m_room = pixels;
    fit();
}

// A form is as high as its fields, but the message above stays in sight.
void ActPanel::fit()
{
    for (QScrollArea* area : {m_formArea, m_whyNotArea}) {
        const int width = area->width() > 100 ? area->width() : this->width();
        QLayout* layout = area->widget()->layout();
        const int wanted = layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
        area->setFixedHeight(std::clamp(wanted, 80, std::max(80, m_room)));
    }
}

// After the error lines have found their place.
void ActPanel::bringIntoSight(QWidget* part)
{
    const auto show = [this, shown = QPointer<QWidget>(part)] {
        fit();
        m_formArea->widget()->layout()->activate();
        if (shown)
            m_formArea->ensureWidgetVisible(shown, 0, 4 * kGrid);
    };
    QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
}

bool ActPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_form && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &ActPanel::fit, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void ActPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    if (m_kind)
        fillForm();
    if (m_whyNotArea->isVisibleTo(this))
        fillWhyNot();
}

} // namespace lianxin::ui
