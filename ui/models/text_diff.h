// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

// What differs between two texts: pure functions.
namespace lianxin::ui {

struct DiffPart {
    QString text;
    bool differs = false; ///< not in the other text at this place
    friend bool operator==(const DiffPart&, const DiffPart&) = default;
};

/// Both texts in parts, whole: joined they are the texts again.
struct TextDiff {
    QList<DiffPart> mine;
    QList<DiffPart> theirs;
};

/// Compares word by word; where a script has no spaces, as Chinese, character by character. Of texts that are
/// too long and too different to compare within a blink, everything between what is equal at both ends counts
/// as different.
[[nodiscard]] TextDiff diffOf(const QString& mine, const QString& theirs);

} // namespace lianxin::ui
