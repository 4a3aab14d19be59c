// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/attachments.h"

#include "domain/attachment_rules.h"
#include "platform/decimal.h"

#include <QLoggingCategory>

namespace lianxin::platform {

namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcAttachments, "lianxin.platform.attachments")

constexpr Milliseconds kKeepUnreferenced = 24h * 30; // protocol.md §8
constexpr Milliseconds kKeepUploads = 24h * 7;
constexpr Milliseconds kSweepEvery = 1h;
// A file of 200 MB comes in hundreds of pieces, as the pages of a first sync do.
constexpr double kPieceCost = 0.02;
constexpr double kCallCost = 0.2;

const QString kBlobs = QStringLiteral("/blobs/");
const QString kUploads = QStringLiteral("/uploads");

tl::unexpected<Problem> notFound()
{
    return problem(404, QStringLiteral("notFound"), QStringLiteral("no such attachment"));
}

tl::unexpected<Problem> otherOffset(qint64 offset)
{
    return problem(409, QStringLiteral("uploadOffset"), QStringLiteral("the upload stands elsewhere"),
                   {{QStringLiteral("offset"), offset}});
}

tl::unexpected<Problem> overLength(qint64 size)
{
    return problem(413, QStringLiteral("tooLarge"), QStringLiteral("more than Upload-Length"),
                   {{QStringLiteral("limit"), size}});
}

Answer offsetAnswer(int status, const Upload& upload, qint64 offset)
{
    Answer answer{status};
    answer.headers = {{"Upload-Offset", QByteArray::number(offset)},
                      {"Upload-Expires", httpDate(upload.expiresAt)}};
    return answer;
}

Outcome<Answer> wrongMethod(const QByteArray& allow)
{
    Answer answer =
        answerOf({405, QStringLiteral("invalid"), QStringLiteral("no such method here"), 0, {}}, {});
    answer.allow = allow;
    return answer;
}

} // namespace

Attachments::Attachments(Database& database, const Clock& clock, Random& random, const QString& folder,
                         QString base)
    : m_database(database), m_clock(clock), m_random(random), m_files(folder, random), m_base(std::move(base))
{
}

bool Attachments::isPath(const QString& path)
{
    return path.startsWith(kBlobs) || path == kUploads || path.startsWith(kUploads + u'/');
}

double Attachments::costOf(const Call& call)
{
    return call.method == "PATCH" ? kPieceCost : kCallCost;
}

Answer Attachments::answer(const Call& call, const QString& path, const Caller& caller)
{
    const QString last = path.section(u'/', 2);
    const bool isUpload = !path.startsWith(kBlobs);
    const auto done = !isUpload        ? blob(call, last, caller)
                      : last.isEmpty() ? create(call, caller)
                                       : onUpload(call, last, caller);
    Answer answer = done ? *done : answerOf(done.error(), call.requestId);
    if (isUpload)
        answer.headers.emplaceBack("Tus-Resumable", "1.0.0");
    return answer;
}

Outcome<Answer> Attachments::blob(const Call& call, const QString& sha256, const Caller& caller)
{
    if (call.method != "GET" && call.method != "HEAD")
        return wrongMethod("GET, HEAD");
    if (!isBlobName(sha256))
        return notFound();
    const auto allowed = m_database.read([&](Sql& sql) { return mayReadBlob(sql, sha256, caller.person); });
    if (!allowed)
        return ownFailure(allowed.error());
    const auto file = *allowed ? m_files.openBlob(sha256) : nullptr;
    if (!file)
        return notFound();
    const QByteArray tag = '"' + sha256.toLatin1() + '"';
    const qint64 size = file->size();
    const QByteArray only = call.headers.value("if-range");
    const auto range = only.isEmpty() || only == tag ? rangeOf(call.headers.value("range"), size)
                                                     : std::optional<ByteRange>();
    if (!range)
        return tl::unexpected(range.error());
    const ByteRange sent = range->value_or(ByteRange{0, size});
    Answer answer{*range ? 206 : 200};
    answer.headers = {{"ETag", tag}, {"Accept-Ranges", "bytes"}, {"X-Content-Type-Options", "nosniff"}};
    if (*range)
        answer.headers.append({"Content-Range", "bytes " + QByteArray::number(sent.first) + '-' +
                                                    QByteArray::number(sent.first + sent.length - 1) + '/' +
                                                    QByteArray::number(size)});
    answer.file = FileSlice{file, sent};
    return answer;
}

