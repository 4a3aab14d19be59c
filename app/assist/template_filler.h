// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "assist/placeholders.h"
#include "domain/event.h"
#include "domain/message.h"
#include "domain/reference.h"
#include "domain/working_calendar.h"

#include <QHash>
#include <QList>

#include <optional>

namespace lianxin::assist {

struct FilledText {
    QString text;
    QList<OpenPlaceholder> open; ///< what a person still has to write, with positions in `text`
    friend bool operator==(const FilledText&, const FilledText&) = default;
};

/// Fills the blanks of reply templates from what is on the desk: the message, its timeline, the office, the
/// calendar and the day. It invents nothing: what nobody has recorded stays a visible blank with its Chinese
/// name, `{{依据}}`, which the reply check refuses (domain.md §9). A value; no I/O, usable from any thread.
///
/// Known names: citizenTitle, receivedDate, number, title, place, orgName, officePhone, finding, measures,
/// basis, dueDate, today; and their Chinese names, so that a blank can be filled once it is known.
class TemplateFiller {
public:
    /// `organisation` is the office that answers; `events` the message's timeline in any order.
    TemplateFiller(const Message& message, const QList<Event>& events,
                   const std::optional<Organisation>& organisation, const WorkingCalendar& calendar,
                   Moment now);

    [[nodiscard]] FilledText fill(const Template& replyTemplate) const { return fill(replyTemplate.body); }
    [[nodiscard]] FilledText fill(const QString& body) const;
    /// What is known, by the name of the blank.
    [[nodiscard]] const QHash<QString, QString>& values() const { return m_values; }

private:
    QHash<QString, QString> m_values;
};

/// The templates that may be used, the best fitting first: those for the message's subject (`urban.heating`), then
/// those for its topic (`urban`), then those for its type, then the general ones, then the others, where those for
/// another subject of the same topic come before those for another topic; inside each, those of the own office
/// before the shared ones, else as given. Templates of another kind of reply (`kind`), retired ones and those of other offices are
/// left out.
[[nodiscard]] QList<Template> orderedTemplates(const QList<Template>& templates, const Message& message,
                                               ReplyKind kind);

} // namespace lianxin::assist
