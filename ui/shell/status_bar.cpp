// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/status_bar.h"

#include "domain/async.h"
#include "models/local_time.h"
#include "models/words.h"
#include "theme/style.h"
#include "theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace lianxin::ui {

namespace {
constexpr int kSign = 11;
}

StatusItem::StatusItem(const QString& name, QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(name);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAttribute(Qt::WA_Hover);
}

void StatusItem::set(Tone tone, const QString& words, bool sign)
{
    m_tone = tone;
    m_sign = sign;
    setText(words);
    setAccessibleName(words);
    updateGeometry();
    update();
}

QSize StatusItem::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    const int sign = m_sign ? theme.px(kSign + 4) : 0;
    return {QFontMetrics(theme.font(TextSize::Small)).horizontalAdvance(text()) + sign + 2, theme.px(kStatusHeight)};
}

void StatusItem::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    const QColor ink = theme.roles().ink(m_tone);
    int x = 0;
    if (m_sign) {
        const Icon icon = m_tone == Tone::Good ? Icon::Synced : iconOf(m_tone);
        painter.drawPixmap(0, (height() - theme.px(kSign)) / 2, theme.pixmap(icon, ink, kSign, devicePixelRatioF()));
        x = theme.px(kSign + 4);
    }
    QFont font = theme.font(TextSize::Small);
    font.setUnderline(underMouse() && isEnabled());
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rect().adjusted(x, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text());
    if (hasFocus())
        paintFocusRing(painter, theme, QRectF(rect()), kRadius);
}

StatusBar::StatusBar(const Clock& clock, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_sync(new StatusItem(QStringLiteral("status.sync"))),
      m_stop(new StatusItem(QStringLiteral("status.stop"))), m_waiting(new StatusItem(QStringLiteral("status.waiting"))),
      m_conflicts(new StatusItem(QStringLiteral("status.conflicts"))), m_offline(new StatusItem(QStringLiteral("status.offline"))),
      m_person(new StatusItem(QStringLiteral("status.person")))
{
    setObjectName(QStringLiteral("status"));
    setFixedHeight(Theme::of(this).px(kStatusHeight));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 1, 12, 0);
    layout->setSpacing(20);
    for (StatusItem* item : {m_sync, m_stop, m_waiting, m_conflicts, m_offline})
        layout->addWidget(item);
    layout->addStretch(1);
    layout->addWidget(m_person);
    m_offline->setEnabled(false);
    connect(m_sync, &QAbstractButton::clicked, this, &StatusBar::syncPressed);
    connect(m_waiting, &QAbstractButton::clicked, this, &StatusBar::outboxPressed);
    connect(m_conflicts, &QAbstractButton::clicked, this, &StatusBar::outboxPressed);
    connect(m_person, &QAbstractButton::clicked, this, &StatusBar::personPressed);
    connect(m_stop, &QAbstractButton::clicked, this, [this] {
        if (m_office)
            m_office->syncStatus().state == sync::SyncState::Stopped ? m_office->startSync() : m_office->stopSync();
    });
    setOffice(nullptr);
}

void StatusBar::setOffice(client::Office* office)
{
    if (m_office)
        disconnect(m_office, nullptr, this, nullptr);
    m_office = office;
    setVisible(office);
    if (!office)
        return;
    connect(office, &client::Office::syncStatusChanged, this, &StatusBar::showSync);
    connect(office, &client::Office::accountChanged, this, &StatusBar::showPerson);
    connect(&office->store(), &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.outbox)
            countOutbox();
    });
    showSync();
    showPerson();
    showOutbox();
    countOutbox();
}

