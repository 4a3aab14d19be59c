// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

// The blanks of a reply template: `{{name}}` or `{{依据}}`, a name of letters of any script, digits and
// underscores.
namespace lianxin::assist {

struct OpenPlaceholder {
    QString name;
    qsizetype position = 0; ///< of the first brace, in UTF-16 code units as in QString
    qsizetype length = 0;   ///< braces included
    friend bool operator==(const OpenPlaceholder&, const OpenPlaceholder&) = default;
};

/// Every blank of a text, in order; what the editor walks through and the reply check refuses (domain.md §9).
[[nodiscard]] QList<OpenPlaceholder> openPlaceholders(const QString& text);

/// The text with each blank replaced whose name has a value that is not empty; the others stay as they are.
/// One pass: braces that come in with a value are never filled again.
[[nodiscard]] QString replacePlaceholders(const QString& text, const QHash<QString, QString>& values);

} // namespace lianxin::assist
