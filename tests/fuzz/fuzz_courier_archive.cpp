// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include "wire/gzip.h"
#include "wire/package_reader.h"

using namespace lianxin;
using namespace lianxin::wire;

namespace {

constexpr qint64 kMost = 1 << 20;

/// Counts what it is given.
class Counter final : public PackageKeeper {
public:
    Packaged<void> begin(const ManifestFile& file) override
    {
        m_left = file.size;
        return {};
    }
    Packaged<void> write(QByteArrayView bytes) override
    {
        m_left -= bytes.size();
        fuzz::mustHold(m_left >= 0, "no file is longer than the manifest says");
        return {};
    }
    Packaged<void> end() override
    {
        fuzz::mustHold(m_left == 0, "nor shorter");
        ++files;
        return {};
    }
    qsizetype files = 0;

private:
    qint64 m_left = 0;
};

void read(const QByteArray& packed)
{
    PackageChecks checks;
    checks.judge = [](const ReadManifest&) { return Packaged<void>(); };
    checks.limits.bytes = kMost;
    checks.limits.manifestBytes = 64 * 1024;
    checks.limits.entries = 100;
    MemorySource source(packed);
    Counter counter;
    const auto manifest = readPackedArchive(source, checks, counter);
    if (manifest)
        fuzz::mustHold(manifest->manifest.files.size() == counter.files, "every listed file came");
}

} // namespace

/// What stands within the seal, as somebody could write it who has a key: gzip, tar, manifest and files. The signature
/// counts as good, so that what comes after it is reached. What is no gzip counts as the tar within one: a changed
/// byte of a gzip rarely gets further than its checksum.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    if (input.startsWith("\x1f\x8b"))
        read(input);
    else if (const auto packed = gzip(input, 1))
        read(*packed);
    return 0;
}
