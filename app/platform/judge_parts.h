// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/judge.h"

// What the parts of Judge share.
namespace lianxin::platform {

// Reasons of a conflict (protocol.md §7, §9).
inline const QString kStateChanged = QStringLiteral("stateChanged");
inline const QString kBaseUnknown = QStringLiteral("baseUnknown");

/// A message as the rules look at it, with the rows it came from.
struct Judge::Subject {
    StoredObject stored;
    Situation situation;
    QList<StoredObject> replies;
};

} // namespace lianxin::platform
