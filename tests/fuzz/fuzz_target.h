// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

// What the fuzz targets share. Each is one LLVMFuzzerTestOneInput(): libFuzzer drives it where clang is there,
// replay_main.cpp everywhere else.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace lianxin::fuzz {

inline QByteArray bytesOf(const uint8_t* data, size_t size)
{
    return QByteArray(reinterpret_cast<const char*>(data), qsizetype(size));
}

/// A promise of the code under test; ends the process where it is broken, in every build.
inline void mustHold(bool promise, const char* text)
{
    if (promise)
        return;
    std::fprintf(stderr, "broken promise: %s\n", text);
    std::abort();
}

/// `Name: value` lines as headers with names in lower case; lines without a colon are the value of no name.
inline QHash<QByteArray, QByteArray> headersOf(const QByteArray& text)
{
    QHash<QByteArray, QByteArray> headers;
    for (const QByteArray& line : text.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        headers.insert(line.left(colon < 0 ? 0 : colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return headers;
}

} // namespace lianxin::fuzz
