// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/diagnosis.h"
#include "theme/roles.h"

#include <QString>

// What is between this PC and the platform, in plain words: pure functions.
namespace lianxin::ui {

struct LineWords {
    QString part;  ///< "Address of the platform"
    QString state; ///< "found: 10.1.2.3", "not tried"
    QString toDo;  ///< of a bad one
    Tone tone = Tone::Plain;
    friend bool operator==(const LineWords&, const LineWords&) = default;
};
/// `diagnosis` has the finding.
[[nodiscard]] LineWords words(const LineFinding& finding, const LineDiagnosis& diagnosis);
/// One sentence over the list: all is well, or the first thing that is not.
[[nodiscard]] QString summary(const LineDiagnosis& diagnosis);
/// "3 minutes fast": this PC's clock against the platform's; below two minutes it is right (protocol.md §11).
[[nodiscard]] QString clockWords(qint64 offsetMs);

} // namespace lianxin::ui
