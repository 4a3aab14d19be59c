// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/queue_model.h"

#include <QWidget>

class QListView;

namespace lianxin::ui {

/// The person's queues with their counts, and the pages. Names: navigation, navigation.list.
class Navigation : public QWidget {
    Q_OBJECT

public:
    explicit Navigation(QWidget* parent = nullptr);

    /// Not owned; nothing: empty.
    void setModel(QueueModel* model);
    /// Marks where the person is; without asking to go there.
    void showQueue(Queue queue);
    void showPage(const QString& pageId);
    void showNothing();
    /// Leaves so many pixels at the foot free.
    void setFootRoom(int pixels);

Q_SIGNALS:
    void queueChosen(lianxin::Queue queue);
    void pageChosen(const QString& pageId);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void choose(const QModelIndex& index);
    void mark(int row);
    void retranslate();
    QueueModel* m_model = nullptr;
    QListView* m_list;
};

} // namespace lianxin::ui
