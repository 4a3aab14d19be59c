// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/age.h"

#include <array>

using namespace lianxin;
using namespace lianxin::wire;

/// A sealed file, which anybody can write to a stick.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static SeededRandom random(1);
    static const AgeIdentity identity = AgeIdentity::create(random);
    MemorySource source(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)));
    const auto reader = AgeReader::open(source, {identity});
    std::array<char, 4096> some;
    while (reader) {
        const auto came = (*reader)->read(some);
        if (!came || *came == 0)
            break;
    }
    return 0;
}
