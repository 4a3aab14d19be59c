// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_platform.h"

#include <QByteArray>
#include <QJsonObject>

// Files to import, made for a test.
namespace lianxin::test {

inline constexpr const char* kNow = "2026-03-11T02:20:00.000Z";

/// Writes a file into the platform's temporary folder; its path.
[[nodiscard]] QString writeFile(const TestPlatform& platform, const char* name, const QByteArray& bytes);
/// One line of NDJSON: a whole message with these fields instead of its own.
[[nodiscard]] QByteArray line(const QJsonObject& fields = {});
/// An empty platform has rule and calendar; a demo county also categories with offices.
void giveRules(TestPlatform& platform);

} // namespace lianxin::test
