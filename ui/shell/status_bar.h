// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "theme/roles.h"

#include <QAbstractButton>
#include <QWidget>

#include <optional>

namespace lianxin::ui {

/// One item of the status bar: sign and words in a tone; can be pressed where it leads somewhere.
class StatusItem : public QAbstractButton {
    Q_OBJECT

public:
    explicit StatusItem(const QString& name, QWidget* parent = nullptr);
    void set(Tone tone, const QString& words, bool sign);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone = Tone::Plain;
    bool m_sign = false;
};

/// ● synced · ⇡ to send · conflicts · works offline, and who is at work. Names: status, status.sync, status.waiting,
/// status.conflicts, status.offline, status.stop, status.person.
class StatusBar : public QWidget {
    Q_OBJECT

public:
    explicit StatusBar(const Clock& clock, QWidget* parent = nullptr);

    /// Nothing: nobody is signed in.
    void setOffice(client::Office* office);

Q_SIGNALS:
    void syncPressed();
    void outboxPressed();
    void personPressed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showSync();
    void showPerson();
    void countOutbox();
    void showOutbox();

    const Clock& m_clock;
    client::Office* m_office = nullptr;
    StatusItem* m_sync;
    StatusItem* m_stop;
    StatusItem* m_waiting;
    StatusItem* m_conflicts;
    StatusItem* m_offline;
    StatusItem* m_person;
    int m_toSend = 0;
    int m_stuck = 0;
    bool m_counting = false;
    bool m_countAgain = false;
};

} // namespace lianxin::ui
