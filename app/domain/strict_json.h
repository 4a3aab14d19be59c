// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

namespace lianxin {

/// protocol.md §1, client caps.
struct JsonCaps {
    qsizetype bytes = 32 * 1024 * 1024;
    int depth = 32;
    qsizetype stringBytes = 1024 * 1024;
    qsizetype arrayItems = 10'000;
};

/// Checks `text` in one pass: well-formed UTF-8 JSON within the caps, no double keys, no NaN, no lone
/// surrogates, nothing after the value. Errors: InvalidInput or TooLarge, with the offset.
[[nodiscard]] Result<void> checkJson(QByteArrayView text, const JsonCaps& caps = {});
/// checkJson(), then the object. Errors: as checkJson(); InvalidInput where the value is no object.
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray& text, const JsonCaps& caps = {});

} // namespace lianxin
