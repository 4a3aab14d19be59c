// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/package_parts.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <numeric>
#include <unistd.h>

namespace lianxin::wire {

namespace {

const QString kUnfinished = QStringLiteral(".unfinished");

tl::unexpected<PackageError> stickFailure(int number)
{
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return packageFailure(full ? PackageFault::StickFull : PackageFault::StickGone,
                          QString::fromLocal8Bit(std::strerror(number)));
}

QString partName(const QString& name, qsizetype number)
{
    return QStringLiteral("%1.%2").arg(name).arg(number, 3, 10, QLatin1Char('0'));
}

Packaged<void> syncedFile(int handle)
{
    // What is read back must come from the stick, not from memory.
    if (::fsync(handle) != 0)
        return stickFailure(errno);
    ::posix_fadvise(handle, 0, 0, POSIX_FADV_DONTNEED);
    return {};
}

} // namespace

PartsSink::PartsSink(QString folder, QString name, PartsOptions options)
    : m_folder(std::move(folder)), m_name(std::move(name)), m_options(std::move(options))
{
}

PartsSink::~PartsSink()
{
    m_file.reset();
    if (!m_finished)
        for (const Part& part : std::as_const(m_parts))
            QFile::remove(part.temporary);
}

Packaged<void> PartsSink::check(StickStep step) const
{
    const int number = m_options.fault ? m_options.fault(step) : 0;
    if (number != 0)
        return stickFailure(number);
    return {};
}

Packaged<void> PartsSink::beginPart()
{
    if (auto checked = check(StickStep::Open); !checked)
        return checked;
    const QString file = m_folder + u'/' + partName(m_name, m_parts.size() + 1) + kUnfinished;
    m_file = std::make_unique<QFile>(file);
    errno = 0;
    if (!m_file->open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered)) {
        const int number = errno;
        m_file.reset();
        return stickFailure(number == 0 ? EIO : number);
    }
    m_parts.append({file, {}});
    m_inPart = 0;
    m_hash.reset();
    return {};
}

Packaged<void> PartsSink::endPart()
{
    if (auto checked = check(StickStep::Sync); !checked)
        return checked;
    if (auto synced = syncedFile(m_file->handle()); !synced)
        return synced;
    m_file.reset();
    m_parts.last().hash = m_hash.result();
    return {};
}

Packaged<void> PartsSink::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_file && m_inPart == m_options.partBytes)
            if (auto ended = endPart(); !ended)
                return ended;
        if (!m_file)
            if (auto begun = beginPart(); !begun)
                return begun;
        if (auto checked = check(StickStep::Write); !checked)
            return checked;
        const qint64 count = std::min<qint64>(bytes.size(), m_options.partBytes - m_inPart);
        errno = 0;
        const qint64 written = m_file->write(bytes.data(), count);
        if (written <= 0)
            return stickFailure(errno == 0 ? EIO : errno);
        m_hash.addData(bytes.first(written));
        m_inPart += written;
        m_bytes += written;
        bytes = bytes.sliced(written);
    }
    return {};
}

Packaged<QStringList> PartsSink::finish()
{
    if (!m_file)
        if (auto begun = beginPart(); !begun)
            return tl::unexpected(begun.error());
    if (auto ended = endPart(); !ended)
        return tl::unexpected(ended.error());
    QStringList names;
    for (qsizetype i = 0; i < m_parts.size(); ++i)
        names << m_folder + u'/' + (m_parts.size() == 1 ? m_name : partName(m_name, i + 1));
    auto moved = moveIn(names);
    if (!moved) {
        // What does not read back must not look like a package.
        for (const QString& name : std::as_const(names))
            QFile::remove(name);
        return tl::unexpected(moved.error());
    }
    m_finished = true;
    return names;
}

Packaged<void> PartsSink::moveIn(const QStringList& names)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (auto checked = check(StickStep::Rename); !checked)
            return checked;
        if (::rename(QFile::encodeName(m_parts.at(i).temporary), QFile::encodeName(names.at(i))) != 0)
            return stickFailure(errno);
    }
    if (auto synced = syncFolder(); !synced)
        return synced;
    for (qsizetype i = 0; i < names.size(); ++i)
        if (auto same = readBack(names.at(i), m_parts.at(i).hash); !same)
            return same;
    return {};
}

