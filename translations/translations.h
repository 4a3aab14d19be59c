// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lianxin {

/// Makes the compiled word lists readable as `:/i18n/lianxin_<language>.qm`: the linker drops the resources of a
/// static library that nobody names.
void initTranslations();

} // namespace lianxin
