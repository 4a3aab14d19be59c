// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "domain/result.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace lianxin::client {

/// One line of accounts.json: who signed in on this profile, and where.
struct AccountEntry {
    QUrl platform;
    QString platformId;
    QString platformName;
    bool ownAuthority = false; ///< trusts the ca.pem in its folder
    bool ownCertificate = false; ///< shows the client.pem in its folder (mutual TLS, protocol.md §3)
    QStringList pins{}; ///< of the platform's key; set by the administrator on this PC
    QStringList platformPins{}; ///< set by the administrator on the platform, which tells them; they come first
    QString username;
    QString userId;
    TokenPlace tokens = TokenPlace::File;
    [[nodiscard]] const QStringList& pinsThatHold() const { return platformPins.isEmpty() ? pins : platformPins; }
    friend bool operator==(const AccountEntry&, const AccountEntry&) = default;
};

struct Accounts {
    QList<AccountEntry> entries;
    QString last; ///< userId of the account last signed in; empty after signing out
    QString lastPlatformId;

    [[nodiscard]] std::optional<AccountEntry> current() const;
    [[nodiscard]] std::optional<AccountEntry> find(const QString& platformId, const QString& username) const;
    /// The account at this address; nothing where nobody signed in there under this name.
    [[nodiscard]] std::optional<AccountEntry> at(const QUrl& platform, const QString& username) const;
    /// Adds or replaces the entry of this user, and makes it the last.
    void put(const AccountEntry& entry);
    friend bool operator==(const Accounts&, const Accounts&) = default;
};

/// Empty where there is no file. Errors: Corrupt, Io.
[[nodiscard]] Result<Accounts> readAccounts(const QString& file);
/// Replaces the file at once or not at all. Errors: ReadOnly, DiskFull, Io.
[[nodiscard]] Result<void> writeAccounts(const QString& file, const Accounts& accounts);

/// Replaces `file`, readable for its owner only, at once or not at all. Errors: ReadOnly, DiskFull, Io.
[[nodiscard]] Result<void> writePrivateFile(const QString& file, const QByteArray& content);

} // namespace lianxin::client
