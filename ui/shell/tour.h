// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/main_window.h"

#include <QElapsedTimer>
#include <QTimer>

namespace lianxin::ui {

/// Opens every page in turn with the data at hand and saves DIR/NN-page.png, in light and dark; then finished(). GUI
/// thread; it waits for the pages by looking again, never by standing still.
class Tour : public QObject {
    Q_OBJECT

public:
    Tour(MainWindow& window, client::Office& office, const QString& folder, QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    /// `problem` is empty on success, else what went wrong, for stderr.
    void finished(const QStringList& pictures, const QString& problem);

private:
    struct Stop {
        QString pageId;
        QString name; ///< empty: the page as it opens
    };
    void collectStops();
    void visit();
    void look();
    void photograph();
    void findMessages();
    [[nodiscard]] Destination destinationOf(const Stop& stop) const;

    MainWindow& m_window;
    client::Office& m_office;
    QString m_folder;
    QList<Stop> m_stops;
    qsizetype m_at = 0;
    bool m_dark = false;
    std::optional<MessageId> m_message; ///< one to answer, else any
    std::optional<Queue> m_queue; ///< the list to show: the fullest of the person's own
    QStringList m_pictures;
    QTimer m_look;
    QElapsedTimer m_waited;
    int m_calm = 0; ///< how often in a row the page was settled
};

} // namespace lianxin::ui
