// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "domain/object.h"

#include <QList>

#include <optional>

namespace lianxin {

/// One entry of the handling timeline: append-only, made by the platform from operations and from what the
/// citizen does (protocol.md §5).
struct Event {
    EventId id;
    ObjectHead head{};
    MessageId messageId;
    QString kind{}; ///< the operation's kind, or message.received, message.rated, message.closed
    Moment at{}; ///< the moment that counts for deadlines (protocol.md §9)
    Moment receivedAt{};
    std::optional<UserId> actorId{};
    std::optional<OrganisationId> orgId{};
    std::optional<OperationId> opId{};
    QJsonObject data{};
    QList<Attachment> attachments{};
    friend bool operator==(const Event&, const Event&) = default;
};

/// Errors: InvalidInput with the name of the first missing or malformed field.
[[nodiscard]] Result<Event> eventFromJson(const QJsonObject& json);
[[nodiscard]] QJsonObject toJson(const Event& event);

} // namespace lianxin
