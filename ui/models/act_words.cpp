// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/words.h"

#include <QCoreApplication>

#include <cmath>

namespace lianxin::ui {

namespace {

struct Acts {
    Q_DECLARE_TR_FUNCTIONS(Acts)
};

QString trimmed(double days)
{
    if (days >= 10)
        return QString::number(std::floor(days), 'f', 0);
    const double tenths = std::floor(days * 10) / 10;
    return QString::number(tenths, 'f', tenths == std::floor(tenths) ? 0 : 1);
}

} // namespace

QString actWords(OperationKind kind)
{
    switch (kind) {
    case OperationKind::MessageClassify: return Acts::tr("Classify");
    case OperationKind::MessageDispatch: return Acts::tr("Dispatch");
    case OperationKind::MessageReject: return Acts::tr("Do not accept");
    case OperationKind::MessageTransferOut: return Acts::tr("Transfer out");
    case OperationKind::MessageMerge: return Acts::tr("Merge");
    case OperationKind::MessageUnmerge: return Acts::tr("Undo merge");
    case OperationKind::MessageSign: return Acts::tr("Sign");
    case OperationKind::MessageReturn: return Acts::tr("Return");
    case OperationKind::MessageAssign: return Acts::tr("Assign");
    case OperationKind::TaskAdd: return Acts::tr("Add a unit");
    case OperationKind::TaskFinish: return Acts::tr("Finish the task");
    case OperationKind::RecordContact: return Acts::tr("Record a contact");
    case OperationKind::RecordVisit: return Acts::tr("Record a visit");
    case OperationKind::RecordMeasures: return Acts::tr("Record measures");
    case OperationKind::VerifyFinish: return Acts::tr("Finish verification");
    case OperationKind::ReplySave: return Acts::tr("Reply");
    case OperationKind::ReplySubmit: return Acts::tr("Submit for review");
    case OperationKind::ReplyReview: return Acts::tr("Review");
    case OperationKind::ReplyPublish: return Acts::tr("Publish");
    case OperationKind::ExtensionRequest: return Acts::tr("Ask for an extension");
    case OperationKind::ExtensionDecide: return Acts::tr("Decide on the extension");
    case OperationKind::PauseRequest: return Acts::tr("Ask for a pause");
    case OperationKind::PauseDecide: return Acts::tr("Decide on the pause");
    case OperationKind::PauseResume: return Acts::tr("Resume");
    case OperationKind::MessageUrge: return Acts::tr("Urge");
    case OperationKind::MessageSupervise: return Acts::tr("Supervise");
    case OperationKind::CardSet: return Acts::tr("Set a card");
    case OperationKind::CardLift: return Acts::tr("Lift a card");
    case OperationKind::DirectiveAdd: return Acts::tr("Add a directive");
    case OperationKind::ParticipantSet: return Acts::tr("Set participants");
    case OperationKind::LeaderTakeCharge: return Acts::tr("Take charge");
    case OperationKind::RevisitStart: return Acts::tr("Start the revisit");
    case OperationKind::RevisitTry: return Acts::tr("Record a revisit call");
    case OperationKind::RevisitFinish: return Acts::tr("Finish the revisit");
    case OperationKind::MessageRedo: return Acts::tr("Redo");
    case OperationKind::MessageReopen: return Acts::tr("Reopen");
    case OperationKind::MessageArchive: return Acts::tr("Archive");
    case OperationKind::SuggestionAssess: return Acts::tr("Assess the suggestion");
    case OperationKind::ClusterPut: return Acts::tr("Edit a topic file");
    case OperationKind::ClusterAttach: return Acts::tr("Add to a topic file");
    case OperationKind::NoteAdd: return Acts::tr("Note");
    case OperationKind::TemplatePut: return Acts::tr("Save the template");
    case OperationKind::ArticlePut: return Acts::tr("Save the article");
    case OperationKind::ReportSubmit: return Acts::tr("Submit the report");
    case OperationKind::AuditReveal: return Acts::tr("Show personal data");
    }
    return {};
}

QString eventWords(const QString& kind)
{
    const auto operation = parseCode<OperationKind>(kind);
    if (!operation) {
        if (kind == QLatin1String("message.received"))
            return Acts::tr("Message received");
        if (kind == QLatin1String("message.rated"))
            return Acts::tr("Rated by the citizen");
        if (kind == QLatin1String("message.closed"))
            return Acts::tr("Closed");
        return kind;
    }
    switch (*operation) {
    case OperationKind::MessageClassify: return Acts::tr("Classified");
    case OperationKind::MessageDispatch: return Acts::tr("Dispatched");
    case OperationKind::MessageReject: return Acts::tr("Not accepted");
    case OperationKind::MessageTransferOut: return Acts::tr("Transferred out");
    case OperationKind::MessageSign: return Acts::tr("Signed");
    case OperationKind::MessageReturn: return Acts::tr("Returned");
    case OperationKind::MessageAssign: return Acts::tr("Assigned");
    case OperationKind::RecordContact: return Acts::tr("Contact with the citizen");
    case OperationKind::RecordVisit: return Acts::tr("Visit on site");
    case OperationKind::RecordMeasures: return Acts::tr("Measures taken");
    case OperationKind::VerifyFinish: return Acts::tr("Verification finished");
    case OperationKind::ReplySave: return Acts::tr("Draft saved");
    case OperationKind::ReplySubmit: return Acts::tr("Reply submitted for review");
    case OperationKind::ReplyReview: return Acts::tr("Reply reviewed");
    case OperationKind::ReplyPublish: return Acts::tr("Reply published");
    case OperationKind::NoteAdd: return Acts::tr("Note added");
    case OperationKind::MessageArchive: return Acts::tr("Archived");
    case OperationKind::MessageMerge:
    case OperationKind::MessageUnmerge:
    case OperationKind::TaskAdd:
    case OperationKind::TaskFinish:
    case OperationKind::ExtensionRequest:
    case OperationKind::ExtensionDecide:
    case OperationKind::PauseRequest:
    case OperationKind::PauseDecide:
    case OperationKind::PauseResume:
    case OperationKind::MessageUrge:
    case OperationKind::MessageSupervise:
    case OperationKind::CardSet:
    case OperationKind::CardLift:
    case OperationKind::DirectiveAdd:
    case OperationKind::ParticipantSet:
    case OperationKind::LeaderTakeCharge:
    case OperationKind::RevisitStart:
    case OperationKind::RevisitTry:
    case OperationKind::RevisitFinish:
    case OperationKind::MessageRedo:
    case OperationKind::MessageReopen:
    case OperationKind::SuggestionAssess:
    case OperationKind::ClusterPut:
    case OperationKind::ClusterAttach:
    case OperationKind::TemplatePut:
    case OperationKind::ArticlePut:
    case OperationKind::ReportSubmit:
    case OperationKind::AuditReveal: return actWords(*operation);
    }
    return kind;
}

QString dueWords(Moment due, const WorkingCalendar& calendar, Moment now)
{
    const bool over = now >= due;
    const Milliseconds left = over ? calendar.workingTimeBetween(due, now) : calendar.workingTimeBetween(now, due);
    const auto dayLength = calendar.dayLength();
    const double days = dayLength.count() > 0 ? double(left.count()) / double(dayLength.count()) : 0.0;
    if (days < 0.1) {
        const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(left).count());
        if (over && minutes == 0)
            return Acts::tr("Overdue"); // no working time has passed since
        return over ? Acts::tr("Overdue by %n minute(s)", nullptr, minutes) : Acts::tr("%n minute(s) left", nullptr, minutes);
    }
    const QString amount = trimmed(days);
    if (amount == QLatin1String("1"))
        return over ? Acts::tr("Overdue by 1 working day") : Acts::tr("1 working day left");
    return over ? Acts::tr("Overdue by %1 working days").arg(amount) : Acts::tr("%1 working days left").arg(amount);
}

QString lightWords(const LightTimes& times, const WorkingCalendar& calendar, Moment now)
{
    return dueWords(times.redAt, calendar, now);
}

} // namespace lianxin::ui
