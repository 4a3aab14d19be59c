// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/scheduler.h"

#include <QTimer>

namespace lianxin::sync {

void TimerScheduler::after(Milliseconds delay, QObject* context, std::function<void()> task)
{
    QTimer::singleShot(delay, context, std::move(task));
}

} // namespace lianxin::sync
