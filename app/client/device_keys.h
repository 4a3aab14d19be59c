// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/account_line.h"
#include "client/secret_store.h"
#include "sync/courier.h"

namespace lianxin::client {

/// Where the private keys of an account's device are kept: beside its tokens (protocol.md §3).
[[nodiscard]] std::unique_ptr<SecretStore> deviceKeyStore(const ProfileFolder& folder, const AccountEntry& entry);

[[nodiscard]] sync::DeviceKeys createDeviceKeys(Random& random);
[[nodiscard]] QByteArray toBytes(const sync::DeviceKeys& keys);
/// Errors: Corrupt.
[[nodiscard]] Result<sync::DeviceKeys> deviceKeysFrom(const QByteArray& bytes);

} // namespace lianxin::client
