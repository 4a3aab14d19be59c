// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "storage/store.h"

#include <QScrollArea>

class QVBoxLayout;

namespace lianxin::ui {

/// What a resync or a mend took out of the lists in the last 30 days; each can be brought back.
/// Names: quarantine, and in each row quarantine.title.<n>, quarantine.restore.<n>.
class QuarantinePanel : public QScrollArea {
    Q_OBJECT

public:
    QuarantinePanel(storage::Store& store, const Clock& clock, QWidget* parent = nullptr);
    [[nodiscard]] int count() const { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    void retranslate();

Q_SIGNALS:
    void counted();
    void restored(const QString& title);
    void failed(const lianxin::Error& error);

private:
    void refresh();
    void showEntries();
    void showMore();
    void clear();
    void addMoreButton(qsizetype left);
    [[nodiscard]] QWidget* makeRow(const storage::QuarantineEntry& entry, int row);
    void restore(const storage::QuarantineEntry& entry);

    storage::Store& m_store;
    const Clock& m_clock;
    QVBoxLayout* m_layout;
    QList<storage::QuarantineEntry> m_entries;
    int m_shown = 0; ///< rows that are built; a resync may take thousands
    bool m_loaded = false;
};

} // namespace lianxin::ui
