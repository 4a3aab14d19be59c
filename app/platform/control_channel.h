// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

// How a command reaches the program that has the platform's folder open: the Unix socket `control` in the
// folder, mode 0600. One line of JSON each way: an act of Administration, then {"result":{…}} or
// {"error":"…"}. Only the user that runs the platform, and root, are heard.
namespace lianxin::platform {

/// Takes commands one after the other on a thread of its own. Whoever starts it holds the folder.
class ControlServer {
public:
    using Performer = std::function<Result<QJsonObject>(const QJsonObject&)>;
    /// `perform` is called on the server's thread. Errors: Io where the socket cannot be made.
    [[nodiscard]] static Result<std::unique_ptr<ControlServer>> start(const QString& folder,
                                                                      Performer perform);
    /// Waits for the command under way.
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

private:
    class Private;
    explicit ControlServer(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

/// What the program in the folder answered, however long it took; nothing where none listens there. Errors:
/// Cut where it ended meanwhile; Platform with its sentence where it failed.
[[nodiscard]] std::optional<Result<QJsonObject>> askRunning(const QString& folder, const QJsonObject& act);

} // namespace lianxin::platform
