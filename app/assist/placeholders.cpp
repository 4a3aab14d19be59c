// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/placeholders.h"

#include <QRegularExpression>

namespace lianxin::assist {

QList<OpenPlaceholder> openPlaceholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\{\{\s*(\p{L}[\p{L}\p{N}_]*)\s*\}\})"));
    QList<OpenPlaceholder> found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        found.append({match.captured(1), match.capturedStart(), match.capturedLength()});
    }
    return found;
}

QString replacePlaceholders(const QString& text, const QHash<QString, QString>& values)
{
    QString filled;
    qsizetype copied = 0;
    for (const OpenPlaceholder& blank : openPlaceholders(text)) {
        const QString value = values.value(blank.name);
        if (value.isEmpty())
            continue;
        filled += QStringView(text).mid(copied, blank.position - copied);
        filled += value;
        copied = blank.position + blank.length;
    }
    filled += QStringView(text).mid(copied);
    return filled;
}

} // namespace lianxin::assist
