// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/page.h"

// Only the meta object; the interface has no code of its own.
