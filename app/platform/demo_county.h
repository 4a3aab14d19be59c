// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "domain/random.h"
#include "platform/demo_data.h"
#include "platform/ledger.h"

#include <functional>

// `init --demo`: a county with people, rules and a past.
namespace lianxin::platform {

inline constexpr int kDemoMessages = 360;
inline constexpr const char* kDemoPassword = "lianxin-demo";

struct DemoOptions {
    int messages = kDemoMessages;
    quint64 seed = 1;
};

struct DemoAccount {
    QString username;
    QString name;
    QStringList roles; ///< codes
};

struct DemoCounty {
    QString name;
    int messages = 0;
    int organisations = 0;
    int users = 0;
    QList<DemoAccount> accounts; ///< the password of all is kDemoPassword
};

/// Fills an empty platform: setting `division`, units, users with their accounts, calendar and rule (unless
/// the platform has them), categories, templates, and the messages with their lives up to the clock's now.
/// The same seed makes the same ids and texts; times follow now. Errors: Corrupt where the compiled-in data
/// is wrong; Internal where a story is; those of the ledger.
[[nodiscard]] Result<DemoCounty> makeDemoCounty(Ledger& ledger, const DemoOptions& options);

/// The id that a seed gives to an entry of the demo data.
[[nodiscard]] QString demoId(quint64 seed, const QString& kind, const QString& key);

} // namespace lianxin::platform
