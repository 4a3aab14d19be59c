// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "platform/ledger.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

// `import`: messages of a file come into the ledger (design.md §5).
namespace lianxin::platform {

struct ImportOptions {
    QString file;
    bool shiftToNow = false; ///< moves all times so that the newest message arrives now
    int repeat = 1;          ///< copies of each message, the original among them
    bool dispatch = false;   ///< hands messages without an answer to their topic's default office
};

struct ImportIssue {
    qint64 line = 0;
    QString reason;
    friend bool operator==(const ImportIssue&, const ImportIssue&) = default;
};

struct ImportSummary {
    qint64 read = 0;     ///< lines of the file that are not empty, broken ones included
    qint64 imported = 0; ///< messages written, copies included
    qint64 skipped = 0;  ///< messages that were there already, copies included
    QList<ImportIssue> errors;
    bool cutOff = false; ///< the file is damaged: what follows the last error was not read

    /// False where something of the file is missing for a reason that no line of it answers for: it is cut
    /// off, or nothing in it was a message.
    [[nodiscard]] bool isGood() const { return !cutOff && (errors.isEmpty() || imported + skipped > 0); }
};

/// Called after every transaction, on the calling thread.
using ImportProgress = std::function<void(const ImportSummary&)>;

/// Reads the file once (with shiftToNow twice) and writes it in transactions of about a thousand messages. A
/// broken line is an entry of `errors` and the rest goes on; a message that is there already is skipped, so
/// that an import that was cut off can simply be run again. Errors: those of ImportReader::open(); NotFound
/// where the platform has no rule; those of the ledger. What was committed before an error stays.
[[nodiscard]] Result<ImportSummary> importMessages(Ledger& ledger, const ImportOptions& options,
                                                   const ImportProgress& progress = {});

/// `{"read":n,"imported":n,"skipped":n,"errors":[{"line","reason"}]}`.
[[nodiscard]] QJsonObject toJson(const ImportSummary& summary);

} // namespace lianxin::platform
