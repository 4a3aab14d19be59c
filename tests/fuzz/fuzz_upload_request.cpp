// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include "domain/attachment_rules.h"
#include "platform/byte_range.h"
#include "platform/upload_headers.h"

using namespace lianxin;
using namespace lianxin::platform;

/// The headers of tus and of ranges as anybody on the line may send them to the platform (protocol.md §8).
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const Headers headers = fuzz::headersOf(fuzz::bytesOf(data, size));
    if (const auto upload = newUploadOf(headers)) {
        fuzz::mustHold(isBlobName(upload->sha256), "the hash may become a file's name");
        fuzz::mustHold(upload->size >= 0 && upload->size <= kLargestBlob, "the size is within the limit");
    }
    if (const auto offset = offsetOf(headers))
        fuzz::mustHold(*offset >= 0, "an offset is not negative");
    for (const qint64 fileSize : {qint64(0), qint64(1), qint64(84'211), kLargestBlob}) {
        const auto range = rangeOf(headers.value("range"), fileSize);
        if (range && *range)
            fuzz::mustHold((*range)->first >= 0 && (*range)->length > 0 && (*range)->length <= fileSize - (*range)->first,
                           "a range lies inside the file");
    }
    return 0;
}
