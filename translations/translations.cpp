// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QtCore/qglobal.h>

// Q_INIT_RESOURCE must stand outside every namespace.
static void initResource()
{
    Q_INIT_RESOURCE(translations);
}

namespace lianxin {

void initTranslations()
{
    initResource();
}

} // namespace lianxin
