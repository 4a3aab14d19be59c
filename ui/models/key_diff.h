// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/message_types.h"

#include <QList>

#include <optional>

namespace lianxin::ui {

using Keys = QList<storage::MessageKey>;

/// One step from one list of keys to another.
struct KeyStep {
    enum class Kind { Remove, Insert };
    Kind kind = Kind::Remove;
    int row = 0; ///< where, in the list as the steps before have left it
    Keys keys; ///< what goes or comes, from `row` on
    friend bool operator==(const KeyStep&, const KeyStep&) = default;
};

/// The steps from `before` to `after`, so that rows that stay keep their selection; a row that moved goes and comes.
/// Nothing where so much differs that starting anew is cheaper. Keys are distinct. Any thread.
[[nodiscard]] std::optional<QList<KeyStep>> keySteps(const Keys& before, const Keys& after);

} // namespace lianxin::ui
