// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace lianxin::platform {

/// The bytes of a file, plain or compressed with gzip, read in pieces. One thread.
class ImportFile {
public:
    /// Errors: NotFound, NotAllowed where it may not be read.
    [[nodiscard]] static Result<ImportFile> open(const QString& path);
    ~ImportFile();
    ImportFile(ImportFile&&) noexcept;
    ImportFile& operator=(ImportFile&&) noexcept;
    ImportFile(const ImportFile&) = delete;
    ImportFile& operator=(const ImportFile&) = delete;

    /// The next byte, or nothing at the end or after a failure.
    [[nodiscard]] std::optional<char> next()
    {
        if (m_position == m_piece.size() && !refill())
            return std::nullopt;
        return m_piece.at(m_position++);
    }
    /// The byte after that one, without taking it.
    [[nodiscard]] std::optional<char> peek()
    {
        if (m_position == m_piece.size() && !refill())
            return std::nullopt;
        return m_piece.at(m_position);
    }
    /// What follows up to and without the next line feed, which is taken too; nothing at the end. Of a line
    /// longer than any message may be, only the beginning.
    [[nodiscard]] std::optional<QByteArray> line();
    /// Why reading ended before the end of the file; nothing where it did not.
    [[nodiscard]] const std::optional<Error>& failed() const { return m_failed; }

private:
    struct Handle;
    explicit ImportFile(std::unique_ptr<Handle> handle);
    bool refill();

    std::unique_ptr<Handle> m_handle;
    QByteArray m_piece;
    qsizetype m_position = 0;
    std::optional<Error> m_damage; ///< seen, but good bytes are left
    std::optional<Error> m_failed;
    bool m_first = true;
};

} // namespace lianxin::platform
