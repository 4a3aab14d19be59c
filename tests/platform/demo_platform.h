// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/reply.h"
#include "platform/ledger.h"
#include "support/test_clock.h"
#include "test_database.h"

#include <QTemporaryDir>

#include <memory>

namespace lianxin::test {

/// A platform on a database of its own with a clock that stands still.
struct TestPlatform {
    explicit TestPlatform(const char* now);

    QTemporaryDir folder;
    TestDatabase room;
    TestClock clock;
    std::unique_ptr<platform::Database> database;
    std::unique_ptr<platform::Ledger> ledger;

    [[nodiscard]] QList<QJsonObject> objects(ObjectType type) const;
    [[nodiscard]] QList<Message> messages() const;
    [[nodiscard]] std::optional<Message> message(const QString& id) const;
    [[nodiscard]] QList<QJsonObject> ofMessage(const MessageId& id, ObjectType type) const;
};

} // namespace lianxin::test
