// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/demo_actor.h"

namespace lianxin::platform {

/// One turn of a matter, as an office would take it.
enum class DemoStep {
    Dispatch,
    Sign,
    Return,
    Reject,
    TransferOut,
    Contact,
    Check,
    Measures,
    Submit,
    SendBack,
    ApproveUnit,
    ApproveOffice,
    Publish,
    Rate,
    RateLow,
    Archive
};

/// Says who does what with which words at each step. Used by liveDemo() only.
class DemoStory {
public:
    DemoStory(const DemoPlot& plot, const DemoCast& cast, DemoActor& actor);

    /// False where `now` comes before the step is done. Errors: as DemoActor::act().
    [[nodiscard]] Result<bool> perform(DemoStep step);

private:
    [[nodiscard]] Result<bool> dispatch();
    [[nodiscard]] Result<bool> sign();
    [[nodiscard]] Result<bool> sendToOtherUnit();
    [[nodiscard]] Result<bool> reject();
    [[nodiscard]] Result<bool> transferOut();
    [[nodiscard]] Result<bool> contact();
    [[nodiscard]] Result<bool> check();
    [[nodiscard]] Result<bool> measures();
    [[nodiscard]] Result<bool> submit();
    [[nodiscard]] Result<bool> review(int level, ReviewDecision decision, const QString& comment);
    [[nodiscard]] Result<bool> publish();
    [[nodiscard]] Result<bool> rate(bool low);
    [[nodiscard]] Result<bool> archive();

    [[nodiscard]] Result<bool> write(const QString& text);
    [[nodiscard]] bool answersWithoutResolving() const;
    [[nodiscard]] bool needsPoorText() const;
    [[nodiscard]] QString goodText() const;
    [[nodiscard]] QString poorText() const;
    [[nodiscard]] QString finished(QString text) const;
    [[nodiscard]] Rating ratingOf(bool low);

    const DemoPlot& m_plot;
    const DemoCast& m_cast;
    DemoActor& m_actor;
    const DemoUnit& m_unit;
    const Person& m_handler;
};

} // namespace lianxin::platform
