// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sticks.h"

#include <QDir>
#include <QStorageInfo>

namespace lianxin::ui {

namespace {

Stick stickAt(const QStorageInfo& volume, const QString& root)
{
    const QString name = volume.name().isEmpty() ? QDir(root).dirName() : volume.name();
    return {root, name.isEmpty() ? root : name, volume.bytesAvailable(), !volume.isReadOnly()};
}

/// Where desktops mount what is plugged in; by hand it is often /mnt, where other things are too.
bool isPlugged(const QStorageInfo& volume)
{
    static const QList<QByteArray> ofSticks{"vfat", "exfat", "ntfs", "ntfs3", "fuseblk", "udf"};
    const QString root = volume.rootPath();
    if (root.startsWith(QLatin1String("/media/")) || root.startsWith(QLatin1String("/run/media/")))
        return true;
    return root.startsWith(QLatin1String("/mnt/")) && ofSticks.contains(volume.fileSystemType());
}

} // namespace

QList<Stick> findSticks()
{
    QList<Stick> sticks;
    for (const QStorageInfo& volume : QStorageInfo::mountedVolumes())
        if (volume.isValid() && volume.isReady() && isPlugged(volume))
            sticks.append(stickAt(volume, volume.rootPath()));
    return sticks;
}

Stick stickOf(const QString& folder)
{
    Stick stick = stickAt(QStorageInfo(folder), folder);
    stick.name = QDir(folder).dirName();
    return stick;
}

} // namespace lianxin::ui
