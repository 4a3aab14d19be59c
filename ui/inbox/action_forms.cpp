// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/action_forms.h"

#include "attachments/file_list_editor.h"
#include "inbox/act_choices.h"
#include "models/local_time.h"
#include "models/words.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace lianxin::ui {

namespace {

using Kind = FormField::Kind;

struct ActForms {
    Q_DECLARE_TR_FUNCTIONS(ActForms)
};

FormField line(const char* name, const QString& label, bool required, const QString& hint = {})
{
    return {QLatin1String(name), label, Kind::Line, required, 200, hint, {}, {}, {}};
}

FormField text(const char* name, const QString& label, bool required, const QString& hint = {})
{
    return {QLatin1String(name), label, Kind::Text, required, 4000, hint, {}, {}, {}};
}

FormField choice(const char* name, const QString& label, bool required, const QList<FormChoice>& choices,
                 const QVariant& value = {}, const QString& hint = {})
{
    return {QLatin1String(name), label, Kind::Choice, required, 0, hint, choices, value, {}};
}

FormField moment(const char* name, const QString& label, const ActContext& context)
{
    const MessageView& view = context.view;
    FormField field{QLatin1String(name), label, Kind::Moment, true, 0, {}, {}, QVariant(localTime(view.now())), {}};
    field.check = [&view](const QVariant& value, const FormValues&) {
        // A minute of grace: the field knows no seconds.
        const bool future = momentOf(value.toDateTime()) > view.now() + std::chrono::minutes(1);
        return future ? ActForms::tr("This lies in the future.") : QString();
    };
    return field;
}

// Photos and papers of the act, taken into the store as they are added.
QList<FormField> filesField(const ActContext& context)
{
    if (!context.store)
        return {};
    FormField field;
    field.name = QStringLiteral("files");
    field.label = ActForms::tr("Files");
    field.kind = Kind::Own;
    field.make = [store = context.store] { return new FileListEditor(*store); };
    field.check = [](const QVariant& value, const FormValues&) {
        return value.value<ChosenFiles>().reading ? ActForms::tr("A file is still being read; please wait a moment.") : QString();
    };
    return {field};
}

QList<FormField> verifyFields(const ActContext& context)
{
    FormField evidence = text("evidence", ActForms::tr("Evidence"), false, ActForms::tr("What shows it: photos, readings, records"));
    evidence.check = [](const QVariant& value, const FormValues& all) {
        const bool none = value.toString().trimmed().isEmpty() && all.value(QStringLiteral("waiver")).toString().trimmed().isEmpty()
            && actAttachments(all).isEmpty();
        return none ? ActForms::tr("Please name the evidence, or say below why there is none.") : QString();
    };
    QList<FormField> fields{
            moment("at", ActForms::tr("When"), context),
            line("place", ActForms::tr("Where"), true),
            line("participants", ActForms::tr("Who was there"), true, ActForms::tr("Offices and roles rather than names")),
            text("findings", ActForms::tr("Findings"), true),
            evidence};
    fields += filesField(context);
    fields += {
            line("waiver", ActForms::tr("No evidence because"), false),
            {QStringLiteral("unfounded"), ActForms::tr("The matter proved unfounded"), Kind::Check, false, 0, {}, {}, false, {}}};
    return fields;
}

QList<FormField> measuresFields(const ActContext& context)
{
    QList<FormField> fields{moment("at", ActForms::tr("When"), context), text("measures", ActForms::tr("Measures"), true),
                            text("outcome", ActForms::tr("Outcome"), false)};
    fields += filesField(context);
    const QList<Task>& tasks = context.view.detail()->situation.message.tasks;
    const bool assists = std::any_of(tasks.begin(), tasks.end(), [&](const Task& task) {
        return task.role == QLatin1String("assist") && !task.doneAt && context.view.person().belongsTo(task.orgId);
    });
    if (assists)
        fields.append({QStringLiteral("taskDone"), ActForms::tr("This finishes our unit's task"), Kind::Check, false, 0, {}, {}, false, {}});
    return fields;
}

// The lead unit is not offered a second time; both are checked, since either may be chosen first.
FormField assistField(const ActContext& context)
{
    FormField field{QStringLiteral("assistOrgIds"), ActForms::tr("Assisting units"), Kind::Choices, false, 0,
                    ActForms::tr("Add a unit"), unitChoices(context.directory), {}, {}};
    field.check = [](const QVariant& value, const FormValues& all) {
        return value.toStringList().contains(all.value(QStringLiteral("leadOrgId")).toString())
            ? ActForms::tr("The lead unit cannot assist itself.")
            : QString();
    };
    return field;
}

QList<FormField> dispatchFields(const ActContext& context)
{
    const Message& message = context.view.detail()->situation.message;
    const auto usual = context.directory.usualLead(message.topic.text(), message.subtopic);
    const QVariant urgency = message.urgency.known() ? QVariant(message.urgency.text()) : QVariant(codeOf(Urgency::Normal));
    return {choice("leadOrgId", ActForms::tr("Lead unit"), true, unitChoices(context.directory),
                   usual ? QVariant(usual->text()) : QVariant(), ActForms::tr("Choose a unit")),
            assistField(context),
            choice("urgency", ActForms::tr("Urgency"), true, codeChoices<Urgency>(), urgency),
            text("asks", ActForms::tr("What is asked of the unit"), true)};
}

QList<FormField> classifyFields(const ActContext& context)
{
    const Message& message = context.view.detail()->situation.message;
    const QString topic = context.typed.value(QStringLiteral("topic"), message.topic.text()).toString();
    return {choice("typeFinal", ActForms::tr("Type"), true, codeChoices<MessageType>(), message.effectiveType().text()),
            choice("topic", ActForms::tr("Topic"), true, codeChoices<Topic>(), message.topic.text()),
            choice("subtopic", ActForms::tr("Subject"), false, subtopicChoices(context.directory, topic), message.subtopic,
                   ActForms::tr("Not more precisely")),
            choice("urgency", ActForms::tr("Urgency"), true, codeChoices<Urgency>(), message.urgency.text())};
}

QList<FormField> fieldsOf(OperationKind kind, const ActContext& context)
{
    switch (kind) {
    case OperationKind::MessageSign: return {line("note", ActForms::tr("Note"), false, ActForms::tr("Optional"))};
    case OperationKind::MessageReturn:
        return {text("reason", ActForms::tr("Reason"), true),
                line("dutyBasis", ActForms::tr("Duty basis"), true, ActForms::tr("Which rule gives this to another unit")),
                choice("suggestedOrgId", ActForms::tr("Suggested unit"), false, unitChoices(context.directory), {},
                       ActForms::tr("Choose a unit"))};
    case OperationKind::MessageAssign:
        return {choice("toUserId", ActForms::tr("Handler"), true, handlerChoices(context), {}, ActForms::tr("Choose a colleague"))};
    case OperationKind::MessageClassify: return classifyFields(context);
    case OperationKind::MessageDispatch: return dispatchFields(context);
    case OperationKind::MessageReject:
        return {choice("reason", ActForms::tr("Reason"), true, codeChoices<RejectReason>(), {}, ActForms::tr("Choose a reason")),
                text("explanation", ActForms::tr("Explanation to the citizen"), true)};
    case OperationKind::MessageTransferOut:
        return {line("target", ActForms::tr("To which body"), true), line("receipt", ActForms::tr("Receipt number"), true)};
    case OperationKind::RecordContact:
        return {moment("at", ActForms::tr("When"), context), choice("channel", ActForms::tr("How"), true, channelChoices(), QStringLiteral("phone")),
                text("outcome", ActForms::tr("What was said"), true)};
    case OperationKind::RecordVisit:
        return QList<FormField>{moment("at", ActForms::tr("When"), context), line("place", ActForms::tr("Where"), true),
                line("participants", ActForms::tr("Who was there"), true, ActForms::tr("Offices and roles rather than names")),
                text("findings", ActForms::tr("Findings"), true)} + filesField(context);
    case OperationKind::RecordMeasures: return measuresFields(context);
    case OperationKind::VerifyFinish: return verifyFields(context);
    case OperationKind::NoteAdd:
        return QList<FormField>{text("text", ActForms::tr("Note"), true, ActForms::tr("Only colleagues see it; never the citizen")),
                choice("audience", ActForms::tr("For"), true, audienceChoices(), QStringLiteral("office"))} + filesField(context);
    case OperationKind::MessageArchive: return {line("reason", ActForms::tr("Remark"), false, ActForms::tr("Optional"))};
    default: return {}; // not offered in this version
    }
}

QString explanationOf(OperationKind kind)
{
    switch (kind) {
    case OperationKind::MessageSign: return ActForms::tr("Your unit is then the first to receive it and answers for it.");
    case OperationKind::MessageReject: return ActForms::tr("The citizen is told the reason. This ends the handling.");
    case OperationKind::MessageTransferOut: return ActForms::tr("Another body takes the matter over. This ends the handling here.");
    case OperationKind::MessageArchive: return ActForms::tr("The message is put away for good; nothing can be changed afterwards.");
    default: return {};
    }
}

void keep(QJsonObject& payload, const FormValues& values, const char* name)
{
    const QString text = values.value(QLatin1String(name)).toString().trimmed();
    if (!text.isEmpty())
        payload.insert(QLatin1String(name), text);
}

void keepMoment(QJsonObject& payload, const FormValues& values)
{
    payload.insert(QStringLiteral("at"), toText(momentOf(values.value(QStringLiteral("at")).toDateTime())));
}

QJsonArray linesOf(const QVariant& text)
{
    QJsonArray lines;
    for (const QString& part : text.toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
            lines.append(trimmed);
    return lines;
}

QJsonArray tasksOf(const FormValues& values)
{
    QJsonArray tasks;
    for (const QString& unit : values.value(QStringLiteral("assistOrgIds")).toStringList())
        tasks.append(QJsonObject{{QStringLiteral("orgId"), unit}, {QStringLiteral("role"), QStringLiteral("assist")}});
    return tasks;
}

} // namespace

bool isReplyAct(OperationKind kind)
{
    return kind == OperationKind::ReplySave || kind == OperationKind::ReplySubmit || kind == OperationKind::ReplyReview
        || kind == OperationKind::ReplyPublish;
}

Form actForm(OperationKind kind, const ActContext& context)
{
    const QString words = actWords(kind);
    const QString id = codeOf(kind) + QLatin1Char('/') + context.view.detail()->situation.message.id.text();
    return {id, words, explanationOf(kind), words, fieldsOf(kind, context)};
}

QJsonObject actPayload(OperationKind kind, const FormValues& values, const ActContext& context)
{
    QJsonObject payload;
    for (const char* name : {"note", "reason", "dutyBasis", "suggestedOrgId", "toUserId", "typeFinal", "topic", "subtopic",
                             "urgency", "leadOrgId", "asks", "explanation", "target", "receipt", "channel", "outcome", "place",
                             "participants", "findings", "waiver", "measures", "text", "audience"})
        keep(payload, values, name);
    if (values.contains(QStringLiteral("at")))
        keepMoment(payload, values);
    if (kind == OperationKind::VerifyFinish) {
        QJsonArray evidence = linesOf(values.value(QStringLiteral("evidence")));
        for (const Attachment& file : actAttachments(values))
            evidence.append(file.name);
        if (!evidence.isEmpty())
            payload.insert(QStringLiteral("evidence"), evidence);
        if (values.value(QStringLiteral("unfounded")).toBool())
            payload.insert(QStringLiteral("finding"), QStringLiteral("unfounded"));
    }
    if (values.value(QStringLiteral("taskDone")).toBool())
        payload.insert(QStringLiteral("taskDone"), true);
    if (kind == OperationKind::MessageDispatch)
        payload.insert(QStringLiteral("tasks"), tasksOf(values));
    if (kind == OperationKind::NoteAdd)
        payload.insert(QStringLiteral("mentions"), QJsonArray());
    if (kind == OperationKind::MessageClassify)
        if (const QString sector = sectorOf(context.directory, values.value(QStringLiteral("topic")).toString(),
                                            values.value(QStringLiteral("subtopic")).toString());
            !sector.isEmpty())
            payload.insert(QStringLiteral("sector"), sector);
    return payload;
}

QList<Attachment> actAttachments(const FormValues& values)
{
    return values.value(QStringLiteral("files")).value<ChosenFiles>().files;
}

QString actButton(OperationKind kind)
{
    return actWords(kind == OperationKind::ReplySubmit ? OperationKind::ReplySave : kind);
}

QString actKey(OperationKind kind)
{
    switch (kind) {
    case OperationKind::MessageSign: return QStringLiteral("S");
    case OperationKind::MessageReturn: return QStringLiteral("T");
    case OperationKind::MessageAssign: return QStringLiteral("A");
    case OperationKind::MessageClassify: return QStringLiteral("C");
    case OperationKind::MessageDispatch: return QStringLiteral("D");
    case OperationKind::MessageReject: return QStringLiteral("X");
    case OperationKind::MessageTransferOut: return QStringLiteral("O");
    case OperationKind::RecordContact: return QStringLiteral("L");
    case OperationKind::RecordVisit: return QStringLiteral("V");
    case OperationKind::RecordMeasures: return QStringLiteral("M");
    case OperationKind::VerifyFinish: return QStringLiteral("F");
    case OperationKind::NoteAdd: return QStringLiteral("N");
    case OperationKind::MessageArchive: return QStringLiteral("E");
    default: return isReplyAct(kind) ? QStringLiteral("R") : QString();
    }
}

QString actName(OperationKind kind)
{
    return isReplyAct(kind) ? QStringLiteral("act.reply") : QStringLiteral("act.") + codeOf(kind);
}

} // namespace lianxin::ui
