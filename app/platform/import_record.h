// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace lianxin::platform {

/// One message of a file, whole (shared/data/README.md names the columns).
struct ImportRecord {
    QString sourceId;
    QString author;
    QString title;
    Moment submittedAt{};
    QString body;
    QString reply; ///< empty: not answered
    std::optional<Moment> repliedAt;
    QJsonObject others; ///< likes, dislikes, label, labelSource and every column that has no meaning here
    friend bool operator==(const ImportRecord&, const ImportRecord&) = default;

    [[nodiscard]] QString label() const { return others.value(QLatin1String("label")).toString(); }
};

/// Reads the fields of one line; texts are kept to the last blank. Errors: InvalidInput naming the field.
[[nodiscard]] Result<ImportRecord> importRecord(QJsonObject fields);

/// `2019-05-15T10:51:51+08:00`, or as spreadsheets write it, `2019/5/15 10:51:51` or `2019-05-15`, which is
/// the time of the office (+08:00).
[[nodiscard]] std::optional<Moment> parseImportTime(const QString& text);

} // namespace lianxin::platform
