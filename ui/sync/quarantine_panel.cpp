// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/quarantine_panel.h"

#include "domain/async.h"
#include "models/local_time.h"
#include "theme/button.h"
#include "theme/labels.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace lianxin::ui {

namespace {

constexpr int kRows = 50; ///< built at once

QString reasonWords(const QString& reason)
{
    if (reason == codeOf(ResyncReason::ScopeChanged))
        return QuarantinePanel::tr("no longer within what this account may see");
    if (reason == codeOf(ResyncReason::HistoryDiverged))
        return QuarantinePanel::tr("not there after the platform was restored");
    if (reason == QLatin1String("mended"))
        return QuarantinePanel::tr("not on the platform when both were compared");
    return QuarantinePanel::tr("not on the platform any more");
}

} // namespace

QuarantinePanel::QuarantinePanel(storage::Store& store, const Clock& clock, QWidget* parent)
    : QScrollArea(parent), m_store(store), m_clock(clock)
{
    setObjectName(QStringLiteral("quarantine"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* ground = new Ground(Ground::Role::Surface);
    m_layout = new QVBoxLayout(ground);
    m_layout->setContentsMargins(kPagePadding, 2 * kGrid, kPagePadding, 2 * kGrid);
    m_layout->setSpacing(kGrid);
    setWidget(ground);
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.quarantine)
            refresh();
    });
    refresh();
}

void QuarantinePanel::refresh()
{
    whenDone(m_store.quarantine(), this, [this](const Result<QList<storage::QuarantineEntry>>& entries) {
        m_loaded = true;
        if (!entries)
            return Q_EMIT failed(entries.error());
        m_entries = *entries;
        showEntries();
        Q_EMIT counted();
    });
}

void QuarantinePanel::retranslate()
{
    showEntries();
}

void QuarantinePanel::clear()
{
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->setParent(nullptr);
            widget->deleteLater();
        }
        delete item;
    }
}

// Rows go and come while the eye is on the list: it stays where it was, and so does the keyboard.
void QuarantinePanel::showEntries()
{
    const int scrolled = verticalScrollBar()->value();
    const QWidget* focus = focusWidget();
    const QString focused = focus && isAncestorOf(focus) && focus->hasFocus() ? focus->objectName() : QString();
    clear();
    auto* about = new Label(TextSize::Small, Label::Ink::Muted);
    about->setWordWrap(true);
    about->setText(m_entries.isEmpty()
                       ? tr("Nothing was removed in the last 30 days.")
                       : tr("What the platform no longer has is kept here for 30 days. Brought back, it "
                            "stands in the lists "
                            "again until the platform speaks of it; acts on it may be refused."));
    m_layout->addWidget(about);
    const qsizetype rows = std::min<qsizetype>(std::max(m_shown, kRows), m_entries.size());
    for (int row = 0; row < rows; ++row) {
        m_layout->addWidget(new Hairline(Qt::Horizontal));
        m_layout->addWidget(makeRow(m_entries.at(row), row));
    }
    if (rows < m_entries.size())
        addMoreButton(m_entries.size() - rows);
    m_layout->addStretch(1);
    m_layout->activate();
    verticalScrollBar()->setValue(scrolled);
    if (auto* before = focused.isEmpty() ? nullptr : findChild<QWidget*>(focused))
        before->setFocus(Qt::OtherFocusReason);
}

void QuarantinePanel::addMoreButton(qsizetype left)
{
    auto* more = new Button(Button::Look::Quiet);
    more->setObjectName(QStringLiteral("quarantine.more"));
    more->setWords(tr("Show more (%n left)", nullptr, static_cast<int>(left)));
    connect(more, &Button::clicked, this, &QuarantinePanel::showMore);
    m_layout->addWidget(new Hairline(Qt::Horizontal));
    m_layout->addWidget(more, 0, Qt::AlignLeft);
}

void QuarantinePanel::showMore()
{
    const int first = std::max(m_shown, kRows);
    m_shown = first + kRows;
    showEntries();
    if (auto* next = findChild<Button*>(QStringLiteral("quarantine.restore.%1").arg(first)))
        next->setFocus(Qt::OtherFocusReason);
}

QWidget* QuarantinePanel::makeRow(const storage::QuarantineEntry& entry, int row)
{
    auto* widget = new QWidget;
    auto* title = new ElidedLabel(TextSize::Body, Label::Ink::Text, Weight::SemiBold);
    title->setObjectName(QStringLiteral("quarantine.title.%1").arg(row));
    title->setText(entry.title.isEmpty() ? entry.subject : entry.title);
    auto* about = new ElidedLabel(TextSize::Small, Label::Ink::Muted);
    QStringList parts{entry.number, reasonWords(entry.reason),
                      tr("removed %1").arg(fullTime(entry.at, m_clock.now())),
                      tr("kept until %1").arg(dayWords(localTime(entry.until).date(), m_clock.now()))};
    parts.removeAll(QString());
    about->setText(parts.join(QStringLiteral(" · ")));
    auto* restoring = new Button(Button::Look::Secondary);
    restoring->setObjectName(QStringLiteral("quarantine.restore.%1").arg(row));
    restoring->setWords(tr("Bring back"));
    restoring->setAccessibleName(tr("Bring back %1").arg(title->text()));
    connect(restoring, &Button::clicked, this, [this, entry, restoring] {
        restoring->setEnabled(false);
        restore(entry);
    });
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(title);
    lines->addWidget(about);
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addLayout(lines, 1);
    layout->addWidget(restoring, 0, Qt::AlignVCenter);
    return widget;
}

void QuarantinePanel::restore(const storage::QuarantineEntry& entry)
{
    whenDone(m_store.restoreQuarantined(entry.subject), this, [this, entry](const Result<void>& done) {
        if (done)
            return Q_EMIT restored(entry.title.isEmpty() ? entry.subject : entry.title);
        showEntries(); // its button works again
        Q_EMIT failed(done.error());
    });
}

} // namespace lianxin::ui
