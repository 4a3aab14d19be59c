// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/transport.h"
#include "net/body_sink.h"
#include "wire/coding.h"
#include "wire/xz_stream.h"
#include "wire/zstd_stream.h"

#include <functional>
#include <variant>

namespace lianxin::net {

/// Takes a stream of pages apart (protocol.md §6, RFC 7464): each is the byte 0x1E, its JSON without a line feed in
/// it, and a line feed. A page is handed on once it is whole and is JSON, under the caps of protocol.md §1: no more
/// than a page, in memory, of what a hostile platform may say. Lives on the client's thread.
class PageSink final : public BodySink {
public:
    using OnPage = std::function<void(const PlatformAnswer&)>;

    PageSink(const Clock& clock, OnPage onPage, const wire::DecodeCaps& caps = {});

    /// True for a stream; any other answer is no matter of this sink.
    [[nodiscard]] bool wants(const HttpAnswer& head) const override;
    /// Errors: Portal where it comes in another coding than zstd, xz or none.
    [[nodiscard]] Result<void> begin(const HttpAnswer& head) override;
    /// Errors: Portal, TooLarge.
    [[nodiscard]] Result<void> take(const QByteArray& bytes) override;
    /// True once it is a stream that comes.
    [[nodiscard]] bool hasBegun() const { return m_hasBegun; }
    /// Once the answer has ended: was the stream whole? Errors: Portal.
    [[nodiscard]] Result<void> end() const;

private:
    template <class Reader>
    [[nodiscard]] Result<void> readBy(Result<Reader> reader);
    [[nodiscard]] bool isDecoded() const;
    [[nodiscard]] Result<void> split(QByteArrayView plain);
    [[nodiscard]] Result<void> finishPage();

    const Clock& m_clock;
    const OnPage m_onPage;
    const wire::DecodeCaps m_caps;
    const Milliseconds m_startedAt;
    PlatformAnswer m_next; ///< what the next page comes with
    std::variant<std::monostate, wire::ZstdReader, wire::XzReader> m_reader; ///< none: it comes as it is
    bool m_hasBegun = false;
    bool m_any = false; ///< a page was handed on
    bool m_inPage = false;
    QByteArray m_page;
    qint64 m_coded = 0; ///< bytes of the whole stream so far
    qint64 m_plain = 0;
};

} // namespace lianxin::net
