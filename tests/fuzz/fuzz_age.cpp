// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/courier_identity.h"
#include "fuzz/fuzz_target.h"

#include <array>

using namespace lianxin;
using namespace lianxin::wire;

/// A sealed file, which anybody can write to a stick.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const AgeIdentity identity = fuzz::courierIdentity();
    MemorySource source(fuzz::bytesOf(data, size));
    const auto reader = AgeReader::open(source, {identity});
    std::array<char, 4096> some;
    size_t all = 0;
    while (reader) {
        const auto came = (*reader)->read(some);
        if (!came || *came == 0)
            break;
        all += size_t(*came);
    }
    fuzz::mustHold(all < size + 1, "a seal adds bytes and takes none away");
    return 0;
}
