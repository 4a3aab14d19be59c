// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_desk.h"

#include <functional>

namespace lianxin::test {

/// One call of the store's, in whichever of its interfaces.
struct StoreCall {
    const char* name;
    std::function<Result<void>(FaultDesk&)> make;
    std::function<void(FaultDesk&)> prepare = {}; ///< on the desk that the call will find
    QString writes = {};                          ///< a text that is there, once, where it succeeded
    bool onlyReads = false;                       ///< what is on the disk stays as it is
    bool goesOn = false;                          ///< the store goes on by itself after it has answered
};

/// Every call of Store, SyncStore, TransferStore and CourierStore that asks the database.
[[nodiscard]] QList<StoreCall> allStoreCalls();

// Its parts: store_calls.cpp, sync_calls.cpp.
[[nodiscard]] QList<StoreCall> readingCalls();
[[nodiscard]] QList<StoreCall> writingCalls();
[[nodiscard]] QList<StoreCall> blobCalls();
[[nodiscard]] QList<StoreCall> syncCalls();
[[nodiscard]] QList<StoreCall> resyncCalls();
[[nodiscard]] QList<StoreCall> courierCalls();

template <class T>
[[nodiscard]] Result<void> outcomeOf(QFuture<Result<T>> future)
{
    const Result<T> answer = StoreFixture::answerOf(std::move(future));
    return answer ? Result<void>() : tl::unexpected(answer.error());
}

} // namespace lianxin::test
