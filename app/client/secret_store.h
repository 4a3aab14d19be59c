// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QFuture>
#include <QString>

#include <memory>
#include <optional>

namespace lianxin::client {

/// One secret of an account: its tokens, or the keys of the device (protocol.md §3).
/// Errors of every call: DiskFull, ReadOnly, Io; Corrupt where what is there cannot be read: it is left as it is.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// Nothing where none was kept.
    [[nodiscard]] virtual QFuture<Result<std::optional<QByteArray>>> load() = 0;
    [[nodiscard]] virtual QFuture<Result<void>> save(const QByteArray& secret) = 0;
};

/// Sealed (XChaCha20-Poly1305) under a random key in a file of mode 0600 beside it: for commands, services and PCs
/// without a keychain. It keeps secrets out of backups that take one file and of eyes that search for text; whoever can
/// read both files can read them, which is said at login.
class FileSecretStore final : public SecretStore {
public:
    /// `folder`: the account's, where `tokens.key` is; `name`: of the sealed file.
    FileSecretStore(const QString& folder, const QString& name);
    [[nodiscard]] QFuture<Result<std::optional<QByteArray>>> load() override;
    [[nodiscard]] QFuture<Result<void>> save(const QByteArray& secret) override;

    [[nodiscard]] Result<std::optional<QByteArray>> read() const;
    [[nodiscard]] Result<void> write(const QByteArray& secret) const;
    [[nodiscard]] const QString& sealedFile() const { return m_sealedFile; }

private:
    [[nodiscard]] Result<QByteArray> key() const;
    const QString m_keyFile;
    const QString m_sealedFile;
};

/// In the keychain of the operating system.
class KeychainSecretStore final : public SecretStore {
public:
    explicit KeychainSecretStore(QString name);
    [[nodiscard]] QFuture<Result<std::optional<QByteArray>>> load() override;
    [[nodiscard]] QFuture<Result<void>> save(const QByteArray& secret) override;

private:
    const QString m_name;
};

} // namespace lianxin::client
