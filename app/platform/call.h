// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/byte_range.h"
#include "platform/upload_headers.h"

#include <QFile>
#include <QString>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>

// A call as the platform sees it, apart from the line that it came by.
namespace lianxin::platform {

/// Takes one piece of a body; false: no more is wanted.
using PieceTaker = std::function<bool(const char* bytes, size_t count)>;
/// Hands a body over piece by piece as it comes; true where it came to its end and every piece was taken.
using BodyStream = std::function<bool(const PieceTaker&)>;

/// What a client asks, already read from the line.
struct Call {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QString authorization; ///< the header
    QString device;        ///< Mosp-Device
    QString requestId;     ///< Mosp-Request-Id, a UUID or empty
    QString contentType;
    QByteArray body;       ///< decoded
    QString address;       ///< of the caller
    QString certificate{}; ///< SHA-256 of the one that the device has shown, hex; empty: none
    Headers headers{};     ///< all of them
    BodyStream stream{};   ///< of a PATCH in place of `body`
};

/// A part of an open file that is sent as it is read, never whole in memory.
struct FileSlice {
    std::shared_ptr<QFile> file;
    ByteRange range;
};

/// Makes the next page of a stream; nothing: that was the last.
using PageMaker = std::function<std::optional<QByteArray>()>;

/// Pages that follow one another in one answer (protocol.md §6). The first is the answer's body; the others
/// are made one by one, as fast as the line takes them.
struct PageRun {
    PageMaker next;
    bool dearLine = false; ///< each byte counts: worth the processor's time
    bool takesXz = false;  ///< the client reads it, too
};

/// What goes back. Neither `body` nor `file`: no body.
struct Answer {
    int status = 200;
    QByteArray body{};
    bool isProblem = false;
    qint64 retryAfterMs = 0;
    QByteArray allow{};                                 ///< of a 405
    QList<std::pair<QByteArray, QByteArray>> headers{}; ///< beside those of protocol.md §1
    std::optional<FileSlice> file{};
    std::optional<PageRun> pages{};
};

/// The problem as it travels.
[[nodiscard]] inline Answer answerOf(const Problem& problem, const QString& requestId)
{
    return Answer{problem.status, problem.toJson(requestId), true, problem.retryAfterMs};
}

} // namespace lianxin::platform
