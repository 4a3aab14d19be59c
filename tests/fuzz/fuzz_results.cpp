// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include "sync/push_codec.h"

using namespace lianxin;

namespace {

const QString kFirst = QStringLiteral("00000000-0000-4000-8000-000000000001");
const QString kSecond = QStringLiteral("00000000-0000-4000-8000-000000000002");

SentOperation sent(const QString& opId)
{
    const QString actor = QStringLiteral("00000000-0000-4000-8000-00000000000a");
    return {Operation{.opId = *OperationId::parse(opId), .actorId = *UserId::parse(actor)}, {}};
}

void check(const OperationResult& result)
{
    fuzz::mustHold(result.status != ResultStatus::Applied || (result.seq > 0 && result.seq < 1LL << 53), "what is applied has a seq that can be");
}

} // namespace

/// The answers to POST /operations and POST /operations/status, asked of two operations.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const QList<SentOperation> asked{sent(kFirst), sent(kSecond)};
    const QByteArray body = fuzz::bytesOf(data, size);
    if (const auto results = sync::readResults(body, asked)) {
        fuzz::mustHold(results->size() == 2, "one result for each operation");
        for (qsizetype i = 0; i < 2; ++i) {
            fuzz::mustHold(results->at(i).opId == asked.at(i).operation.opId, "in their order");
            check(results->at(i));
        }
    }
    if (const auto status = sync::readStatus(body, {asked.at(0).operation.opId, asked.at(1).operation.opId})) {
        fuzz::mustHold(status->known.size() + status->unknown.size() == 2, "each is known or unknown");
        for (const OperationResult& result : status->known)
            check(result);
    }
    return 0;
}
