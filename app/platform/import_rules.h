// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enums.h"
#include "platform/import_record.h"

// What a file does not say and an import has to decide. Each decision names its rule, so that the timeline
// tells that no person made it.
namespace lianxin::platform {

struct TopicGuess {
    Topic topic = Topic::Other;
    QString rule;          ///< import.label, or import.noLabel
    double confidence = 0; ///< 1 for a label that the publisher gave
};

/// The topic that a sector label of the file stands for.
[[nodiscard]] TopicGuess topicOf(const ImportRecord& record);

/// What the citizen wants, by the words of the title; help where nothing speaks for another type.
[[nodiscard]] MessageType typeOf(const ImportRecord& record);

/// The same matter as somebody else would have sent it: other numbers and coded places, an earlier time.
/// `copy` 0 is the record itself.
[[nodiscard]] ImportRecord importCopy(const ImportRecord& record, int copy);

/// The id of a message from a file: the same for the same text of the same source, so that a second import
/// finds it. The text counts too, because source ids are not always unique.
[[nodiscard]] QString importId(const ImportRecord& record, int copy);
/// The id that the same message got from earlier versions, which a second import has to find, too.
[[nodiscard]] QString earlierImportId(const ImportRecord& record, int copy);

} // namespace lianxin::platform
