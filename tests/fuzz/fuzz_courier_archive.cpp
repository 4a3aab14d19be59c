// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/package_reader.h"

using namespace lianxin::wire;

namespace {

class Nowhere final : public PackageKeeper {
public:
    Packaged<void> begin(const ManifestFile&) override { return {}; }
    Packaged<void> write(QByteArrayView) override { return {}; }
    Packaged<void> end() override { return {}; }
};

} // namespace

/// What stands within the seal, as somebody could write it who has a key: gzip, tar, manifest and files. The signature
/// counts as good, so that what comes after it is reached.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    PackageChecks checks;
    checks.judge = [](const ReadManifest&) { return Packaged<void>(); };
    checks.limits.bytes = 1 << 20;
    checks.limits.manifestBytes = 64 * 1024;
    checks.limits.entries = 100;
    MemorySource source(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)));
    Nowhere nowhere;
    std::ignore = readPackedArchive(source, checks, nowhere);
    return 0;
}
