// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http_pages.h"

#include "wire/xz_stream.h"
#include "wire/zstd_stream.h"

#include <variant>

namespace lianxin::platform {

namespace {

// Measured on a first sync of 3,000 messages of the real input (7.6 MB of pages, one core), bytes a message:
//   zstd 6, 2 MiB: 479 B, 0.2 s · zstd 9, 8 MiB: 464 B, 0.3 s · zstd 19, 8 MiB: 401 B, 5.6 s · xz: 379 B, 7.1
//   s
constexpr int kQuickLevel = 6;
constexpr int kQuickWindow = 21; // 2 MiB: hundreds of clients may come at once
constexpr int kHardLevel = 19;
constexpr int kHardWindow = 23;

using Coder = std::variant<wire::ZstdWriter, wire::XzWriter>;

/// A stream on its way.
struct Run {
    Coder coder;
    std::optional<QByteArray> page; ///< the next to be sent; nothing: the end
    PageMaker next;
    std::shared_ptr<void> slot;
};

Result<QByteArray> piece(Run& run)
{
    return std::visit(
        [&](auto& coder) { return run.page ? coder.add('\x1e' + *run.page + '\n') : coder.end(); },
        run.coder);
}

bool sendPiece(Run& run, httplib::DataSink& sink)
{
    const auto coded = piece(run);
    if (!coded || !sink.write(coded->constData(), size_t(coded->size())))
        return false; // the connection is closed, and the client sees that the frame has no end
    if (!run.page)
        sink.done();
    else
        run.page = run.next();
    return true;
}

Result<Coder> coderFor(bool hard, bool xz)
{
    if (xz)
        return wire::XzWriter::open().map([](wire::XzWriter coder) { return Coder(std::move(coder)); });
    return wire::ZstdWriter::open(hard ? kHardLevel : kQuickLevel, hard ? kHardWindow : kQuickWindow)
        .map([](wire::ZstdWriter coder) { return Coder(std::move(coder)); });
}

} // namespace

std::shared_ptr<void> HardPresses::take()
{
    if (m_free.fetch_sub(1) > 0)
        return {this, [](HardPresses* presses) { ++presses->m_free; }};
    ++m_free;
    return {};
}

Result<void> setPages(httplib::Response& response, const Answer& answer, HardPresses& presses)
{
    auto slot = answer.pages->dearLine ? presses.take() : nullptr;
    const bool xz = slot && answer.pages->takesXz;
    auto coder = coderFor(slot != nullptr, xz);
    if (!coder)
        return tl::unexpected(coder.error());
    const auto run =
        std::make_shared<Run>(Run{*std::move(coder), answer.body, answer.pages->next, std::move(slot)});
    response.set_header("Content-Encoding", xz ? "xz" : "zstd");
    response.set_header("Vary", "Accept, Accept-Encoding, Save-Data");
    response.set_chunked_content_provider(
        "application/json-seq", [run](size_t, httplib::DataSink& sink) { return sendPiece(*run, sink); });
    return {};
}

} // namespace lianxin::platform
