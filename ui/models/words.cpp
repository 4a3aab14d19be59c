// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/words.h"

#include <QCoreApplication>

namespace lianxin::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString nameOf(MessageStatus status)
{
    switch (status) {
    case MessageStatus::Received: return Words::tr("To be dispatched");
    case MessageStatus::Dispatched: return Words::tr("To be signed");
    case MessageStatus::Verifying: return Words::tr("Being verified");
    case MessageStatus::Resolving: return Words::tr("Being resolved");
    case MessageStatus::Reviewing: return Words::tr("Under review");
    case MessageStatus::Replied: return Words::tr("Replied", "status");
    case MessageStatus::Revisiting: return Words::tr("Being revisited");
    case MessageStatus::Closed: return Words::tr("Closed");
    case MessageStatus::Archived: return Words::tr("Archived");
    case MessageStatus::Returned: return Words::tr("Returned, to be dispatched anew");
    case MessageStatus::NotAccepted: return Words::tr("Not accepted");
    case MessageStatus::Transferred: return Words::tr("Transferred");
    case MessageStatus::Merged: return Words::tr("Merged");
    }
    return {};
}

QString nameOf(MessageType type)
{
    switch (type) {
    case MessageType::Consult: return Words::tr("Question");
    case MessageType::Complaint: return Words::tr("Complaint");
    case MessageType::Suggest: return Words::tr("Suggestion");
    case MessageType::Help: return Words::tr("Call for help");
    case MessageType::Thanks: return Words::tr("Thanks");
    }
    return {};
}

QString nameOf(Topic topic)
{
    switch (topic) {
    case Topic::Urban: return Words::tr("Urban");
    case Topic::Transport: return Words::tr("Transport");
    case Topic::Rural: return Words::tr("Rural");
    case Topic::Environment: return Words::tr("Environment");
    case Topic::Education: return Words::tr("Education");
    case Topic::Health: return Words::tr("Health");
    case Topic::Security: return Words::tr("Public security");
    case Topic::Tourism: return Words::tr("Tourism");
    case Topic::Employment: return Words::tr("Employment");
    case Topic::Culture: return Words::tr("Culture");
    case Topic::Finance: return Words::tr("Finance");
    case Topic::Enterprise: return Words::tr("Enterprise");
    case Topic::Gov: return Words::tr("Government");
    case Topic::Other: return Words::tr("Other");
    }
    return {};
}

QString nameOf(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Normal: return Words::tr("Normal");
    case Urgency::Urgent: return Words::tr("Urgent");
    case Urgency::Critical: return Words::tr("Critical");
    }
    return {};
}

QString nameOf(Stage stage)
{
    switch (stage) {
    case Stage::Triage: return Words::tr("Dispatch");
    case Stage::Sign: return Words::tr("Signing");
    case Stage::Return: return Words::tr("Return");
    case Stage::FirstContact: return Words::tr("First contact");
    case Stage::Verify: return Words::tr("Verification");
    case Stage::Final: return Words::tr("Final reply", "stage");
    case Stage::Review: return Words::tr("Review");
    case Stage::Revisit: return Words::tr("Revisit");
    case Stage::Redo: return Words::tr("Redo");
    }
    return {};
}

QString nameOf(Role role)
{
    switch (role) {
    case Role::Handler: return Words::tr("Handler");
    case Role::UnitReviewer: return Words::tr("Unit reviewer");
    case Role::Coordinator: return Words::tr("Coordinator");
    case Role::OfficeReviewer: return Words::tr("Office reviewer");
    case Role::Supervisor: return Words::tr("Supervisor");
    case Role::Revisitor: return Words::tr("Revisitor");
    case Role::Leader: return Words::tr("Leader");
    case Role::StatViewer: return Words::tr("Statistics viewer");
    case Role::SysAdmin: return Words::tr("System administrator");
    case Role::SecOfficer: return Words::tr("Security officer");
    case Role::Auditor: return Words::tr("Auditor");
    }
    return {};
}

