// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// The masks of domain.md §10.
namespace lianxin {

[[nodiscard]] QString maskName(const QString& name); ///< surname (also two-character ones) + `**`
[[nodiscard]] QString maskPhone(const QString& phone); ///< `138****1234`
[[nodiscard]] QString maskIdNumber(const QString& id); ///< first 3 + `*` + last 2
[[nodiscard]] QString maskAddress(const QString& address); ///< down to village or community
[[nodiscard]] QString maskPlate(const QString& plate); ///< first 2 + last 2
[[nodiscard]] QString maskBankCard(const QString& card); ///< last 4
[[nodiscard]] QString maskEmail(const QString& email); ///< first 1 + `***` + domain
/// Free text with every phone number, id number, bank card, plate and e-mail address masked.
[[nodiscard]] QString maskText(const QString& text);

} // namespace lianxin
