// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace lianxin::storage {

/// The 16 bytes of a lower-case UUID; empty where `text` is none.
[[nodiscard]] QByteArray uuidBlob(QStringView text);
/// The 36 characters of 16 bytes; empty for anything else.
[[nodiscard]] QString uuidText(const QByteArray& blob);

template <class Tag>
[[nodiscard]] QByteArray blobOf(const Id<Tag>& id)
{
    return uuidBlob(id.text());
}
/// Null for no id, so that it is bound as NULL.
template <class Tag>
[[nodiscard]] QByteArray blobOf(const std::optional<Id<Tag>>& id)
{
    return id ? uuidBlob(id->text()) : QByteArray();
}
template <class IdType>
[[nodiscard]] std::optional<IdType> idFromBlob(const QByteArray& blob)
{
    return IdType::parse(uuidText(blob));
}

} // namespace lianxin::storage
