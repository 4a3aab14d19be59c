// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include "domain/canonical_json.h"
#include "domain/strict_json.h"

#include <QJsonDocument>

using namespace lianxin;

/// Any body that comes from the line. What the strict check lets through, Qt's parser must read too, and its canonical
/// form must be stable: hashes and signatures are made of it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    JsonCaps caps;
    caps.stringBytes = 200;
    caps.arrayItems = 50;
    caps.bytes = 4096;
    const QByteArray text = fuzz::bytesOf(data, size);
    const auto object = parseJsonObject(text, caps);
    fuzz::mustHold(!object || checkJson(text).has_value(), "smaller caps let nothing more through");
    if (!object)
        return 0;
    QJsonParseError error;
    static_cast<void>(QJsonDocument::fromJson(text, &error));
    fuzz::mustHold(error.error == QJsonParseError::NoError, "Qt reads what the strict check lets through");
    const QByteArray canonical = canonicalJson(*object);
    const auto again = parseJsonObject(canonical);
    fuzz::mustHold(again.has_value(), "the canonical form is JSON");
    fuzz::mustHold(canonicalJson(*again) == canonical, "the canonical form is its own");
    return 0;
}
