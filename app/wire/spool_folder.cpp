// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/spool_folder.h"

#include <QDir>

namespace lianxin::wire {

namespace {

tl::unexpected<PackageError> diskFailure(const QFile& file)
{
    return packageFailure(PackageFault::LocalDisk, file.errorString());
}

} // namespace

Packaged<std::unique_ptr<SpoolFolder>> SpoolFolder::make(const QString& inside)
{
    std::unique_ptr<SpoolFolder> spool;
    if (QDir().mkpath(inside))
        spool.reset(
            new SpoolFolder(inside + QStringLiteral("/package-XXXXXX"))); // mkdtemp: for its owner only
    if (!spool || !spool->m_folder.isValid() || !QDir(spool->m_folder.path()).mkdir(QStringLiteral("blobs")))
        return packageFailure(PackageFault::LocalDisk, QStringLiteral("%1 cannot be written").arg(inside));
    return spool;
}

QString SpoolFolder::fileOf(const QString& path) const
{
    return m_folder.filePath(path);
}

Packaged<void> SpoolFolder::begin(const ManifestFile& file)
{
    m_file = std::make_unique<QFile>(fileOf(file.path));
    if (!m_file->open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return diskFailure(*m_file);
    return {};
}

Packaged<void> SpoolFolder::write(QByteArrayView bytes)
{
    if (m_file->write(bytes.data(), bytes.size()) != bytes.size())
        return diskFailure(*m_file);
    return {};
}

Packaged<void> SpoolFolder::end()
{
    if (!m_file->flush())
        return diskFailure(*m_file);
    m_file.reset();
    return {};
}

Packaged<void> LineFile::open()
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return diskFailure(m_file);
    return {};
}

Packaged<void> LineFile::write(const QByteArray& line)
{
    if (m_file.write(line) != line.size() || m_file.write("\n", 1) != 1)
        return diskFailure(m_file);
    return {};
}

Packaged<void> LineFile::close()
{
    if (!m_file.flush())
        return diskFailure(m_file);
    m_file.close();
    return {};
}

Packaged<void> eachLine(const QString& name, qint64 longest,
                        const std::function<Packaged<void>(const QByteArray&)>& take)
{
    QFile file(name);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return diskFailure(file);
    while (!file.atEnd()) {
        QByteArray line = file.readLine(longest + 2);
        if (line.endsWith('\n'))
            line.chop(1);
        else if (line.size() > longest)
            return damaged(QStringLiteral("a line is longer than allowed"));
        if (line.isEmpty())
            continue;
        if (auto taken = take(line); !taken)
            return taken;
    }
    return {};
}

} // namespace lianxin::wire
