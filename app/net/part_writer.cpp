// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/part_writer.h"

#include "domain/attachment_rules.h"
#include "net/fault.h"
#include "net/http_client.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace lianxin::net {

namespace {

tl::unexpected<Error> fileFault(const QFile& file)
{
    switch (file.error()) {
    case QFileDevice::OpenError:
    case QFileDevice::PermissionsError: return failure(ErrorKind::ReadOnly, QStringLiteral("a part cannot be opened"));
    case QFileDevice::ResourceError:
    case QFileDevice::WriteError: return failure(ErrorKind::DiskFull, QStringLiteral("a part was not written whole"), true);
    default: return failure(ErrorKind::Io, QStringLiteral("a part cannot be written"), true);
    }
}

struct ContentRange {
    qint64 from = -1;
    qint64 total = -1;
};

/// `bytes 49152-84210/84211`
std::optional<ContentRange> parseContentRange(const QByteArray& header)
{
    const QByteArray unit = "bytes ";
    const qsizetype dash = header.indexOf('-');
    const qsizetype slash = header.indexOf('/');
    if (!header.startsWith(unit) || dash < 0 || slash < dash)
        return std::nullopt;
    bool fromIsNumber = false;
    bool toIsNumber = false;
    bool totalIsNumber = false;
    const qint64 from = header.mid(unit.size(), dash - unit.size()).toLongLong(&fromIsNumber);
    const qint64 to = header.mid(dash + 1, slash - dash - 1).toLongLong(&toIsNumber);
    const qint64 total = header.mid(slash + 1).trimmed().toLongLong(&totalIsNumber);
    if (!fromIsNumber || !toIsNumber || !totalIsNumber || from < 0 || to + 1 != total || from > to)
        return std::nullopt;
    return ContentRange{from, total};
}

} // namespace

PartWriter::PartWriter(const BlobDownload& download)
    : m_download(download), m_file(download.partFile), m_limit(download.size > 0 ? download.size : kLargestBlob)
{
}

Result<void> PartWriter::open()
{
    QDir().mkpath(QFileInfo(m_download.partFile).path());
    // Unbuffered: what was taken is with the operating system, also when the program is killed.
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner))
        return fileFault(m_file);
    m_length = m_file.size();
    if (m_length > m_limit)
        return restart();
    return m_file.seek(m_length) ? Result<void>() : fileFault(m_file);
}

Result<void> PartWriter::restart()
{
    m_length = 0;
    if (!m_file.resize(0) || !m_file.seek(0))
        return fileFault(m_file);
    return {};
}

Result<void> PartWriter::begin(const HttpAnswer& head)
{
    if (head.header("etag") != '"' + m_download.sha256.toLatin1() + '"')
        return portal(QStringLiteral("the blob has another ETag"));
    constexpr int partial = 206;
    return head.status == partial ? beginAtRange(head.header("content-range")) : beginAnew(head);
}

Result<void> PartWriter::beginAtRange(const QByteArray& contentRange)
{
    const auto range = parseContentRange(contentRange);
    if (!range || range->from != m_length)
        return portal(QStringLiteral("another range than was asked for"));
    return expect(range->total);
}

Result<void> PartWriter::beginAnew(const HttpAnswer& head)
{
    bool isNumber = false;
    const qint64 length = head.header("content-length").toLongLong(&isNumber);
    if (isNumber)
        if (const auto expected = expect(length); !expected)
            return expected;
    return restart();
}

Result<void> PartWriter::expect(qint64 total)
{
    if (total > m_limit)
        return failure(ErrorKind::TooLarge, QStringLiteral("a blob of %1 bytes, at most %2").arg(total).arg(m_limit));
    if (m_download.size > 0 && total != m_download.size)
        return portal(QStringLiteral("a blob of another size"));
    m_limit = total;
    return {};
}

Result<void> PartWriter::take(const QByteArray& bytes)
{
    const QByteArray wanted = bytes.left(m_limit - m_length);
    if (m_file.write(wanted) != wanted.size()) {
        m_length = m_file.size();
        return fileFault(m_file);
    }
    m_length += wanted.size();
    if (m_download.progress)
        m_download.progress(m_length);
    if (wanted.size() != bytes.size())
        return failure(ErrorKind::TooLarge, QStringLiteral("more bytes than the blob has"));
    return {};
}

} // namespace lianxin::net
