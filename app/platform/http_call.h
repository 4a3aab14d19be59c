// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/call.h"

#include <httplib.h>
#include <optional>

// How a request of httplib is read. Used by ApiServer.
namespace lianxin::platform {

/// Mosp-Request-Id, or empty where it is no UUID.
[[nodiscard]] QString requestIdOf(const httplib::Request& request);
[[nodiscard]] Call callOf(const httplib::Request& request, QByteArray body);

/// What a request says of its body; nothing where it says nothing sensible.
struct AnnouncedBody {
    bool any = false;
    qulonglong bytes = 0; ///< 0 where it comes in chunks
};
[[nodiscard]] std::optional<AnnouncedBody> announcedBody(const httplib::Request& request);

[[nodiscard]] Problem tooLargeBody();   ///< 413
[[nodiscard]] Problem unreadableBody(); ///< 400

/// A body that came whole, or why it did not.
struct ReadBody {
    Outcome<QByteArray> body; ///< decoded
    bool ended = true;        ///< nothing of it is left in the line
};
/// Reads the body of a call that takes JSON, under the caps of protocol.md §1 and §4. What is too much is
/// read and dropped for a while, so that the connection can go on.
[[nodiscard]] ReadBody readBody(const httplib::Request& request, const httplib::ContentReader& reader);

/// A body that is taken piece by piece. What nobody takes is read and dropped for a while.
class BodyPieces {
public:
    BodyPieces(const AnnouncedBody& announced, const httplib::ContentReader& reader)
        : m_announced(announced), m_reader(reader)
    {
    }
    /// BodyStream of a call; lives no longer than this.
    [[nodiscard]] BodyStream stream();
    /// Call it when the answer is known; true where nothing of the body is left in the line.
    [[nodiscard]] bool end();

private:
    [[nodiscard]] bool read(const PieceTaker& take);

    AnnouncedBody m_announced;
    const httplib::ContentReader& m_reader;
    bool m_read = false;
    bool m_ended = false;
};

} // namespace lianxin::platform
