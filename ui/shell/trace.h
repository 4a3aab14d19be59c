// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>

namespace lianxin::ui {

/// The application that can say on stderr where its event loop stood still and when the first rows were painted
/// (`--trace`, design.md §5 and §7). Without tracing it is a QApplication.
class Application : public QApplication {
    Q_OBJECT

public:
    Application(int& argc, char** argv);

    /// From now on: "trace stall 41 ms in <receiver> <event>" for each event that took more than a frame (16 ms).
    void startTrace();
    [[nodiscard]] bool isTracing() const { return m_tracing; }
    /// "trace <what> <ms since the program began> ms"; nothing while not tracing.
    void mark(const QString& what) const;

    bool notify(QObject* receiver, QEvent* event) override;

private:
    QElapsedTimer m_sinceStart;
    bool m_tracing = false;
    int m_depth = 0;
};

} // namespace lianxin::ui
