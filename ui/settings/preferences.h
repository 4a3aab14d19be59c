// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "theme/theme.h"

#include <QObject>
#include <QThreadPool>

namespace lianxin::ui {

/// How the window looks and speaks on this PC; not synchronised, no personal data.
struct Preferences {
    QString language; ///< zh_CN, en; empty: not chosen yet
    Appearance appearance = Appearance::System;
    double scale = 1.0; ///< 1.0 … 2.0
    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// Values out of range or unknown get their default; never fails, since a window can always be shown.
[[nodiscard]] Preferences preferencesFromJson(const QByteArray& json);
[[nodiscard]] QByteArray toJson(const Preferences& preferences);

/// Holds the preferences of a profile and writes each change on a thread of its own, in order. GUI thread.
class PreferencesKeeper : public QObject {
    Q_OBJECT

public:
    /// `file` is read here, once, before there is a window.
    explicit PreferencesKeeper(const QString& file, QObject* parent = nullptr);
    ~PreferencesKeeper() override;

    [[nodiscard]] const Preferences& preferences() const { return m_preferences; }
    void set(const Preferences& preferences);
    /// For this run only: what the command line asked for is not remembered.
    void setForThisRun(const Preferences& preferences);

Q_SIGNALS:
    void changed();
    void writeFailed(const lianxin::Error& error);

private:
    QString m_file;
    Preferences m_preferences;
    QThreadPool m_writer; ///< one thread: the last change wins
};

} // namespace lianxin::ui
