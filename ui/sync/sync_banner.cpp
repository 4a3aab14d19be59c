// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sync_banner.h"

#include "models/local_time.h"
#include "theme/button.h"
#include "theme/labels.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {

QString reasonWords(ResyncReason reason)
{
    switch (reason) {
    case ResyncReason::CursorExpired:
        return SyncBanner::tr("This PC was away longer than the platform remembers what was removed.");
    case ResyncReason::HistoryDiverged:
        return SyncBanner::tr("The platform was restored from a backup.");
    case ResyncReason::ScopeChanged:
        return SyncBanner::tr("What this account may see was changed.");
    case ResyncReason::Asked:
        return SyncBanner::tr("It was asked for.");
    }
    return {};
}

SyncNews resyncNews(const sync::SyncStatus& status, const sync::ResyncView& resync)
{
    const QLocale locale;
    if (resync.waitsForUser)
        return {
            SyncNews::Kind::MassRemoval,
            Tone::Overdue,
            SyncBanner::tr("The platform no longer has %1 of %2 messages")
                .arg(locale.toString(resync.wouldGo), locale.toString(resync.of)),
            SyncBanner::tr(
                "%1 Nothing has been taken away yet. If this is right, they are kept here for 30 days more "
                "under \"Removed\". If you doubt it, keep them and ask the platform's administrator.")
                .arg(reasonWords(resync.reason)),
            SyncBanner::tr("Take over the platform's state"),
            SyncBanner::tr("Keep my messages"),
            -1};
    const int percent =
        status.snapshotTotal > 0
            ? static_cast<int>(std::clamp<qint64>(100 * status.snapshotDone / status.snapshotTotal, 0, 100))
            : 0;
    return {
        SyncNews::Kind::Resync,
        Tone::Waiting,
        SyncBanner::tr("Everything is being fetched anew: %1 of %2")
            .arg(locale.toString(status.snapshotDone), locale.toString(status.snapshotTotal)),
        SyncBanner::tr("%1 You can go on working with what is here; what you do is kept and sent afterwards.")
            .arg(reasonWords(resync.reason)),
        {},
        {},
        percent};
}

} // namespace

SyncNews newsOf(const sync::SyncStatus& status, Moment now)
{
    using Kind = SyncNews::Kind;
    if (status.state == sync::SyncState::Locked)
        return {
            Kind::Locked,
            Tone::Overdue,
            SyncBanner::tr("This PC was blocked by the platform's administrator"),
            SyncBanner::tr(
                "Nothing more goes out or comes in. What is here can be read, and what was not sent is kept. "
                "Please speak with your administrator."),
            {},
            {},
            -1};
    if (status.resync && status.resync->waitsForUser)
        return resyncNews(status, *status.resync);
    if (status.state == sync::SyncState::AwaitingApproval)
        return {Kind::AwaitingApproval,
                Tone::Warn,
                SyncBanner::tr("This PC waits for its approval"),
                SyncBanner::tr(
                    "An administrator has to approve it on the platform; Lianxin asks again by itself."),
                {},
                {},
                -1};
    if (status.readOnly)
        return {Kind::ReadOnly,
                Tone::Warn,
                SyncBanner::tr("This Lianxin is too old for the platform"),
                SyncBanner::tr("Messages can be read and what you do is kept. Please have it updated: everything is sent then. "
                               "What cannot wait goes by USB stick."),
                {},
                {},
                -1};
    if (status.resync)
        return resyncNews(status, *status.resync);
    if (status.suspectsRollback)
        return {Kind::Rollback,
                Tone::Warn,
                SyncBanner::tr("The platform may have been restored from a backup"),
                SyncBanner::tr(
                    "Before anything is sent, the platform is asked which of your acts it still knows."),
                {},
                {},
                -1};
    if (!status.differs.isEmpty() && status.comparedAt)
        return {Kind::Differs,
                Tone::Warn,
                SyncBanner::tr("A comparison found differences, and they were mended"),
                SyncBanner::tr("Compared %1. If this comes again, please tell your administrator.")
                    .arg(fullTime(*status.comparedAt, now)),
                {},
                {},
                -1};
    return {};
}

SyncBanner::SyncBanner(QWidget* parent)
    : QWidget(parent), m_title(new Label(TextSize::Body, Label::Ink::Text, Weight::SemiBold)),
      m_text(new Label(TextSize::Body, Label::Ink::Text)), m_progress(new QProgressBar),
      m_accept(new Button(Button::Look::Primary)), m_decline(new Button(Button::Look::Secondary))
{
    setObjectName(QStringLiteral("news"));
    m_title->setObjectName(QStringLiteral("news.title"));
    m_text->setObjectName(QStringLiteral("news.text"));
    m_progress->setObjectName(QStringLiteral("news.progress"));
    m_accept->setObjectName(QStringLiteral("news.accept"));
    m_decline->setObjectName(QStringLiteral("news.decline"));
    m_text->setWordWrap(true);
    m_title->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(kGrid);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    buttons->addWidget(m_accept);
    buttons->addWidget(m_decline);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 12, 20, 12);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_progress);
    layout->addLayout(buttons);
    connect(m_accept, &Button::clicked, this, [this] { Q_EMIT accepted(m_news.kind); });
    connect(m_decline, &Button::clicked, this, [this] { Q_EMIT declined(m_news.kind); });
    hide();
}

void SyncBanner::show(const SyncNews& news)
{
    if (news.kind != m_news.kind)
        setBusy(false);
    m_news = news;
    m_title->setText(news.title);
    m_text->setText(news.text);
    m_progress->setVisible(news.percent >= 0);
    m_progress->setValue(std::max(0, news.percent));
    m_progress->setAccessibleName(news.title);
    for (const auto& [button, words] :
         {std::pair(m_accept, news.accept), std::pair(m_decline, news.decline)}) {
        button->setWords(words);
        button->setVisible(!words.isEmpty());
    }
    setVisible(news.kind != SyncNews::Kind::Nothing);
    update();
}

void SyncBanner::setBusy(bool busy)
{
    m_accept->setEnabled(!busy);
    m_decline->setEnabled(!busy);
}

void SyncBanner::paintEvent(QPaintEvent*)
{
    const Roles& roles = Theme::of(this).roles();
    QPainter painter(this);
    painter.fillRect(rect(), roles.ground(m_news.tone));
    painter.fillRect(QRect(0, 0, 3, height()), roles.ink(m_news.tone));
}

} // namespace lianxin::ui
