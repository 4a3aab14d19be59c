// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/object.h"

#include <QList>

#include <optional>

namespace lianxin {

struct Approval {
    int level = 1; ///< 1 unit head, 2 county office
    UserId userId;
    Coded<ReviewDecision> decision{};
    QString comment{};
    Moment at{};
    QJsonObject extra{}; ///< unknown members, as they came
    friend bool operator==(const Approval&, const Approval&) = default;
};

/// A versioned answer to the citizen (protocol.md §5).
struct Reply {
    ReplyId id;
    ObjectHead head{};
    MessageId messageId;
    int round = 1;
    int revision = 1;
    Coded<ReplyKind> kind{};
    QString text{};
    std::optional<TemplateId> templateId{};
    Coded<ReplyState> state{};
    std::optional<UserId> authorId{};
    QList<Approval> approvals{}; ///< of the present revision
    std::optional<Moment> publishedAt{};
    Coded<Visibility> visibility{};
    QList<Attachment> attachments{};
    friend bool operator==(const Reply&, const Reply&) = default;
};

/// Levels of approval before a reply may be published (domain.md §2, move 12; configuration, default 2).
inline constexpr int kDefaultReviewLevels = 2;

/// The level whose decision is awaited, or nothing where all have approved or nothing was submitted.
[[nodiscard]] std::optional<int> awaitedLevel(const Reply& reply, int levels = kDefaultReviewLevels);

/// Errors: InvalidInput with the name of the first missing or malformed field.
[[nodiscard]] Result<Reply> replyFromJson(const QJsonObject& json);
[[nodiscard]] QJsonObject toJson(const Reply& reply);

} // namespace lianxin