QString nameOf(RejectReason reason)
{
    switch (reason) {
    case RejectReason::Judicial: return Words::tr("In court, arbitration or administrative review");
    case RejectReason::PetitionInProgress: return Words::tr("Already handled as a petition");
    case RejectReason::Discipline: return Words::tr("For the discipline inspection");
    case RejectReason::DisclosureRequest: return Words::tr("For a disclosure request");
    case RejectReason::OutOfArea: return Words::tr("Outside this county");
    case RejectReason::NoSubstance: return Words::tr("No concrete matter");
    case RejectReason::RepeatClosed: return Words::tr("Closed before, nothing new");
    case RejectReason::ProgressQuery: return Words::tr("Asks only for progress");
    case RejectReason::IllegalContent: return Words::tr("Unlawful content");
    case RejectReason::PrivateOnly: return Words::tr("Not to be public (handled, not published)");
    }
    return {};
}

QString nameOf(ReplyKind kind)
{
    switch (kind) {
    case ReplyKind::Interim: return Words::tr("Interim reply");
    case ReplyKind::Final: return Words::tr("Final reply");
    case ReplyKind::Correction: return Words::tr("Correction");
    }
    return {};
}

QString nameOf(ReplyState state)
{
    switch (state) {
    case ReplyState::Draft: return Words::tr("Draft");
    case ReplyState::Submitted: return Words::tr("In review");
    case ReplyState::Approved: return Words::tr("Approved");
    case ReplyState::SentBack: return Words::tr("Sent back");
    case ReplyState::Published: return Words::tr("Published");
    }
    return {};
}

QString nameOf(Visibility visibility)
{
    switch (visibility) {
    case Visibility::Public: return Words::tr("Public");
    case Visibility::Private: return Words::tr("Not public");
    }
    return {};
}

template <class E>
QString known(const Coded<E>& coded)
{
    const auto value = coded.known();
    return value ? nameOf(*value) : coded.text();
}

} // namespace

QString words(const Coded<MessageStatus>& status) { return known(status); }
QString words(const Coded<MessageType>& type) { return known(type); }
QString words(const Coded<Topic>& topic) { return known(topic); }
QString words(const Coded<Urgency>& urgency) { return known(urgency); }
QString words(const Coded<Stage>& stage) { return known(stage); }
QString words(const Coded<Role>& role) { return known(role); }
QString words(const Coded<RejectReason>& reason) { return known(reason); }
QString words(const Coded<ReplyKind>& kind) { return known(kind); }
QString words(const Coded<ReplyState>& state) { return known(state); }
QString words(const Coded<Visibility>& visibility) { return known(visibility); }

QString channelWords(const QString& channel)
{
    if (channel == QLatin1String("import"))
        return Words::tr("Imported");
    if (channel == QStringLiteral("小程序"))
        return Words::tr("Mini program");
    if (channel == QStringLiteral("部委"))
        return Words::tr("Ministry");
    if (channel == QStringLiteral("活动"))
        return Words::tr("Campaign");
    if (channel == QLatin1String("phone"))
        return Words::tr("phone");
    if (channel == QLatin1String("visit"))
        return Words::tr("visit");
    if (channel == QLatin1String("sms"))
        return Words::tr("text message");
    return channel; // "PC", "App" and "12345" are their own names
}


QString words(Queue queue)
{
    switch (queue) {
    case Queue::ToDispatch: return Words::tr("To dispatch");
    case Queue::ToSign: return Words::tr("To sign");
    case Queue::Verifying: return Words::tr("Verifying");
    case Queue::Resolving: return Words::tr("Resolving");
    case Queue::Reviewing: return Words::tr("In review");
    case Queue::ToReview: return Words::tr("To review");
    case Queue::ToPublish: return Words::tr("To publish");
    case Queue::Returned: return Words::tr("Returned");
    case Queue::Replied: return Words::tr("Replied");
    case Queue::DueSoon: return Words::tr("Due soon");
    case Queue::Overdue: return Words::tr("Overdue");
    case Queue::Waiting: return Words::tr("Waiting for sync");
    case Queue::Done: return Words::tr("Done");
    case Queue::All: return Words::tr("All messages");
    }
    return {};
}

