// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace lianxin::test {

QString inMemory(const QString& what)
{
    const QString shared = QStringLiteral("/dev/shm");
    const QString place = QFileInfo(shared).isWritable() ? shared : QDir::tempPath();
    return QStringLiteral("%1/lianxin-%2-XXXXXX").arg(place, what);
}

QByteArray readFile(const QString& file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

void writeFile(const QString& file, const QByteArray& bytes)
{
    QFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(file));
}

void copyFolder(const QString& from, const QString& to)
{
    if (!QDir().mkpath(to))
        qFatal("%s cannot be made", qPrintable(to));
    for (const QFileInfo& entry : QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)) {
        const QString target = to + u'/' + entry.fileName();
        if (entry.isDir())
            copyFolder(entry.filePath(), target);
        else
            writeFile(target, readFile(entry.filePath()));
    }
}

} // namespace lianxin::test