Outcome<Answer> Attachments::create(const Call& call, const Caller& caller)
{
    if (call.method == "OPTIONS")
        return Answer{.status = 204,
                      .headers = {{"Tus-Version", "1.0.0"},
                                  {"Tus-Extension", "creation,expiration,termination"},
                                  {"Tus-Max-Size", QByteArray::number(kLargestBlob)}}};
    if (call.method != "POST")
        return wrongMethod("OPTIONS, POST");
    const auto wanted = newUploadOf(call.headers);
    if (!wanted)
        return tl::unexpected(wanted.error());
    sweepIfDue();
    const UserId& user = caller.person.userId;
    const auto known = isKnown(wanted->sha256, wanted->size, user);
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return Answer{.status = 200, .headers = {{"Mosp-Blob-Known", "1"}}};
    const Upload upload{m_random.uuid(), user, wanted->sha256, wanted->size, m_clock.now() + kKeepUploads};
    // The row first: a file without a row is swept away.
    const auto added = m_database.write([&](Sql& sql) { return addUpload(sql, upload); });
    const auto begun = added ? m_files.beginUpload(upload.id) : added;
    if (!begun)
        return ownFailure(begun.error());
    if (upload.size == 0)
        if (auto finished = finish(upload); !finished)
            return finished;
    Answer answer = offsetAnswer(201, upload, 0);
    answer.headers.emplaceBack("Location", (m_base + kUploads + u'/' + upload.id).toLatin1());
    return answer;
}

Outcome<Answer> Attachments::onUpload(const Call& call, const QString& id, const Caller& caller)
{
    if (call.method != "HEAD" && call.method != "PATCH" && call.method != "DELETE")
        return wrongMethod("DELETE, HEAD, PATCH");
    if (auto checked = checkTusVersion(call.headers); !checked)
        return tl::unexpected(checked.error());
    if (!isUuidText(id))
        return notFound();
    const auto upload = m_database.read([&](Sql& sql) { return readUpload(sql, id); });
    if (!upload)
        return ownFailure(upload.error());
    if (!*upload || (*upload)->user != caller.person.userId || (*upload)->expiresAt <= m_clock.now())
        return notFound();
    if (call.method == "DELETE")
        return drop(**upload);
    return call.method == "PATCH" ? append(call, **upload) : offset(**upload);
}

Outcome<Answer> Attachments::offset(const Upload& upload)
{
    const auto at = offsetOf(upload);
    if (!at)
        return tl::unexpected(at.error());
    // All bytes came, and then the platform stopped: who is told so sends no more.
    if (*at == upload.size && m_files.uploadSize(upload.id))
        if (auto finished = finish(upload); !finished)
            return finished;
    Answer answer = offsetAnswer(200, upload, *at);
    answer.headers.emplaceBack("Upload-Length", QByteArray::number(upload.size));
    return answer;
}

// A finished upload has no file of its own any more: it is the blob.
Outcome<qint64> Attachments::offsetOf(const Upload& upload)
{
    if (const auto size = m_files.uploadSize(upload.id))
        return *size;
    const auto known = isKnown(upload.sha256, upload.size, upload.user);
    if (!known)
        return tl::unexpected(known.error());
    return *known ? Outcome<qint64>(upload.size) : notFound();
}

Outcome<Answer> Attachments::append(const Call& call, const Upload& upload)
{
    const auto from = platform::offsetOf(call.headers);
    if (!from)
        return tl::unexpected(from.error());
    auto claimed = m_files.claim(upload.id);
    if (!claimed)
        return ownFailure(claimed.error());
    const auto at = *claimed ? Outcome<qint64>((*claimed)->offset()) : offsetOf(upload);
    if (!at)
        return tl::unexpected(at.error());
    if (*at != *from)
        return otherOffset(*at);
    if (decimal(call.headers.value("content-length")).value_or(0) > upload.size - *at)
        return overLength(upload.size);
    if (*claimed && *at < upload.size)
        if (auto taken = take(call, **claimed, upload.size); !taken)
            return tl::unexpected(taken.error());
    if (*claimed && (*claimed)->offset() == upload.size)
        return finish(upload);
    return offsetAnswer(204, upload, *claimed ? (*claimed)->offset() : upload.size);
}

