// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/courier.h"

namespace lianxin::platform {

Courier::Courier(const World& world, CourierKeys keys)
    : m_world(world), m_keys(std::move(keys)), m_blobs(world.folder, world.random)
{
}

QJsonObject Courier::capabilities() const
{
    QJsonObject json{{QStringLiteral("recipient"), m_keys.identity.recipient().text()},
                     {QStringLiteral("signer"), QString::fromLatin1(m_keys.signer.publicKey.toBase64())}};
    if (m_keys.recovery)
        json.insert(QStringLiteral("recovery"), m_keys.recovery->text());
    return json;
}

} // namespace lianxin::platform
