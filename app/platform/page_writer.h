// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lianxin::platform {

struct PageLimits {
    int count = 200;
    qint64 bytes = 524'288; ///< of the entries' text
};

/// The `changes` array of a page, made of the stored texts as they are: no object is parsed on its way out.
class PageWriter {
public:
    explicit PageWriter(const PageLimits& limits);
    /// False where there is no room any more; the first entry always has room.
    [[nodiscard]] bool put(const QString& type, const QString& id, qint64 version, const QByteArray& json);
    [[nodiscard]] bool remove(const QString& type, const QString& id, qint64 version, const QString& reason);

    /// How many more entries may come.
    [[nodiscard]] int room() const { return m_limits.count - m_count; }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] bool isFull() const { return m_full || room() <= 0; }
    /// `[…]`.
    [[nodiscard]] QByteArray array() const { return '[' + m_entries + ']'; }

private:
    [[nodiscard]] bool open(QByteArrayView op, const QString& type, const QString& id, qint64 version,
                            qsizetype more);
    PageLimits m_limits;
    QByteArray m_entries;
    int m_count = 0;
    bool m_full = false;
};

} // namespace lianxin::platform