void StatusBar::showSync()
{
    if (!m_office)
        return;
    const sync::SyncStatus status = m_office->syncStatus();
    const QString at = status.lastSyncAt ? rowTime(*status.lastSyncAt, m_clock.now()) : QString();
    const bool snapshot = status.snapshotTotal > 0;
    Tone tone = status.lastSyncAt ? Tone::Good : Tone::Plain;
    QString said = status.lastSyncAt ? tr("Synced %1").arg(at) : tr("Not synced yet");
    switch (status.state) {
    case sync::SyncState::Idle:
    case sync::SyncState::Waiting: break;
    case sync::SyncState::Pushing:
    case sync::SyncState::Pulling:
    case sync::SyncState::Suspecting:
    case sync::SyncState::Confirming:
    case sync::SyncState::Comparing:
    case sync::SyncState::ChangingDevice:
        if (snapshot && status.resync)
            said = tr("Fetching anew: %1 of %2").arg(QLocale().toString(status.snapshotDone), QLocale().toString(status.snapshotTotal));
        else if (snapshot)
            said = tr("First sync: %1 of %2").arg(QLocale().toString(status.snapshotDone), QLocale().toString(status.snapshotTotal));
        break;
    case sync::SyncState::BackingOff:
    case sync::SyncState::Offline:
        tone = Tone::Warn;
        said = status.lastSyncAt ? tr("Offline, synced %1").arg(at) : tr("Offline");
        break;
    case sync::SyncState::WorkingOffline:
        tone = Tone::Warn;
        said = tr("Working offline");
        break;
    case sync::SyncState::AwaitingApproval:
        tone = Tone::Warn;
        said = tr("Waiting for approval");
        break;
    case sync::SyncState::Locked:
        tone = Tone::Overdue;
        said = tr("Blocked by the administrator");
        break;
    case sync::SyncState::SignedOut:
        tone = Tone::Overdue;
        said = tr("Please sign in again");
        break;
    case sync::SyncState::Stopped:
        tone = status.error ? Tone::Overdue : Tone::Warn;
        said = status.error ? words(*status.error).what : tr("Sync is stopped");
        break;
    }
    if (status.resync && status.resync->waitsForUser) { // pressed, it leads to the question
        tone = Tone::Overdue;
        said = tr("Your decision is needed");
    }
    m_sync->set(tone, said, tone != Tone::Plain);
    m_sync->setToolTip(status.error ? sentence(*status.error) : QString());
    const bool stopped = status.state == sync::SyncState::Stopped && !status.error;
    m_stop->setVisible(snapshot || stopped);
    m_stop->set(Tone::Plain, stopped ? tr("Go on") : tr("Stop"), false);
    m_offline->set(Tone::Plain, tr("Works offline"), false);
    m_offline->setVisible(status.lastSyncAt.has_value());
}

void StatusBar::showPerson()
{
    if (!m_office || !m_office->account())
        return;
    const client::Account& account = *m_office->account();
    QStringList parts{account.displayName};
    if (!account.person.roles.isEmpty())
        parts.append(words(Coded<Role>(account.person.roles.first())));
    parts.append(account.unitName);
    parts.removeAll(QString());
    m_person->set(Tone::Plain, parts.join(QStringLiteral(" · ")), false);
}

void StatusBar::countOutbox()
{
    if (!m_office)
        return;
    if (m_counting) {
        m_countAgain = true;
        return;
    }
    m_counting = true;
    m_countAgain = false;
    whenDone(m_office->store().outbox(), this, [this](const Result<QList<storage::OutboxRow>>& rows) {
        m_counting = false;
        if (rows) {
            m_toSend = 0;
            m_stuck = 0;
            for (const storage::OutboxRow& row : *rows) {
                const bool stuck = row.state == OutboxState::Conflict || row.state == OutboxState::Rejected || row.state == OutboxState::Blocked;
                ++(stuck ? m_stuck : m_toSend);
            }
            showOutbox();
        }
        if (m_countAgain)
            countOutbox();
    });
}

void StatusBar::showOutbox()
{
    m_waiting->set(m_toSend > 0 ? Tone::Waiting : Tone::Plain, tr("To send %1").arg(m_toSend), m_toSend > 0);
    m_conflicts->set(m_stuck > 0 ? Tone::Overdue : Tone::Plain, tr("Conflicts %1").arg(m_stuck), m_stuck > 0);
}

void StatusBar::paintEvent(QPaintEvent*)
{
    const Roles& roles = Theme::of(this).roles();
    QPainter painter(this);
    painter.fillRect(rect(), roles.window);
    painter.fillRect(QRect(0, 0, width(), 1), roles.line);
}

void StatusBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        showSync();
        showPerson();
        showOutbox();
    } else if (event->type() == QEvent::FontChange) {
        setFixedHeight(Theme::of(this).px(kStatusHeight));
    }
}

} // namespace lianxin::ui
