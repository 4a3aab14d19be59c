// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "domain/random.h"
#include "platform/demo_data.h"
#include "platform/demo_life.h"
#include "platform/ledger.h"

#include <map>
#include <memory>

// `serve --town`: the citizens of a simulated county go on living.
namespace lianxin::platform {

/// Lets new messages arrive, every one to four minutes, and has published answers rated within two minutes.
/// Half of the new messages are handed on to their office by a rule, the others wait for the coordinator.
/// What it does follows from ledger, clock and random source alone. Not thread-safe; TownRunner gives it a
/// thread.
class Town {
public:
    /// Answers published before now stay as they are.
    /// Errors: Corrupt where the compiled-in texts are wrong; NotFound where the platform has no rule; those
    /// of Sql.
    [[nodiscard]] static Result<std::unique_ptr<Town>> open(Ledger& ledger, const Clock& clock,
                                                            Random& random);

    /// Does everything that is due. When something will be due next, as far as it is known now.
    /// Errors: those of the ledger; calling again tries again.
    [[nodiscard]] Result<Moment> step();

private:
    Town(Ledger& ledger, const Clock& clock, Random& random, DemoData data, OfficeRules rules);
    [[nodiscard]] Result<void> noticeAnswers();
    [[nodiscard]] Result<void> letArrive();
    [[nodiscard]] Result<void> handOn(const MessageId& id);
    [[nodiscard]] Result<void> letRate(const MessageId& id);
    [[nodiscard]] Milliseconds between(int leastSeconds, int mostSeconds);
    [[nodiscard]] static Result<std::map<QString, OrganisationId>> readOffices(Sql& sql);

    Ledger& m_ledger;
    const Clock& m_clock;
    Random& m_random;
    DemoData m_data;
    DemoBoard m_board;
    OfficeRules m_rules;
    std::map<QString, OrganisationId> m_offices; ///< by category code
    Moment m_nextArrival{};
    qint64 m_noticed = 0; ///< answers up to this seq are known
    std::multimap<Moment, MessageId> m_handOns;
    std::multimap<Moment, MessageId> m_ratings;
};

} // namespace lianxin::platform
