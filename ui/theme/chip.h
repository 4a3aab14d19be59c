// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/roles.h"

#include <QWidget>

namespace lianxin::ui {

/// A small mark of colour, sign and words. `paintChip` draws the same in delegates.
class Chip : public QWidget {
    Q_OBJECT

public:
    explicit Chip(QWidget* parent = nullptr);
    /// Empty words hide it. `sign` false: only where the words alone say it (urgency).
    void set(Tone tone, const QString& words, bool sign = true);
    [[nodiscard]] const QString& words() const { return m_words; }
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone = Tone::Plain;
    QString m_words;
    bool m_sign = true;
};

class Theme;
/// The size of a chip with these words.
[[nodiscard]] QSize chipSize(const Theme& theme, const QString& words, bool sign = true);
void paintChip(QPainter& painter, const Theme& theme, const QRect& rect, Tone tone, const QString& words,
               bool sign = true);

} // namespace lianxin::ui
