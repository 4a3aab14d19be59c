// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "platform/demo_data.h"
#include "platform/message_life.h"

#include <QHash>

#include <optional>

// How a message of the demo county came to be what it is now.
namespace lianxin::platform {

/// One unit of the county with the people who work there.
struct DemoUnit {
    Organisation organisation;
    QString phone;          ///< of the office
    QList<Person> handlers; ///< never empty where messages are dispatched to
    std::optional<Person> reviewer;
};

/// What the message board adds to a citizen's words.
struct DemoBoard {
    QHash<QString, QString> sectors; ///< by topic code
    QStringList boards;              ///< the leaders' names on the board
};

/// Who acts.
struct DemoCast {
    QHash<QString, DemoUnit> units; ///< by key
    Person coordinator;
    Person officeReviewer;
    DemoBoard board;
};

/// Where a life stands now.
enum class DemoEnd {
    Received,
    ToSign,
    Verifying,
    Resolving,
    SentBack,
    AwaitsUnit,
    AwaitsOffice,
    Approved,
    Returned,
    NotAccepted,
    Transferred,
    RatedLow,
    Whole ///< everything up to now: answered, rated or not, closed, archived
};

struct DemoPlot {
    DemoText text;
    DemoEnd end = DemoEnd::Whole;
    quint64 seed = 0; ///< of ids, delays and small choices: the same seed lives the same life
};

/// A new message as the platform keeps it: real name and telephone number stay outside (domain.md §10).
[[nodiscard]] Message demoMessage(const DemoText& text, const DemoBoard& board, Moment receivedAt,
                                  Random& random);

/// Lives `plot` from its arrival at `receivedAt` on: every step is an operation that the workflow allows to
/// the person at that moment, carried out by the domain's own effectOf(); offices act in office hours.
/// Nothing where `now` comes before the end is reached (for Whole: before it was answered). Errors: Internal
/// naming the step that the workflow refused: the story is wrong.
[[nodiscard]] Result<std::optional<MessageLife>>
liveDemo(const DemoPlot& plot, const DemoCast& cast, const OfficeRules& rules, Moment receivedAt, Moment now);

} // namespace lianxin::platform
