// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"

#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include <compare>
#include <optional>

namespace lianxin {

/// True for a lower-case UUID in its 36-character form (protocol.md §1).
[[nodiscard]] bool isUuidText(QStringView text);

/// A typed id: a reply id can never be passed as a message id. There is no empty id; absence is std::optional.
template <class Tag>
class Id {
public:
    /// The id, or nothing where `text` is not a lower-case UUID.
    [[nodiscard]] static std::optional<Id> parse(QStringView text)
    {
        return isUuidText(text) ? std::optional(Id(text.toString())) : std::nullopt;
    }
    /// A new random (version 4) id.
    [[nodiscard]] static Id create(Random& random) { return Id(random.uuid()); }

    [[nodiscard]] const QString& text() const noexcept { return m_text; }

    friend bool operator==(const Id&, const Id&) = default;
    friend bool operator<(const Id& a, const Id& b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    explicit Id(QString text) : m_text(std::move(text)) {}
    QString m_text;
};

using MessageId = Id<struct MessageTag>;
using EventId = Id<struct EventTag>;
using ReplyId = Id<struct ReplyTag>;
using OrderId = Id<struct OrderTag>;
using TemplateId = Id<struct TemplateTag>;
using OrganisationId = Id<struct OrganisationTag>;
using UserId = Id<struct UserTag>;
using CalendarId = Id<struct CalendarTag>;
using RuleId = Id<struct RuleTag>;
using CategoryId = Id<struct CategoryTag>;
using DeviceId = Id<struct DeviceTag>;
using OperationId = Id<struct OperationTag>;
/// The id of any synchronised object, where the type travels beside it.
using ObjectId = Id<struct ObjectTag>;

} // namespace lianxin
