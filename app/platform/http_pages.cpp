// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http_pages.h"

#include "wire/coding.h"
#include "wire/zstd_stream.h"

namespace lianxin::platform {

namespace {

// Measured on a first sync of 3,000 messages of the real input (7.6 MB of pages, one core):
constexpr int kQuickLevel = 6;
constexpr int kQuickWindow = 21; // 2 MiB: hundreds of clients may come at once
constexpr int kHardLevel = 19;
constexpr int kHardWindow = 23;

/// A stream on its way.
struct Run {
    wire::ZstdWriter coder;
    std::optional<QByteArray> page; ///< the next to be sent; nothing: the end
    PageMaker next;
    std::shared_ptr<void> slot;
};

Result<QByteArray> piece(Run& run)
{
    if (!run.page)
        return run.coder.end();
    return run.coder.add('\x1e' + *run.page + '\n');
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
    auto coder = slot ? wire::ZstdWriter::open(kHardLevel, kHardWindow)
                      : wire::ZstdWriter::open(kQuickLevel, kQuickWindow);
    if (!coder)
        return tl::unexpected(coder.error());
    const auto run =
        std::make_shared<Run>(Run{*std::move(coder), answer.body, answer.pages->next, std::move(slot)});
    response.set_header("Content-Encoding", wire::nameOf(wire::Coding::Zstd).toStdString());
    response.set_header("Vary", "Accept, Accept-Encoding, Save-Data");
    response.set_chunked_content_provider(
        "application/json-seq", [run](size_t, httplib::DataSink& sink) { return sendPiece(*run, sink); });
    return {};
}

} // namespace lianxin::platform
