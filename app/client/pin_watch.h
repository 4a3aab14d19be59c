// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transport.h"

#include <functional>

class QObject;

namespace lianxin::client {

/// A transport that hands everything on, and tells which pins the platform names when it tells of itself
/// (protocol.md §3, §4). Lives on the sync thread.
class PinWatch : public Transport {
public:
    using Told = std::function<void(const QStringList& pins)>;

    /// `inner` and `context` outlive it; `told` is called on the context's thread, after the answer was given.
    PinWatch(Transport& inner, QObject* context, Told told)
        : m_inner(inner), m_context(context), m_told(std::move(told))
    {
    }

    [[nodiscard]] QFuture<Result<PlatformAnswer>> send(const PlatformRequest& request) override;
    void cancelAll() override { m_inner.cancelAll(); }

private:
    Transport& m_inner;
    QObject* m_context;
    Told m_told;
};

} // namespace lianxin::client
