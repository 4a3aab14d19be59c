// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/private_file.h"

#include <QFile>

namespace lianxin::storage {

void makePrivate(const QString& file)
{
    constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QFile made(file);
    if (made.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
        return;
    for (const char* part : {"", "-wal", "-shm"}) {
        QFile present(file + QLatin1String(part));
        if (present.exists())
            present.setPermissions(ownerOnly);
    }
}

} // namespace lianxin::storage
