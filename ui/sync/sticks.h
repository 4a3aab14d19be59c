// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

// Sticks as the system has mounted them.
namespace lianxin::ui {

struct Stick {
    QString root;
    QString name;    ///< as people see it on the desktop
    qint64 free = 0; ///< bytes
    bool isWritable = true;
    friend bool operator==(const Stick&, const Stick&) = default;
};

/// What is plugged in and mounted, as the system names it.
[[nodiscard]] QList<Stick> findSticks();
[[nodiscard]] Stick stickOf(const QString& folder);
} // namespace lianxin::ui
