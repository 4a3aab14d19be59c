// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <QJsonObject>

namespace lianxin {

/// What every synchronised object carries (protocol.md §5), and the fields this version does not know: they
/// are kept and survive a round trip (I28).
struct ObjectHead {
    qint64 version = 0; ///< seq of the latest change
    Moment createdAt{};
    Moment updatedAt{};
    int schema = 1;
    QJsonObject extra{}; ///< unknown fields, as they came

    friend bool operator==(const ObjectHead&, const ObjectHead&) = default;
};

struct Attachment {
    QString sha256; ///< lower-case hex
    qint64 size = 0; ///< bytes
    QString name{};
    QString mediaType{};
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const Attachment&, const Attachment&) = default;
};

} // namespace lianxin
