// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/import_run.h"

#include "platform/import_message.h"
#include "platform/import_reader.h"
#include "platform/import_rules.h"
#include "platform/message_numbers.h"

#include <QJsonArray>

#include <algorithm>

namespace lianxin::platform {

namespace {

constexpr qsizetype kMessagesAtOnce = 1000;

struct Pending {
    ImportRecord record;
    int copy = 0;
};

/// The time of the newest good message; nothing where there is none.
Result<std::optional<Moment>> newestMessage(const QString& file)
{
    auto reader = ImportReader::open(file);
    if (!reader)
        return tl::unexpected(reader.error());
    std::optional<Moment> newest;
    while (const auto item = (*reader)->next())
        if (item->record && (!newest || item->record->submittedAt > *newest))
            newest = item->record->submittedAt;
    return newest;
}

/// Carries the state of one import from transaction to transaction.
class Run {
public:
    Run(Ledger& ledger, const ImportOptions& options, ImportCounty county, MessageNumbers numbers,
        ImportMoments moments)
        : m_ledger(ledger), m_options(options), m_county(std::move(county)), m_numbers(std::move(numbers)),
          m_moments(moments)
    {
    }

    Result<ImportSummary> importAll(ImportReader& reader, const ImportProgress& progress)
    {
        while (auto item = reader.next()) {
            ++m_summary.read;
            if (!item->record) {
                m_summary.errors.append({item->line, item->record.error().detail});
                m_summary.cutOff = item->record.error().kind == ErrorKind::Corrupt;
                continue;
            }
            for (int copy = 0; copy < m_options.repeat; ++copy) {
                m_pending.append({*item->record, copy});
                if (m_pending.size() < kMessagesAtOnce)
                    continue;
                if (const auto done = flush(progress); !done)
                    return tl::unexpected(done.error());
            }
        }
        if (const auto done = flush(progress); !done)
            return tl::unexpected(done.error());
        return m_summary;
    }

private:
    Result<void> flush(const ImportProgress& progress)
    {
        if (m_pending.isEmpty())
            return {};
        const auto skipped = m_ledger.append([this](LedgerWriter& writer) { return writeAll(writer); });
        if (!skipped)
            return tl::unexpected(skipped.error());
        m_summary.skipped += *skipped;
        m_summary.imported += m_pending.size() - *skipped;
        m_pending.clear();
        if (progress)
            progress(m_summary);
        return {};
    }

    /// How many were there already.
    Result<qint64> writeAll(LedgerWriter& writer)
    {
        qint64 skipped = 0;
        m_numbers.readAnew();
        for (const Pending& pending : m_pending) {
            const auto written = write(writer, pending);
            if (!written)
                return tl::unexpected(written.error());
            skipped += *written ? 0 : 1;
        }
        return m_numbers.save(writer.sql()).map([&] { return skipped; });
    }

    Result<bool> write(LedgerWriter& writer, const Pending& pending)
    {
        const QString id = importId(pending.record, pending.copy);
        for (const QString& known : {id, earlierImportId(pending.record, pending.copy)}) {
            const auto there = readObject(writer.sql(), codeOf(ObjectType::Message), known);
            if (!there)
                return tl::unexpected(there.error());
            if (*there)
                return false;
        }
        auto life = importedLife(importCopy(pending.record, pending.copy), id, m_county, m_moments,
                                 m_options.dispatch);
        if (!life)
            return tl::unexpected(life.error());
        return putLife(writer, *life, m_numbers, m_county.rules.calendar).map([] { return true; });
    }

    Ledger& m_ledger;
    const ImportOptions& m_options;
    ImportCounty m_county;
    MessageNumbers m_numbers;
    ImportMoments m_moments;
    QList<Pending> m_pending;
    ImportSummary m_summary;
};

} // namespace

Result<ImportSummary> importMessages(Ledger& ledger, const ImportOptions& options,
                                     const ImportProgress& progress)
{
    if (options.repeat < 1)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("repeat is %1, at least 1 is needed").arg(options.repeat));
    auto reader = ImportReader::open(options.file);
    if (!reader)
        return tl::unexpected(reader.error());
    auto county = ledger.database().read([](Sql& sql) { return readImportCounty(sql); });
    if (!county)
        return tl::unexpected(county.error());
    auto numbers = ledger.database().read([](Sql& sql) { return MessageNumbers::open(sql); });
    if (!numbers)
        return tl::unexpected(numbers.error());
    ImportMoments moments{.now = ledger.clock().now()};
    if (options.shiftToNow) {
        const auto newest = newestMessage(options.file);
        if (!newest)
            return tl::unexpected(newest.error());
        if (*newest)
            moments.shift = moments.now - **newest;
    }
    Run run(ledger, options, *std::move(county), *std::move(numbers), moments);
    return run.importAll(**reader, progress);
}

QJsonObject toJson(const ImportSummary& summary)
{
    QJsonArray errors;
    for (const ImportIssue& issue : summary.errors)
        errors.append(
            QJsonObject{{QStringLiteral("line"), issue.line}, {QStringLiteral("reason"), issue.reason}});
    return {{QStringLiteral("read"), summary.read},
            {QStringLiteral("imported"), summary.imported},
            {QStringLiteral("skipped"), summary.skipped},
            {QStringLiteral("errors"), errors}};
}

} // namespace lianxin::platform