Packaged<void> PartsSink::syncFolder() const
{
    if (auto checked = check(StickStep::SyncFolder); !checked)
        return checked;
    const int handle = ::open(QFile::encodeName(m_folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return stickFailure(errno);
    const int failed = ::fsync(handle) == 0 ? 0 : errno;
    ::close(handle);
    if (failed != 0 && failed != EINVAL) // some file systems have no such call for folders
        return stickFailure(failed);
    return {};
}

Packaged<void> PartsSink::readBack(const QString& file, const QByteArray& hash) const
{
    if (auto checked = check(StickStep::ReadBack); !checked)
        return checked;
    QFile written(file);
    QCryptographicHash again(QCryptographicHash::Sha256);
    if (!written.open(QIODevice::ReadOnly) || !again.addData(&written))
        return packageFailure(PackageFault::StickGone, QStringLiteral("the package cannot be read back"));
    if (again.result() != hash)
        return packageFailure(PackageFault::StickGone,
                              QStringLiteral("the package reads back as something else"));
    return {};
}

void removeUnfinishedParts(const QString& folder)
{
    const auto left = QDir(folder).entryInfoList({QStringLiteral("*.mospkg.*") + kUnfinished}, QDir::Files);
    for (const QFileInfo& file : left)
        QFile::remove(file.filePath());
}

Packaged<std::unique_ptr<PartsSource>> PartsSource::open(const QString& file)
{
    const QString first = partName(QString(), 1);
    const QString whole = file.endsWith(first) ? file.chopped(first.size()) : file;
    QStringList files;
    if (whole == file && QFileInfo(file).isFile())
        files << file;
    else
        for (qsizetype i = 1; QFileInfo(partName(whole, i)).isFile(); ++i)
            files << partName(whole, i);
    if (files.isEmpty())
        return packageFailure(PackageFault::WrongStick, QStringLiteral("there is no such package"));
    const qint64 bytes =
        std::accumulate(files.cbegin(), files.cend(), qint64(0),
                        [](qint64 sum, const QString& part) { return sum + QFileInfo(part).size(); });
    return std::unique_ptr<PartsSource>(new PartsSource(files, bytes));
}

Packaged<qsizetype> PartsSource::read(std::span<char> to)
{
    const auto unreadable = [] {
        return packageFailure(PackageFault::Unreadable, QStringLiteral("the package cannot be read"));
    };
    while (true) {
        if (!m_file.isOpen()) {
            if (m_files.isEmpty())
                return 0;
            m_file.setFileName(m_files.takeFirst());
            if (!m_file.open(QIODevice::ReadOnly))
                return unreadable();
        }
        const qint64 came = m_file.read(to.data(), qint64(to.size()));
        if (came < 0)
            return unreadable();
        if (came > 0)
            return qsizetype(came);
        m_file.close();
    }
}

QString freeName(const QString& folder, const Manifest& manifest)
{
    const QString name = packageName(manifest);
    const bool taken =
        QFileInfo::exists(folder + u'/' + name) || QFileInfo::exists(folder + u'/' + partName(name, 1));
    if (!taken)
        return name;
    const QString way = manifest.direction == Direction::ToPlatform ? QStringLiteral("-toPlatform.mospkg")
                                                                    : QStringLiteral("-toOffice.mospkg");
    return name.chopped(QStringLiteral(".mospkg").size()) + way;
}

QStringList packagesIn(const QString& folder, const QString& platformId, const QString& deviceId)
{
    static const QRegularExpression ending(QStringLiteral("-(\\d+)(-[a-zA-Z]+)?\\.mospkg(\\.001)?\\z"));
    const QString begin = QStringLiteral("%1-%2-").arg(platformId, deviceId);
    QList<std::pair<qint64, QString>> found;
    const auto files = QDir(folder).entryInfoList({begin + QStringLiteral("*.mospkg*")}, QDir::Files);
    for (const QFileInfo& file : files)
        if (const auto match = ending.match(file.fileName()); match.hasMatch())
            found.append({match.captured(1).toLongLong(), file.filePath()});
    std::sort(found.begin(), found.end());
    QStringList names;
    for (const auto& [number, name] : std::as_const(found))
        names << name;
    return names;
}

} // namespace lianxin::wire
