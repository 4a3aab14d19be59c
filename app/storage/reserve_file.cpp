// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/reserve_file.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace lianxin::storage {

void ReserveFile::ensure(qint64 freeBytes)
{
    if (m_bytes <= 0 || QFileInfo(m_file).size() >= m_bytes || freeBytes < 2 * m_bytes)
        return;
    QFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return;
    // Written out, because a file that is only made long takes up no room.
    const QByteArray block(1024 * 1024, '\xA5');
    for (qint64 left = m_bytes; left > 0;) {
        const qint64 written = file.write(block.constData(), std::min<qint64>(left, block.size()));
        if (written <= 0) {
            file.remove();
            return;
        }
        left -= written;
    }
}

bool ReserveFile::release()
{
    return QFile::exists(m_file) && QFile::remove(m_file);
}

} // namespace lianxin::storage
