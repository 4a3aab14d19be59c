// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "domain/result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace lianxin::client {

/// The folder of one profile, ours alone while this lives (design.md §4: one process a profile).
///   lock, accounts.json, network.json, logs/, accounts/<platformId>/<userId>/{lianxin.sqlite, ca.pem, tokens…}
class ProfileFolder {
public:
    /// Makes the folder, readable for its owner only, and takes its lock. Errors: Busy (the detail is the pid of the
    /// process that has it), ReadOnly, DiskFull, Io.
    [[nodiscard]] static Result<std::unique_ptr<ProfileFolder>> open(const QString& path);

    [[nodiscard]] QString accountsFile() const;
    /// How the network is reached, whoever signs in.
    [[nodiscard]] QString networkFile() const;
    [[nodiscard]] QString logFile() const;
    [[nodiscard]] QString accountFolder(const QString& platformId, const QString& userId) const;
    /// For an account whose user is not known before the platform has answered.
    [[nodiscard]] QString stagingFolder(const QString& name) const;

private:
    explicit ProfileFolder(QString path);
    void removeStaging() const;
    const QString m_path;
    QLockFile m_lock;
};

/// Makes `path` with its parents, readable for its owner only. Errors: ReadOnly.
[[nodiscard]] Result<void> makePrivateFolder(const QString& path);

} // namespace lianxin::client
