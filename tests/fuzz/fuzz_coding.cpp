// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include "wire/coding.h"
#include "wire/zstd_stream.h"

#include <algorithm>

using namespace lianxin;
using namespace lianxin::wire;

namespace {

constexpr qint64 kMost = 1 << 20;

void decodeWhole(Coding coding, const QByteArray& coded)
{
    const DecodeCaps caps{kMost, 100};
    const auto plain = decoded(coding, coded, caps);
    fuzz::mustHold(!plain || plain->size() <= kMost, "no body is larger than the cap");
    fuzz::mustHold(!plain || plain->size() <= coded.size() * caps.ratio, "nor by more than the ratio than what came");
}

struct Read {
    bool good = false;
    bool ended = false;
    QByteArray plain;
};

/// The frame as it comes in pieces of this size.
Read readInPieces(const QByteArray& coded, qsizetype size)
{
    Read read;
    auto reader = ZstdReader::open();
    fuzz::mustHold(reader.has_value(), "zstd has memory");
    const auto keep = [&read](QByteArrayView piece) -> Result<void> {
        fuzz::mustHold(piece.size() <= 128 * 1024, "a piece is small");
        if (read.plain.size() + piece.size() > kMost)
            return failure(ErrorKind::TooLarge, QStringLiteral("enough"));
        read.plain.append(piece.data(), piece.size());
        return {};
    };
    read.good = true;
    for (qsizetype at = 0; at < coded.size() && read.good; at += size)
        read.good = reader->take(QByteArrayView(coded).sliced(at, std::min(size, coded.size() - at)), keep).has_value();
    read.ended = reader->ended();
    return read;
}

} // namespace

/// Bodies under a content coding (protocol.md §1), whole and as they come in.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray coded = fuzz::bytesOf(data, size);
    decodeWhole(Coding::Gzip, coded);
    decodeWhole(Coding::Zstd, coded);
    const Read whole = readInPieces(coded, std::max<qsizetype>(coded.size(), 1));
    const Read pieces = readInPieces(coded, 7);
    fuzz::mustHold(whole.good == pieces.good, "how it is cut on its way says nothing of whether it is good");
    fuzz::mustHold(!whole.good || (whole.plain == pieces.plain && whole.ended == pieces.ended), "nor of what is in it");
    return 0;
}
