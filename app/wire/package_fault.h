// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <utility>

namespace lianxin::wire {

/// What is wrong with a courier package or with the stick that carries it, sorted by what a person can do
/// about it. Words for people are chosen in `ui` and `ctl`.
enum class PackageFault {
    WrongStick,     ///< no package for this office is there
    ForeignKey,     ///< sealed to another key: not made for this reader
    BadSignature,   ///< not signed by the side that it names
    Damaged,        ///< a hash, a seal or the form is wrong, or a part is missing
    TooLarge,       ///< over a limit of protocol.md §10
    TooNew,         ///< a format that this version does not know
    OtherPlatform,  ///< of another platform
    OtherDevice,    ///< of another office's PC
    WrongDirection, ///< on its way to the other side
    Gap,            ///< begins after what is here; PackageError names the range needed
    OtherHistory,   ///< the platform was restored meanwhile: a package from the beginning is needed
    NoKeysYet,      ///< the other side's keys are not known: sign in or sync once
    Refused,        ///< the platform does not take it; the detail is its problem's type
    StickFull,      ///< no room left on the stick
    StickGone,      ///< the stick was pulled out or cannot be written
    Unreadable,     ///< the stick or file cannot be read
    LocalDisk,      ///< the own disk or database failed, not the stick
    Cancelled       ///< stopped by the user
};

/// A failure as a value. `detail` says which check failed: technical English, never personal data.
struct PackageError {
    PackageFault fault = PackageFault::Damaged;
    QString detail;
    qint64 needsFromSeq = 0; ///< of a Gap: what is here ends at this seq …
    qint64 beginsAtSeq = 0;  ///< … and the package begins after this one

    friend bool operator==(const PackageError&, const PackageError&) = default;
};

template <class T>
using Packaged = tl::expected<T, PackageError>;

[[nodiscard]] inline tl::unexpected<PackageError> packageFailure(PackageFault fault, QString detail)
{
    return tl::unexpected<PackageError>(PackageError{fault, std::move(detail), 0, 0});
}
[[nodiscard]] inline tl::unexpected<PackageError> damaged(QString detail)
{
    return packageFailure(PackageFault::Damaged, std::move(detail));
}
/// A failure of the own database or disk while a package was made or read.
[[nodiscard]] inline tl::unexpected<PackageError> localFailure(const Error& error)
{
    return packageFailure(
        error.kind == ErrorKind::Cancelled ? PackageFault::Cancelled : PackageFault::LocalDisk, error.detail);
}

} // namespace lianxin::wire
