// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/import_file.h"

#include <QStringList>

namespace lianxin::platform {

struct CsvRow {
    qint64 line = 0; ///< where it begins, from 1
    Result<QStringList> fields;
};

/// RFC 4180: fields parted by commas; in quotes they may hold commas, line ends and doubled quotes. UTF-8.
class CsvRows {
public:
    explicit CsvRows(ImportFile file) : m_file(std::move(file)) {}
    /// The next row that is not empty; nothing at the end. A row that breaks the rules is an InvalidInput,
    /// and reading goes on behind its line end.
    [[nodiscard]] std::optional<CsvRow> next();
    [[nodiscard]] const ImportFile& file() const { return m_file; }
    [[nodiscard]] qint64 line() const { return m_line; }

private:
    enum class End { Field, Row, File };
    struct Field;
    [[nodiscard]] Field field();
    [[nodiscard]] Field quoted();
    [[nodiscard]] End endAfter(std::optional<char> taken);

    ImportFile m_file;
    qint64 m_line = 1;
};

} // namespace lianxin::platform
