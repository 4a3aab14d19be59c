// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply/version_panel.h"

#include "domain/mask.h"
#include "models/local_time.h"
#include "models/words.h"
#include "reply/reply_view.h"
#include "theme/labels.h"

#include <QVBoxLayout>

namespace lianxin::ui {

namespace {

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

VersionPanel::VersionPanel(QWidget* parent) : SideColumn(QStringLiteral("version-panel"), parent)
{
}

void VersionPanel::showMessage(const MessageView& message)
{
    setAccessibleName(tr("Versions of the reply"));
    if (message.detail())
        setWidget(contentOf(message));
}

QWidget* VersionPanel::contentOf(const MessageView& message) const
{
    auto* content = new Ground(Ground::Role::Window);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(kGrid);
    const QList<ReplyVersion> versions = versionsOf(*message.detail());
    if (versions.isEmpty()) {
        auto* none = wrapped(TextSize::Body, Label::Ink::Muted);
        none->setObjectName(QStringLiteral("version.none"));
        none->setText(tr("No version has been submitted yet."));
        layout->addWidget(none);
    }
    for (int i = 0; i < versions.size(); ++i) {
        const ReplyVersion& version = versions[i];
        auto* card = new Ground(Ground::Role::Card);
        card->setObjectName(QStringLiteral("version.%1").arg(i));
        auto* rows = new QVBoxLayout(card);
        rows->setContentsMargins(12, 10, 12, 10);
        rows->setSpacing(4);
        auto* head = wrapped(TextSize::Body, Label::Ink::Text, Weight::SemiBold);
        head->setObjectName(QStringLiteral("head"));
        head->setText(joined({tr("Version %1").arg(version.revision), words(version.state)}));
        auto* meta = wrapped(TextSize::Small, Label::Ink::Muted);
        meta->setText(joined({fullTime(version.at, message.now()), maskName(version.author)}));
        rows->addWidget(head);
        rows->addWidget(meta);
        for (int r = 0; r < version.reviews.size(); ++r) {
            const VersionReview& review = version.reviews[r];
            const bool back = review.decision.is(ReviewDecision::SendBack);
            auto* said = wrapped(TextSize::Small, back ? Label::Ink::Warn : Label::Ink::Good);
            said->setObjectName(QStringLiteral("review.%1").arg(r));
            const QString outcome = back ? tr("Level %1 sent it back").arg(review.level)
                                         : tr("Level %1 approved").arg(review.level);
            said->setText(joined({outcome, maskName(review.who), review.comment}));
            rows->addWidget(said);
        }
        auto* text = wrapped(TextSize::Small, Label::Ink::Text);
        text->setObjectName(QStringLiteral("text"));
        text->setText(version.text);
        rows->addWidget(text);
        layout->addWidget(card);
    }
    layout->addStretch(1);
    return content;
}

} // namespace lianxin::ui
