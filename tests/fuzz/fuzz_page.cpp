// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include "domain/strict_json.h"
#include "sync/page_reader.h"

using namespace lianxin;

/// The answer to GET /changes, behind the portal rule's check as in the engine.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray body = fuzz::bytesOf(data, size);
    if (!checkJson(body))
        return 0;
    const auto page = sync::readPage(body);
    if (!page)
        return 0;
    fuzz::mustHold(page->throughSeq >= 0 && page->durableSeq >= 0, "sequence numbers are not negative");
    fuzz::mustHold(!page->nextCursor.isEmpty(), "a page has a cursor");
    for (const Change& change : page->changes) {
        fuzz::mustHold(change.version >= 0 && isUuidText(change.id), "a change has a version and an id");
        const bool put = change.kind == Change::Kind::Put;
        fuzz::mustHold(put != change.object.isEmpty(), "a put has its object, a removal none");
        fuzz::mustHold(!put || parseJsonObject(change.object).has_value(), "an object is cut out whole");
    }
    return 0;
}
