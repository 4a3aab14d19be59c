// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextEdit>

namespace lianxin::ui {

/// Text to be read: 15 px, 1.75 lines, at most 620 px wide; as high as its text, so that the page scrolls and not the
/// text. Can be selected and copied by mouse and keyboard.
class ReadingView : public QTextEdit {
    Q_OBJECT

public:
    explicit ReadingView(QWidget* parent = nullptr);
    /// Paragraphs are parted by line breaks.
    void setWords(const QString& plain);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void dress();
    void fit();
    QString m_words;
    bool m_dressing = false;
};

} // namespace lianxin::ui
