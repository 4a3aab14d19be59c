// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/import_reader.h"

#include "domain/strict_json.h"
#include "platform/import_csv.h"

#include <algorithm>
#include <array>

namespace lianxin::platform {

namespace {

/// One JSON object a line.
class NdjsonReader final : public ImportReader {
public:
    explicit NdjsonReader(ImportFile file) : m_file(std::move(file)) {}

    std::optional<ImportItem> next() override
    {
        while (const auto line = m_file.line()) {
            ++m_line;
            // A line that the damage cut through is not worth a word of its own.
            if (m_file.failed())
                break;
            if (const QByteArray text = line->trimmed(); !text.isEmpty())
                return ImportItem{m_line, parseJsonObject(text).and_then(importRecord)};
        }
        if (m_file.failed() && !std::exchange(m_toldFailure, true))
            return ImportItem{m_line, tl::unexpected(*m_file.failed())};
        return std::nullopt;
    }

private:
    ImportFile m_file;
    qint64 m_line = 0;
    bool m_toldFailure = false;
};

/// A head line with the names of the columns, then one message a row.
class CsvReader final : public ImportReader {
public:
    CsvReader(CsvRows rows, QStringList columns) : m_rows(std::move(rows)), m_columns(std::move(columns)) {}

    std::optional<ImportItem> next() override
    {
        const auto row = m_rows.next();
        if (m_rows.file().failed()) {
            if (std::exchange(m_toldFailure, true))
                return std::nullopt;
            return ImportItem{m_rows.line(), tl::unexpected(*m_rows.file().failed())};
        }
        if (!row)
            return std::nullopt;
        return ImportItem{
            row->line, row->fields.and_then([this](const QStringList& fields) { return recordOf(fields); })};
    }

private:
    [[nodiscard]] Result<ImportRecord> recordOf(const QStringList& fields) const
    {
        if (fields.size() != m_columns.size())
            return failure(
                ErrorKind::InvalidInput,
                QStringLiteral("%1 fields instead of %2").arg(fields.size()).arg(m_columns.size()));
        QJsonObject json;
        for (qsizetype i = 0; i < fields.size(); ++i)
            if (!fields.at(i).isEmpty())
                json.insert(m_columns.at(i), valueOf(m_columns.at(i), fields.at(i)));
        return importRecord(json);
    }

    /// Counts come as numbers, as they do from JSON.
    [[nodiscard]] static QJsonValue valueOf(const QString& column, const QString& text)
    {
        if (column != QLatin1String("likes") && column != QLatin1String("dislikes"))
            return text;
        bool whole = false;
        const qint64 number = text.toLongLong(&whole);
        return whole ? QJsonValue(number) : QJsonValue(text);
    }

    CsvRows m_rows;
    QStringList m_columns;
    bool m_toldFailure = false;
};

Result<std::unique_ptr<ImportReader>> openCsv(ImportFile file)
{
    CsvRows rows(std::move(file));
    const auto head = rows.next();
    if (!head || !head->fields)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("the file has no head line with the names of the columns"));
    for (const char* needed : {"sourceId", "title", "submittedAt", "body"})
        if (!head->fields->contains(QLatin1String(needed)))
            return failure(ErrorKind::InvalidInput,
                           QStringLiteral("the head line has no column %1").arg(QLatin1String(needed)));
    return std::make_unique<CsvReader>(std::move(rows), *head->fields);
}

bool isNamed(const QString& path, QLatin1String ending)
{
    return path.endsWith(ending, Qt::CaseInsensitive) ||
           path.endsWith(ending + QStringLiteral(".gz"), Qt::CaseInsensitive);
}

} // namespace

Result<std::unique_ptr<ImportReader>> ImportReader::open(const QString& path)
{
    const bool ndjson = isNamed(path, QLatin1String(".ndjson"));
    if (!ndjson && !isNamed(path, QLatin1String(".csv")))
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("%1: only .ndjson and .csv files, plain or as .gz, can be imported").arg(path));
    auto file = ImportFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if (ndjson)
        return std::make_unique<NdjsonReader>(*std::move(file));
    return openCsv(*std::move(file));
}

} // namespace lianxin::platform
