// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

#include <QStringList>

namespace lianxin::storage {

/// What is wrong with the database, one technical sentence each; empty where all is well. Reads everything.
[[nodiscard]] QStringList findings(Database& db);

} // namespace lianxin::storage
