// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/random.h"
#include "platform/demo_data.h"

// What the people of the demo county write in their forms. Sample data, hence Chinese and not translated.
namespace lianxin::platform::words {

struct Rejection {
    RejectReason reason;
    QString explanation;
};

[[nodiscard]] QString asks(Urgency urgency);
[[nodiscard]] QString contactOutcome(Random& random);
[[nodiscard]] QString participants(const QString& unit);
[[nodiscard]] QString somePlace();
[[nodiscard]] QString evidenceWaiver();
[[nodiscard]] QString measuresOutcome(Random& random);
[[nodiscard]] QString approveComment(Random& random);
[[nodiscard]] QString sendBackComment(Random& random);
[[nodiscard]] QString returnReason();
[[nodiscard]] QString dutyBasis(const QString& unit);
[[nodiscard]] Rejection rejectionOf(const DemoText& text);
[[nodiscard]] QString transferTarget(const DemoText& text);
[[nodiscard]] QString happyComment(Random& random);
[[nodiscard]] QString unhappyComment(Random& random);
[[nodiscard]] QString archiveReason();
/// A whole answer for a matter that came without one, with {date} and {phone}.
[[nodiscard]] QString plainReply(const DemoText& text, const QString& unit);
/// Polite and empty: what a reviewer sends back and a citizen rates badly.
[[nodiscard]] QString emptyReply();

} // namespace lianxin::platform::words
