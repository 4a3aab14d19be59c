// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>

namespace lianxin::net {

struct HttpAnswer;

/// Takes the body of a good answer (200, 206) piece by piece, as it travels, so that it never lies in memory whole. Called on the
/// client's thread; an error ends the call with that error.
class BodySink {
public:
    virtual ~BodySink() = default;
    /// False: this good answer is no matter of the sink, and comes as one without a sink does.
    [[nodiscard]] virtual bool wants(const HttpAnswer& /*head*/) const { return true; }
    /// Status and headers, before the first byte: is this what was asked for?
    [[nodiscard]] virtual Result<void> begin(const HttpAnswer& head) = 0;
    [[nodiscard]] virtual Result<void> take(const QByteArray& bytes) = 0;
};

} // namespace lianxin::net
