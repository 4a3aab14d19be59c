// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/icons.h"

#include <QWidget>

class QLabel;

namespace lianxin::ui {

class Button;
class Label;

/// What a page shows instead of content: empty, loading, offline, error; each with the next step to take.
/// Names: notice.title, notice.text, notice.step.
class Notice : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Empty, Loading, Offline, Error };

    explicit Notice(QWidget* parent = nullptr);
    /// `step` is the words of a button, or empty.
    void set(Kind kind, const QString& title, const QString& text, const QString& step = {});
    [[nodiscard]] Kind kind() const { return m_kind; }

Q_SIGNALS:
    void stepTaken();

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();
    Kind m_kind = Kind::Empty;
    QLabel* m_sign;
    Label* m_title;
    Label* m_text;
    Button* m_step;
};

} // namespace lianxin::ui
