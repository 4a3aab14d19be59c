// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The codes of table object_type for the types that storage looks into; those of 001_initial.sql.
namespace lianxin::storage::object_kind {

inline constexpr int kMessage = 1;
inline constexpr int kEvent = 2;
inline constexpr int kReply = 3;
inline constexpr int kTemplate = 7;
inline constexpr int kOrganisation = 9;
inline constexpr int kUser = 10;
inline constexpr int kCalendar = 11;
inline constexpr int kRule = 12;
inline constexpr int kCategory = 13;

} // namespace lianxin::storage::object_kind
