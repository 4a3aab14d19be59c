// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/coding.h"

#include "wire/gzip.h"
#include "wire/zstd_frame.h"

#include <QByteArrayList>

#include <algorithm>

namespace lianxin::wire {

namespace {

int gzipLevel(Effort effort)
{
    switch (effort) {
    case Effort::Quick:
        return 2;
    case Effort::Usual:
        return 6;
    }
    Q_UNREACHABLE();
}

// Measured on the pages of a first sync of 3,000 messages of the real input (2 cores, pages of 1,000
// objects, 1.2 kB an object; bytes a message with its events, whole time for 10 MB of JSON):
//   zstd 1: 1,036 B   28 ms     zstd 9:  808 B   199 ms     zstd 17: 753 B  5,847 ms     gzip 2: 1,002 B  277
//   ms zstd 3:   867 B   63 ms     zstd 12: 806 B   630 ms     zstd 19: 718 B 11,206 ms     gzip 6:   924 B
//   536 ms zstd 6:   815 B  129 ms     zstd 16: 770 B 3,529 ms                                  gzip 9:   919
//   B  686 ms
// Above 9 a page takes longer to press than its saved bytes take on a line of 512 kbit/s (level 19: 1.3 s a
// page for 0.8 s of line), unless it were pressed ahead of being asked for.
int zstdLevel(Effort effort)
{
    switch (effort) {
    case Effort::Quick:
        return 3;
    case Effort::Usual:
        return 9;
    }
    Q_UNREACHABLE();
}

// `gzip;q=0` and `gzip; q=0.000` forbid; any other weight allows.
bool isForbidden(const QByteArray& parameters)
{
    const QByteArray weight = parameters.toLower().replace(' ', QByteArray());
    return weight.startsWith("q=0") &&
           std::all_of(weight.begin() + 3, weight.end(), [](char c) { return c == '.' || c == '0'; });
}

} // namespace

QByteArray nameOf(Coding coding)
{
    switch (coding) {
    case Coding::Identity:
        return "identity";
    case Coding::Gzip:
        return "gzip";
    case Coding::Zstd:
        return "zstd";
    }
    Q_UNREACHABLE();
}

std::optional<Coding> parseCoding(const QByteArray& header)
{
    const QByteArray name = header.trimmed().toLower();
    if (name.isEmpty())
        return Coding::Identity;
    for (const Coding coding : {Coding::Identity, Coding::Gzip, Coding::Zstd})
        if (name == nameOf(coding))
            return coding;
    return std::nullopt;
}

QByteArray acceptedCodings()
{
    return "zstd, gzip";
}

bool allows(const QByteArray& list, QByteArrayView name)
{
    const QByteArrayList entries = list.toLower().split(',');
    return std::any_of(entries.begin(), entries.end(), [name](const QByteArray& entry) {
        const qsizetype end = entry.indexOf(';');
        return entry.left(end < 0 ? entry.size() : end).trimmed() == name && (end < 0 || !isForbidden(entry.mid(end + 1)));
    });
}

Coding bestCoding(const QByteArray& acceptEncoding)
{
    for (const Coding coding : {Coding::Zstd, Coding::Gzip})
        if (allows(acceptEncoding, nameOf(coding)))
            return coding;
    return Coding::Identity;
}

Result<QByteArray> encoded(Coding coding, const QByteArray& plain, Effort effort)
{
    switch (coding) {
    case Coding::Identity:
        return plain;
    case Coding::Gzip:
        return gzip(plain, gzipLevel(effort));
    case Coding::Zstd:
        return zstd(plain, zstdLevel(effort));
    }
    Q_UNREACHABLE();
}

Result<QByteArray> decoded(Coding coding, const QByteArray& coded, const DecodeCaps& caps)
{
    const qint64 cap = std::min(caps.bytes, coded.size() * caps.ratio);
    switch (coding) {
    case Coding::Identity:
        return coded.size() > caps.bytes
                   ? failure(ErrorKind::TooLarge, QStringLiteral("body over %1 bytes").arg(caps.bytes))
                   : Result<QByteArray>(coded);
    case Coding::Gzip:
        return gunzip(coded, cap);
    case Coding::Zstd:
        return unzstd(coded, cap);
    }
    Q_UNREACHABLE();
}

} // namespace lianxin::wire
