// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/import_file.h"
#include "platform/import_record.h"

#include <QStringList>

#include <memory>

namespace lianxin::platform {

/// One line of the file: a message, or why it is none.
struct ImportItem {
    qint64 line = 0; ///< where it begins in the file, from 1
    Result<ImportRecord> record;
};

/// Reads a file message by message, however long it is. One thread.
class ImportReader {
public:
    /// By the name: `.ndjson` or `.csv`, each also with `.gz`. Errors: InvalidInput for any other; NotFound;
    /// NotAllowed; for CSV InvalidInput where the head line lacks a needed column.
    [[nodiscard]] static Result<std::unique_ptr<ImportReader>> open(const QString& path);
    virtual ~ImportReader() = default;

    /// The next one; nothing at the end. Empty lines are passed over. A damaged file ends with a last item
    /// that says so.
    [[nodiscard]] virtual std::optional<ImportItem> next() = 0;
};

} // namespace lianxin::platform
