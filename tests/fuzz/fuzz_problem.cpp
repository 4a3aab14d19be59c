// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include "domain/problem_type.h"
#include "sync/history_break.h"

using namespace lianxin;

/// A problem document, as every call may get one.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    PlatformAnswer answer;
    answer.status = 410;
    answer.body = fuzz::bytesOf(data, size);
    const QString type = problemType(answer.body);
    fuzz::mustHold(type.size() <= 40 && type == type.simplified(), "a type is one short line, fit for the log");
    const sync::HistoryBreak broken = sync::readHistoryBreak(answer);
    fuzz::mustHold(!broken.lastCommonSeq || *broken.lastCommonSeq >= 0, "a sequence number is not negative");
    return 0;
}
