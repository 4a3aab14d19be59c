// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/chart_table.h"

namespace lianxin::ui {

namespace {

QString cell(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    if (text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
        text.contains(QLatin1Char('\n')))
        text = QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
    return text;
}

QString line(const QStringList& cells)
{
    QStringList coded;
    for (const QString& text : cells)
        coded.append(cell(text));
    return coded.join(QLatin1Char(',')) + QLatin1String("\r\n");
}

} // namespace

QByteArray toCsv(const ChartTable& table)
{
    QString text = QString(QChar(0xFEFF)) + line(table.header);
    for (const QStringList& row : table.rows)
        text += line(row);
    return text.toUtf8();
}

} // namespace lianxin::ui
