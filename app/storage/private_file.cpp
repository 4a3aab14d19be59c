// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/private_file.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace lianxin::storage {

namespace {

bool makeLast(const QString& path, int flags)
{
    const int handle = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool done = ::fsync(handle) == 0;
    ::close(handle);
    return done;
}

} // namespace

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

bool putInPlace(const QString& from, const QString& to)
{
    // rename() replaces what is there; QFile::rename would refuse.
    return makeLast(from, O_RDONLY) && ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0
        && makeLast(QFileInfo(to).absolutePath(), O_RDONLY | O_DIRECTORY);
}

} // namespace lianxin::storage