// What came stays, whatever ends the request (protocol.md §8).
Outcome<void> Attachments::take(const Call& call, UploadPen& pen, qint64 size)
{
    std::optional<Problem> why;
    const bool whole = call.stream && call.stream([&](const char* bytes, size_t count) {
        if (pen.offset() + qint64(count) > size) {
            why = overLength(size).value();
            return false;
        }
        const auto kept = pen.append(bytes, count);
        if (!kept)
            why = ownFailure(kept.error()).value();
        else if (!*kept)
            why = otherOffset(pen.offset()).value();
        return !why;
    });
    if (auto synced = pen.sync(); !synced && !why)
        why = ownFailure(synced.error()).value();
    if (!why && !whole)
        why = Problem{400, QStringLiteral("malformed"), QStringLiteral("the body broke off"), 0, {}};
    return why ? Outcome<void>(tl::unexpected(*why)) : Outcome<void>();
}

Outcome<Answer> Attachments::finish(const Upload& upload)
{
    const auto good = m_files.finish(upload.id, upload.sha256);
    if (!good)
        return ownFailure(good.error());
    if (!*good) {
        if (auto removed = m_database.write([&](Sql& sql) { return removeUpload(sql, upload.id); }); !removed)
            return ownFailure(removed.error());
        return problem(460, QStringLiteral("checksumMismatch"),
                       QStringLiteral("what came has another hash, and was dropped"));
    }
    if (auto held = hold(upload.sha256, upload.size, upload.user); !held)
        return tl::unexpected(held.error());
    return offsetAnswer(204, upload, upload.size);
}

Outcome<Answer> Attachments::drop(const Upload& upload)
{
    if (auto removed = m_database.write([&](Sql& sql) { return removeUpload(sql, upload.id); }); !removed)
        return ownFailure(removed.error());
    m_files.removeUpload(upload.id);
    return Answer{204};
}

Outcome<bool> Attachments::isKnown(const QString& sha256, qint64 size, const UserId& user)
{
    const auto have = m_files.blobSize(sha256);
    if (!have)
        return false;
    const auto row = m_database.read([&](Sql& sql) { return readBlob(sql, sha256); });
    if (!row)
        return ownFailure(row.error());
    if (!*row && !m_files.adopt(sha256))
        return false;
    if (*have != size)
        return problem(422, QStringLiteral("invalid"),
                       QStringLiteral("Upload-Length: the blob has another one"));
    if (auto held = hold(sha256, size, user); !held)
        return tl::unexpected(held.error());
    return true;
}

Outcome<void> Attachments::hold(const QString& sha256, qint64 size, const UserId& user)
{
    auto held = m_database.write([&](Sql& sql) { return holdBlob(sql, sha256, size, user, m_clock.now()); });
    if (!held)
        return ownFailure(held.error());
    return {};
}

Result<void> Attachments::sweep()
{
    const Moment now = m_clock.now();
    const auto uploads = m_database.write([&](Sql& sql) { return forgetUploads(sql, now); });
    const auto blobs = m_database.write([&](Sql& sql) { return forgetBlobs(sql, now - kKeepUnreferenced); });
    if (!uploads || !blobs)
        return tl::unexpected(uploads ? blobs.error() : uploads.error());
    for (const QString& sha256 : *blobs)
        m_files.removeBlob(sha256);
    for (const QString& id : m_files.uploads()) {
        const auto row = m_database.read([&](Sql& sql) { return readUpload(sql, id); });
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            m_files.removeUpload(id);
    }
    return {};
}

void Attachments::sweepIfDue()
{
    {
        const std::lock_guard lock(m_mutex);
        const Milliseconds now = m_clock.monotonic();
        if (m_sweptAt && now - *m_sweptAt < kSweepEvery)
            return;
        m_sweptAt = now;
    }
    if (auto swept = sweep(); !swept)
        qCWarning(lcAttachments).noquote() << "old attachments stay for now:" << swept.error().detail;
}

} // namespace lianxin::platform
