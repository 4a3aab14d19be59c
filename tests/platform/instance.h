// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "office_platform.h"

namespace lianxin::test {

/// Another lianxin-platform on the database of an OfficePlatform, with nothing in common but that.
class Instance {
public:
    explicit Instance(const OfficePlatform& first)
        : clock(first.clock.now()), database(*platform::Database::open(first.room.place(), 2)),
          ledger(*platform::Ledger::open(*database, clock)),
          history(*ledger, platform::CursorCodec(QByteArray(32, 'k'))), changes(*ledger, history, random),
          operations(*ledger, history)
    {
    }

    TestClock clock;
    SeededRandom random{8};
    std::unique_ptr<platform::Database> database;
    std::unique_ptr<platform::Ledger> ledger;
    platform::History history;
    platform::Changes changes;
    platform::Operations operations;
};

} // namespace lianxin::test
