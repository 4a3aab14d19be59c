// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusMessage;
class QDBusVariant;

namespace lianxin::ui {

/// Whether the desktop is dark: the portal's `color-scheme` where there is one, else the window colour that the
/// platform theme brought. Qt 6.4 has no QStyleHints::colorScheme() yet.
class SystemAppearance : public QObject {
    Q_OBJECT

public:
    explicit SystemAppearance(QObject* parent = nullptr);
    [[nodiscard]] bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed(bool dark);

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void askPortal();
    void take(const QVariant& scheme);
    bool m_dark = false;
};

} // namespace lianxin::ui
