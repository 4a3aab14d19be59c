// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/page_sink.h"

#include "domain/strict_json.h"
#include "net/fault.h"
#include "net/http_client.h"
#include "net/portal_rule.h"

#include <utility>

namespace lianxin::net {

namespace {

constexpr char kRecord = '\x1e';
constexpr qint64 kRatioFrom = 1024 * 1024; // a first page of much the same may well be pressed to a hundredth

tl::unexpected<Error> tooLarge(const QString& detail)
{
    return failure(ErrorKind::TooLarge, detail, true);
}

} // namespace

PageSink::PageSink(const Clock& clock, OnPage onPage, const wire::DecodeCaps& caps)
    : m_clock(clock), m_onPage(std::move(onPage)), m_caps(caps), m_startedAt(clock.monotonic())
{
}

bool PageSink::wants(const HttpAnswer& head) const
{
    return head.header("content-type").split(';').first().trimmed().toLower() == "application/json-seq";
}

Result<void> PageSink::begin(const HttpAnswer& head)
{
    m_hasBegun = true;
    const auto accepted = acceptHead(head, head.header("mosp-request-id")); // it was compared already
    if (!accepted)
        return tl::unexpected(accepted.error());
    m_next = *accepted;
    const QByteArray coding = head.header("content-encoding").trimmed().toLower();
    if (coding.isEmpty() || coding == "identity")
        return {};
    if (coding == "zstd")
        return readBy(wire::ZstdReader::open());
    if (coding == "xz")
        return readBy(wire::XzReader::open());
    return portal(QStringLiteral("a stream of pages in another coding"));
}

template <class Reader>
Result<void> PageSink::readBy(Result<Reader> reader)
{
    return std::move(reader).map([this](Reader&& made) { m_reader.emplace<Reader>(std::move(made)); });
}

Result<void> PageSink::take(const QByteArray& bytes)
{
    m_coded += bytes.size();
    m_next.bytesDown += bytes.size();
    const auto taker = [this](QByteArrayView plain) { return split(plain); };
    if (auto* zstd = std::get_if<wire::ZstdReader>(&m_reader))
        return zstd->take(bytes, taker);
    if (auto* xz = std::get_if<wire::XzReader>(&m_reader))
        return xz->take(bytes, taker);
    return split(bytes);
}

/// True where nothing is left of the coding, if there is one.
bool PageSink::isDecoded() const
{
    if (const auto* zstd = std::get_if<wire::ZstdReader>(&m_reader))
        return zstd->ended();
    const auto* const xz = std::get_if<wire::XzReader>(&m_reader);
    return !xz || xz->ended();
}

Result<void> PageSink::end() const
{
    if (!m_any || m_inPage || !isDecoded())
        return portal(QStringLiteral("a stream of pages without its end"));
    return {};
}

Result<void> PageSink::split(QByteArrayView plain)
{
    m_plain += plain.size();
    if (m_plain > std::max(kRatioFrom, m_coded * m_caps.ratio))
        return tooLarge(QStringLiteral("pages of more than %1 times their coded size").arg(m_caps.ratio));
    while (!plain.isEmpty()) {
        if (!m_inPage && plain.front() != kRecord)
            return portal(QStringLiteral("no page where one should begin"));
        if (!std::exchange(m_inPage, true))
            plain = plain.sliced(1);
        const qsizetype end = plain.indexOf('\n');
        const QByteArrayView part = end < 0 ? plain : plain.first(end);
        if (m_page.size() + part.size() > m_caps.bytes)
            return tooLarge(QStringLiteral("page over %1 bytes").arg(m_caps.bytes));
        m_page.append(part.data(), part.size());
        if (end < 0)
            return {};
        plain = plain.sliced(end + 1);
        if (auto done = finishPage(); !done)
            return done;
    }
    return {};
}

Result<void> PageSink::finishPage()
{
    m_inPage = false;
    PlatformAnswer page = m_next;
    page.body = std::exchange(m_page, {});
    if (const auto checked = checkJson(page.body); !checked)
        return checked.error().kind == ErrorKind::TooLarge
            ? Result<void>(tl::unexpected(checked.error()))
            : portal(QStringLiteral("no JSON: %1").arg(checked.error().detail));
    page.roundTrip = m_clock.monotonic() - m_startedAt;
    // The request and the platform's time go with the first page only: neither was sent with the others.
    m_next.serverTime = {};
    m_next.bytesUp = 0;
    m_next.bytesDown = 0;
    m_any = true;
    m_onPage(page);
    return {};
}

} // namespace lianxin::net
