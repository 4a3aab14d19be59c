// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/import_file.h"

#include <QFile>
#include <QFileInfo>

#include <utility>
#include <zlib.h>

namespace lianxin::platform {

namespace {

constexpr int kPieceBytes = 256 * 1024;
constexpr qsizetype kLongestLine = 33 * 1024 * 1024; ///< beyond the cap of the JSON reader, which refuses it

} // namespace

struct ImportFile::Handle {
    gzFile file = nullptr;
    Handle(gzFile opened) : file(opened) {}
    ~Handle() { gzclose(file); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
};

ImportFile::ImportFile(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
ImportFile::~ImportFile() = default;
ImportFile::ImportFile(ImportFile&&) noexcept = default;
ImportFile& ImportFile::operator=(ImportFile&&) noexcept = default;

Result<ImportFile> ImportFile::open(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorKind::NotFound, QStringLiteral("%1: no such file").arg(path));
    if (!info.isFile())
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is not a file").arg(path));
    // gzopen() reads what is not compressed just as it is.
    gzFile file = gzopen(QFile::encodeName(path).constData(), "rb");
    if (!file)
        return failure(ErrorKind::NotAllowed, QStringLiteral("%1 cannot be read").arg(path));
    gzbuffer(file, kPieceBytes);
    return ImportFile(std::make_unique<Handle>(file));
}

bool ImportFile::refill()
{
    // What came before the damage is good and goes first.
    if (!m_failed && m_damage)
        m_failed = m_damage;
    if (m_failed)
        return false;
    m_piece.resize(kPieceBytes);
    m_position = 0;
    const int read = gzread(m_handle->file, m_piece.data(), kPieceBytes);
    int status = Z_OK;
    const char* words = gzerror(m_handle->file, &status);
    m_piece.resize(std::max(read, 0));
    if (read < 0 || (read < kPieceBytes && status != Z_OK && status != Z_STREAM_END))
        m_damage = Error{ErrorKind::Corrupt,
                         QStringLiteral("the compressed file is damaged or cut off: %1")
                             .arg(QString::fromLocal8Bit(words)),
                         false, 0};
    // Spreadsheets put a byte order mark in front of UTF-8.
    if (std::exchange(m_first, false) && m_piece.startsWith("\xEF\xBB\xBF"))
        m_position = 3;
    if (m_position < m_piece.size())
        return true;
    m_failed = m_damage;
    return false;
}

std::optional<QByteArray> ImportFile::line()
{
    if (m_position == m_piece.size() && !refill())
        return std::nullopt;
    QByteArray taken;
    while (m_position < m_piece.size() || refill()) {
        const qsizetype end = m_piece.indexOf('\n', m_position);
        if (taken.size() < kLongestLine)
            taken += m_piece.mid(m_position, end < 0 ? -1 : end - m_position);
        m_position = end < 0 ? m_piece.size() : end + 1;
        if (end >= 0)
            break;
    }
    return taken;
}

} // namespace lianxin::platform
