// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "domain/result.h"
#include "wire/age_keys.h"
#include "wire/crypto.h"

#include <optional>

namespace lianxin::platform {

/// The platform's keys for courier packages, under DIR/keys and for its owner only, in the forms that
/// Debian's `age` and `openssl` read: courier-identity.txt, courier-signer.pem, and recovery-recipient.txt
/// where there is one.
struct CourierKeys {
    wire::AgeIdentity identity;                 ///< opens what comes
    wire::SigningKey signer;                    ///< signs what goes
    std::optional<wire::AgeRecipient> recovery; ///< may open what goes too, for a day when keys are lost

    /// Makes the keys where there are none. Errors: Corrupt where a file is none; ReadOnly, Io.
    [[nodiscard]] static Result<CourierKeys> openOrMake(const QString& folder, Random& random);
    /// Sets the recipient, or takes it away. Errors: ReadOnly, Io.
    [[nodiscard]] static Result<void> writeRecovery(const QString& folder,
                                                    const std::optional<wire::AgeRecipient>& recovery);
};

} // namespace lianxin::platform
