// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QTest>

namespace lianxin::test {

/// Runs the event loop until the future is done, thirty seconds at most.
template <class T>
[[nodiscard]] T await(const QFuture<T>& future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        qFatal("a future is not answered");
    return future.result();
}

} // namespace lianxin::test
