// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http_answer.h"

#include "wire/coding.h"

#include <algorithm>

namespace lianxin::platform {

namespace {

constexpr auto kProblemType = "application/problem+json";
constexpr auto kJsonType = "application/json";
constexpr auto kFileType = "application/octet-stream";
constexpr qsizetype kWorthCoding = 256; // bytes
constexpr qsizetype kLargePage = 262'144;
constexpr size_t kFilePiece = 65'536;

// A provider and not a body: what is set as a body, httplib codes by itself, at a level of its own.
void setBody(httplib::Response& response, const QByteArray& body, const char* type)
{
    response.set_content_provider(size_t(body.size()), type,
                                  [body](size_t offset, size_t length, httplib::DataSink& sink) {
                                      return sink.write(body.constData() + offset, length);
                                  });
}

void setFile(httplib::Response& response, const FileSlice& slice)
{
    if (slice.range.length == 0) // httplib's providers have at least one byte
        return response.set_header("Content-Type", kFileType);
    response.set_content_provider(
        size_t(slice.range.length), kFileType,
        [slice, piece = QByteArray()](size_t offset, size_t length, httplib::DataSink& sink) mutable {
            piece.resize(qsizetype(std::min(length, kFilePiece)));
            const qint64 read = slice.file->seek(slice.range.first + qint64(offset))
                                    ? slice.file->read(piece.data(), piece.size())
                                    : -1;
            return read > 0 && sink.write(piece.constData(), size_t(read));
        });
}

void setCodedBody(const httplib::Request& request, httplib::Response& response, const Answer& answer)
{
    const char* const type = answer.isProblem ? kProblemType : kJsonType;
    const auto coding =
        answer.body.size() < kWorthCoding
            ? wire::Coding::Identity
            : wire::bestCoding(QByteArray::fromStdString(request.get_header_value("Accept-Encoding")));
    // 5,000 objects a second are 6 MB: a tenth of a core for zstd, a third for gzip, which older clients ask
    // for.
    const bool heavy = coding == wire::Coding::Gzip && answer.body.size() > kLargePage;
    const auto effort = heavy ? wire::Effort::Quick : wire::Effort::Usual;
    const auto coded = wire::encoded(coding, answer.body, effort);
    if (coded && coding != wire::Coding::Identity)
        response.set_header("Content-Encoding", wire::nameOf(coding).toStdString());
    setBody(response, coded ? *coded : answer.body, type);
}

} // namespace

void writeAnswer(const httplib::Request& request, httplib::Response& response, const Answer& answer,
                 HardPresses& presses)
{
    response.status = answer.status;
    if (answer.retryAfterMs > 0)
        response.set_header("Retry-After", std::to_string((answer.retryAfterMs + 999) / 1000));
    if (!answer.allow.isEmpty())
        response.set_header("Allow", answer.allow.toStdString());
    for (const auto& [name, value] : answer.headers)
        response.set_header(name.toStdString(), value.toStdString());
    if (answer.file)
        setFile(response, *answer.file);
    else if (answer.pages && setPages(response, answer, presses))
        return;
    else if (!answer.body.isEmpty())
        setCodedBody(request, response, answer);
}

} // namespace lianxin::platform
