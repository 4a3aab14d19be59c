// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/overlay.h"

#include <optional>

namespace lianxin::storage {

/// Where a message lies on this person's desk; a column of message_row.
enum DeskFlag { DeskMine = 1, DeskToReview = 2, DeskToPublish = 4 };
/// Whether operations of this PC are under way; a column of message_row.
enum WorkFlag { WorkWaiting = 1, WorkConflict = 2 };
/// Stands for a code that this version does not know.
inline constexpr int kUnknownCode = 99;

/// The columns of message_row: what lists, queues, figures and filters need.
struct MessageColumns {
    int status = kUnknownCode;
    int desk = 0;
    int work = 0;
    int type = kUnknownCode;
    int topic = kUnknownCode;
    int urgency = kUnknownCode;
    qint64 receivedAt = 0;
    std::optional<qint64> numberKey;
    QByteArray leadOrg; ///< null for none
    std::optional<int> stage;
    std::optional<qint64> yellowAt;
    std::optional<qint64> orangeAt;
    std::optional<qint64> redAt;
    std::optional<qint64> repliedAt; ///< a final reply was published
    std::optional<bool> satisfied; ///< rated, and satisfied or not
    friend bool operator==(const MessageColumns&, const MessageColumns&) = default;
};

[[nodiscard]] MessageColumns columnsOf(const MessageView& view, const OfficeBook& book,
                                       const std::optional<Person>& person, Moment now);

template <class E>
[[nodiscard]] int codeNumber(const Coded<E>& coded)
{
    return coded.known() ? static_cast<int>(*coded.known()) : kUnknownCode;
}

} // namespace lianxin::storage
