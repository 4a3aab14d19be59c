// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/net/tls_server.h"

#include <QJsonObject>

#include <utility>

namespace lianxin::test {

/// An answer on the wire, right by itself; a test says what is wrong with it.
class MospAnswer {
public:
    /// As protocol.md §1 wants it: version, time, epoch, the echo of the request id, JSON, length.
    MospAnswer(const HttpRequest& request, int status, const QByteArray& body = "{}");

    MospAnswer& with(const QByteArray& header, const QByteArray& value); ///< added, or in its place
    MospAnswer& without(const QByteArray& header);

    [[nodiscard]] QByteArray head() const; ///< up to the empty line, included
    [[nodiscard]] QByteArray body() const { return m_body; }
    [[nodiscard]] QByteArray wire() const { return head() + m_body; }
    [[nodiscard]] Script script() const { return Script().bytes(wire()); }
    operator Script() const { return script(); } // NOLINT(google-explicit-constructor): reads as a sentence

private:
    int m_status;
    QList<std::pair<QByteArray, QByteArray>> m_headers;
    QByteArray m_body;
};

/// A problem document of protocol.md §2.
[[nodiscard]] MospAnswer problem(const HttpRequest& request, int status, const QByteArray& type);
/// The answer to `/.well-known/mosp`.
[[nodiscard]] MospAnswer wellKnown(const HttpRequest& request, const QString& platformId);
[[nodiscard]] QByteArray compact(const QJsonObject& json);

} // namespace lianxin::test
