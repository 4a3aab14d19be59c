// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/call.h"
#include "platform/courier.h"

namespace lianxin::platform {

/// `POST /courier/import` (the body is the file, taken piece by piece) and `POST /courier/export`
/// (protocol.md §10), for a caller who is known. Whoever signed in may hand a package over: it speaks for
/// itself. A package for another device is made for the role sysadmin only.
class CourierCalls {
public:
    /// `folder`: DIR of the platform's data.
    CourierCalls(Courier& courier, Random& random, QString folder)
        : m_courier(courier), m_random(random), m_folder(std::move(folder))
    {
    }
    [[nodiscard]] static bool isPath(const QString& path);
    /// Problems: 422 invalid with `fault`; 403 forbidden; 405; 413 tooLarge; 503 where the platform's own
    /// disk fails.
    [[nodiscard]] Answer answer(const Call& call, const QString& path, const Caller& caller);

private:
    [[nodiscard]] Outcome<Answer> take(const Call& call);
    [[nodiscard]] Outcome<Answer> make(const Call& call, const Caller& caller);
    [[nodiscard]] Outcome<void> receive(const Call& call, const QString& file) const;
    Courier& m_courier;
    Random& m_random;
    const QString m_folder;
};

/// What an import says, in the call's answer and in the command's.
[[nodiscard]] QJsonObject toJson(const ImportedPackage& imported);
/// The fault's name as it travels: `damaged`, `otherPlatform`, …
[[nodiscard]] QString faultName(wire::PackageFault fault);

} // namespace lianxin::platform
