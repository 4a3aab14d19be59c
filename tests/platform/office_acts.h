// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "office_platform.h"

// The acts of the sample county's people, and words for the platform's answers.
namespace lianxin::test {

inline const QString kApplied = QStringLiteral("applied");
inline const QString kStateChanged = QStringLiteral("conflict/stateChanged");

[[nodiscard]] QString textOf(const QJsonObject& result, const char* name);
[[nodiscard]] QString statusOf(const QJsonObject& result);
[[nodiscard]] QString reasonOf(const QJsonObject& result);
/// `applied`, or what was said instead: readable in a failed comparison.
[[nodiscard]] QString verdict(const QJsonObject& result);
[[nodiscard]] QJsonObject object(std::initializer_list<std::pair<const char*, QJsonValue>> members);

[[nodiscard]] QJsonObject contactPayload(const OfficePlatform& platform);
[[nodiscard]] QJsonObject verifyPayload(const OfficePlatform& platform);

// Acts on reply 1, with the version the platform has now.
[[nodiscard]] Act saveAct(const OfficePlatform& platform, const MessageId& message, const QString& text);
[[nodiscard]] Act submitAct(const OfficePlatform& platform, const MessageId& message);
[[nodiscard]] Act reviewAct(const OfficePlatform& platform, const MessageId& message, int level,
                            const char* decision = "approve");
[[nodiscard]] Act publishAct(const OfficePlatform& platform, const MessageId& message);

[[nodiscard]] MessageStatus stateOf(const OfficePlatform& platform, const MessageId& id);

} // namespace lianxin::test
