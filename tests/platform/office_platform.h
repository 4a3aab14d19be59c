// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_platform.h"
#include "domain/random.h"
#include "platform/changes.h"
#include "platform/operations.h"
#include "support/sample_objects.h"

#include <QJsonArray>

namespace lianxin::test {

/// What a person sends: the frozen body with its envelope, as it travels.
struct Act {
    OperationKind kind;
    MessageId message;
    QJsonObject payload{};
    std::optional<QString> objectId{};
    std::optional<qint64> baseVersion{};
};

/// The sample county on a platform of its own: two units, their people, and the calls of the protocol without
/// a line.
class OfficePlatform : public TestPlatform {
public:
    OfficePlatform();

    Moment start;
    SeededRandom random{7};
    platform::History history;
    platform::Changes changes;
    platform::Operations operations;

    platform::Caller handlerHere;  ///< of unit 1
    platform::Caller reviewerHere; ///< of unit 1
    platform::Caller handlerThere; ///< of unit 2
    platform::Caller coordination;
    platform::Caller office; ///< officeReviewer

    /// Writes as the platform itself; the version.
    qint64 put(ObjectType type, const QJsonObject& object);
    qint64 put(const Message& message) { return put(ObjectType::Message, toJson(message)); }
    /// A message of the state, led by unit `lead` (0: none), with its event of arrival.
    MessageId add(int n, MessageStatus status = MessageStatus::Received, int lead = 0);
    [[nodiscard]] qint64 version(ObjectType type, const QString& id) const;

    /// The operation with a new opId and the next number of the device.
    [[nodiscard]] QJsonObject operation(const platform::Caller& caller, const Act& act);
    /// The results of one batch; a problem is told as `{"problem": type}` in their place.
    QList<QJsonObject> push(const platform::Caller& caller, const QList<QJsonObject>& operations);
    QJsonObject pushOne(const platform::Caller& caller, const QJsonObject& operation)
    {
        return push(caller, {operation}).first();
    }
    QJsonObject act(const platform::Caller& caller, const Act& act)
    {
        return pushOne(caller, operation(caller, act));
    }
    /// A cursor of the present moment, as a first sync ends with.
    [[nodiscard]] QString cursorOf(const platform::Caller& caller);

    [[nodiscard]] QJsonObject pull(const platform::Caller& caller, const QString& cursor = {},
                                   platform::PageLimits limits = {});
    [[nodiscard]] QString problemOfPull(const platform::Caller& caller, const QString& cursor);
    /// The ids that a whole first sync brings, and its last page.
    struct FirstSync {
        QStringList ids;
        QJsonObject last;
        int pages = 0;
    };
    [[nodiscard]] FirstSync firstSync(const platform::Caller& caller, platform::PageLimits limits = {});

private:
    QHash<DeviceId, qint64> m_numbers;
};

/// The ids of the entries with this `op`.
[[nodiscard]] QStringList idsOf(const QJsonObject& page, const QString& op = QStringLiteral("put"));
[[nodiscard]] QJsonObject dispatchTo(int unitNumber);
[[nodiscard]] QJsonObject replyPayload(const ReplyId& id, const QString& text);

} // namespace lianxin::test