QString words(Light light)
{
    switch (light) {
    case Light::Green: return Words::tr("In time");
    case Light::Yellow: return Words::tr("Due within two working days");
    case Light::Orange: return Words::tr("Due within a working day");
    case Light::Red: return Words::tr("Overdue");
    }
    return {};
}

QString words(TimeUnit unit, double amount)
{
    const QString number = QString::number(amount, 'g', 6);
    switch (unit) {
    case TimeUnit::WorkingHour: return Words::tr("%1 working hours").arg(number);
    case TimeUnit::WorkingDay: return Words::tr("%1 working days").arg(number);
    case TimeUnit::ClockHour: return Words::tr("%1 hours around the clock").arg(number);
    }
    return number;
}

QString words(Refusal refusal)
{
    switch (refusal) {
    case Refusal::WrongState: return Words::tr("The message is not at a step where this is done.");
    case Refusal::WrongRole: return Words::tr("Your role does not include this.");
    case Refusal::OtherUnit: return Words::tr("Only the lead unit's people may do this.");
    case Refusal::UnknownState:
        return Words::tr("The platform uses a state that this version does not know. Please update Lianxin.");
    case Refusal::ReturnWindowOver: return Words::tr("The time to return the message is over.");
    case Refusal::NotReturnable:
        return Words::tr("A critical message, or one dispatched for the third time, cannot be returned.");
    case Refusal::ThirdDispatch: return Words::tr("From the third time on, the supervisor dispatches.");
    case Refusal::NeedsVerification:
        return Words::tr("Finish the verification first; only questions, suggestions, thanks and unfounded matters are "
                         "answered without it.");
    case Refusal::TasksOpen: return Words::tr("An assisting unit has not finished its task.");
    case Refusal::NoReply: return Words::tr("No reply has been submitted yet.");
    case Refusal::NotYourLevel: return Words::tr("The reply awaits another level of review.");
    case Refusal::NotApproved: return Words::tr("Not every level has approved the reply yet.");
    case Refusal::AlreadyPublished: return Words::tr("The reply of this round is published already.");
    case Refusal::OwnText: return Words::tr("Nobody reviews a text of their own.");
    case Refusal::NotSupported: return Words::tr("This is not done with this message.");
    }
    return {};
}

QString outcomeWords(const QString& reason)
{
    if (reason == QLatin1String("stateChanged"))
        return Words::tr("Somebody else moved the message on first.");
    if (reason == QLatin1String("versionMismatch") || reason == QLatin1String("versionChanged"))
        return Words::tr("Somebody else changed it first.");
    if (reason == QLatin1String("alreadyDone"))
        return Words::tr("It was done already.");
    if (reason == QLatin1String("forbidden"))
        return Words::tr("The platform does not allow you to do this.");
    if (reason == QLatin1String("invalidPayload"))
        return Words::tr("The platform found the entries not complete.");
    if (reason == QLatin1String("unknownKind"))
        return Words::tr("The platform does not offer this act.");
    if (reason == QLatin1String("notFound") || reason == QLatin1String("gone"))
        return Words::tr("The message is no longer with your office.");
    if (reason == QLatin1String("tooLarge"))
        return Words::tr("The entry is too large for the platform.");
    return Words::tr("The platform refused: %1").arg(reason);
}

Tone toneOf(Light light)
{
    switch (light) {
    case Light::Green: return Tone::Good;
    case Light::Yellow: return Tone::Warn;
    case Light::Orange: return Tone::Soon;
    case Light::Red: return Tone::Overdue;
    }
    return Tone::Plain;
}

Tone toneOf(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Normal: return Tone::Plain;
    case Urgency::Urgent: return Tone::Soon;
    case Urgency::Critical: return Tone::Overdue;
    }
    return Tone::Plain;
}

} // namespace lianxin::ui
