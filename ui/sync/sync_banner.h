// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "sync/sync_engine.h"
#include "theme/roles.h"

#include <QWidget>

class QProgressBar;

namespace lianxin::ui {

class Button;
class Label;

/// What is unusual about the sync: one thing at a time, the gravest first.
struct SyncNews {
    enum class Kind { Nothing, Locked, MassRemoval, AwaitingApproval, ReadOnly, Rollback, Resync, Differs };
    Kind kind = Kind::Nothing;
    Tone tone = Tone::Plain;
    QString title;
    QString text;
    QString accept;   ///< words of the first button, or empty
    QString decline;  ///< of the second
    int percent = -1; ///< of a bar; -1: none
    friend bool operator==(const SyncNews&, const SyncNews&) = default;
};
[[nodiscard]] SyncNews newsOf(const sync::SyncStatus& status, Moment now);

/// Tells the news over the page, with what may be done about it. Names: news, news.title, news.text,
/// news.accept, news.decline, news.progress.
class SyncBanner : public QWidget {
    Q_OBJECT

public:
    explicit SyncBanner(QWidget* parent = nullptr);
    void show(const SyncNews& news);
    void setBusy(bool busy);
    [[nodiscard]] const SyncNews& news() const { return m_news; }

Q_SIGNALS:
    void accepted(lianxin::ui::SyncNews::Kind kind);
    void declined(lianxin::ui::SyncNews::Kind kind);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SyncNews m_news;
    Label* m_title;
    Label* m_text;
    QProgressBar* m_progress;
    Button* m_accept;
    Button* m_decline;
};

} // namespace lianxin::ui
