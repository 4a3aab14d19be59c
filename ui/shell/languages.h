// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QTranslator>

namespace lianxin::ui {

/// The language of the window, switched while it runs: every widget gets QEvent::LanguageChange. GUI thread.
class Languages : public QObject {
    Q_OBJECT

public:
    struct Language {
        QString code; ///< zh_CN, en
        QString name; ///< in itself: 中文, English
    };

    explicit Languages(QObject* parent = nullptr);

    [[nodiscard]] static QList<Language> available();
    /// The desktop's language if there is a translation, else Chinese.
    [[nodiscard]] static QString systemCode();
    [[nodiscard]] const QString& current() const { return m_current; }
    /// One of available(); another code changes nothing and gives false.
    bool choose(const QString& code);

Q_SIGNALS:
    void changed();

private:
    QString m_current;
    QTranslator m_words;
    QTranslator m_toolkit; ///< Qt's own (copy, paste, …)
};

} // namespace lianxin::ui
