// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deadline_words.h"

#include "models/local_time.h"
#include "models/words.h"

#include <QCoreApplication>

namespace lianxin::ui {

namespace {

struct Deadline {
    Q_DECLARE_TR_FUNCTIONS(Deadline)
};

QString dayList(const QList<CalendarException>& days, Moment now)
{
    QStringList names;
    for (const CalendarException& day : days) {
        const QString date = dayWords(day.date, now);
        //: A date and the name of the holiday
        names.append(day.name.isEmpty() ? date : Deadline::tr("%1 (%2)").arg(date, day.name));
    }
    return names.join(Deadline::tr(", "));
}

} // namespace

QString deadlineLine(const StageClock& clock, Moment now)
{
    return Deadline::tr("%1 due %2").arg(words(clock.stage), fullTime(clock.dueEffective, now));
}

QStringList explanationLines(const DeadlineExplanation& explanation, Moment now)
{
    QStringList lines;
    lines.append(Deadline::tr("The rule allows %1 for this step (%2).")
                     .arg(words(explanation.allowance.unit, explanation.allowance.amount), words(Coded<Stage>(explanation.stage))));
    if (explanation.countedFrom == explanation.startAt)
        lines.append(Deadline::tr("It counts from %1.").arg(fullTime(explanation.startAt, now)));
    else
        lines.append(Deadline::tr("It began on %1, outside office hours, and counts from %2.")
                         .arg(fullTime(explanation.startAt, now), fullTime(explanation.countedFrom, now)));
    if (explanation.weekendDays > 0)
        lines.append(Deadline::tr("%n weekend day(s) are left out.", nullptr, explanation.weekendDays));
    if (!explanation.skipped.isEmpty())
        lines.append(Deadline::tr("Holidays are left out: %1.").arg(dayList(explanation.skipped, now)));
    if (!explanation.makeUp.isEmpty())
        lines.append(Deadline::tr("Make-up working days count: %1.").arg(dayList(explanation.makeUp, now)));
    lines.append(Deadline::tr("So it is due on %1.").arg(fullTime(explanation.due, now)));
    if (explanation.due != explanation.dueOriginal)
        lines.append(Deadline::tr("The first due time was %1.").arg(fullTime(explanation.dueOriginal, now)));
    if (explanation.yearMissing)
        lines.append(Deadline::tr("No holiday notice is known for one of the years; Monday to Friday was assumed."));
    return lines;
}

} // namespace lianxin::ui
