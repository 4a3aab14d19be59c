// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace lianxin::ui {

/// The numbers behind a chart.
struct ChartTable {
    QStringList header;
    QList<QStringList> rows;
    friend bool operator==(const ChartTable&, const ChartTable&) = default;
};

/// RFC 4180 with CRLF, UTF-8 with a byte order mark, without which spreadsheets read Chinese as something
/// else. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
[[nodiscard]] QByteArray toCsv(const ChartTable& table);

} // namespace lianxin::ui
