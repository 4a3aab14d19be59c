// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply/reply_view.h"

#include <QRegularExpression>

#include <algorithm>

namespace lianxin::ui {

using storage::MessageDetail;
using storage::OutboxRow;

namespace {

bool isReplyAct(const Operation& operation)
{
    return operation.kind.is(OperationKind::ReplySubmit) || operation.kind.is(OperationKind::ReplyReview) ||
           operation.kind.is(OperationKind::ReplyPublish);
}

bool isUnderWay(OutboxState state)
{
    return state == OutboxState::Pending || state == OutboxState::Sending || state == OutboxState::Acked;
}

void addOperations(ReplyView& view, const QList<OutboxRow>& operations, const Person& person)
{
    for (const OutboxRow& row : operations) {
        if (!isReplyAct(row.operation) || !isUnderWay(row.state))
            continue;
        view.waiting = true;
        const bool mayTakeBack =
            row.state == OutboxState::Pending && !row.firstSentAt && row.operation.actorId == person.userId;
        view.takeBack = mayTakeBack ? std::optional(row.operation.opId) : std::nullopt; // only the last one
    }
}

ReplyMode modeOf(const MessageDetail& detail, const Person& person, Moment now)
{
    const auto may = [&](OperationKind kind) { return !whyNot(kind, person, detail.situation, now); };
    if (may(OperationKind::ReplyReview))
        return ReplyMode::Review;
    if (may(OperationKind::ReplyPublish))
        return ReplyMode::Publish;
    if (detail.draft || may(OperationKind::ReplySave) || may(OperationKind::ReplySubmit))
        return ReplyMode::Write;
    return ReplyMode::Read;
}

/// A version that goes on being written under the same id.
const Reply* unfinishedReply(const Situation& situation)
{
    const Reply* reply = situation.currentReply();
    if (!reply || !(reply->state.is(ReplyState::SentBack) || reply->state.is(ReplyState::Draft)))
        return nullptr;
    return reply;
}

} // namespace

ReplyView replyViewOf(const MessageDetail& detail, const Person& person, Moment now)
{
    ReplyView view;
    view.mode = modeOf(detail, person, now);
    const Reply* reply = detail.situation.currentReply();
    if (reply) {
        view.state = reply->state;
        view.revision = reply->revision;
        view.awaitedLevel = awaitedLevel(*reply, detail.situation.reviewLevels);
    }
    if (view.mode == ReplyMode::Write) {
        view.refusal = whyNot(OperationKind::ReplySubmit, person, detail.situation, now);
        if (reply && reply->state.is(ReplyState::SentBack))
            view.revision = reply->revision + 1;
    } else if (view.mode == ReplyMode::Read) {
        const auto kind = detail.situation.message.status.is(MessageStatus::Reviewing)
                              ? OperationKind::ReplyReview
                              : OperationKind::ReplySubmit;
        view.refusal = whyNot(kind, person, detail.situation, now);
    }
    addOperations(view, detail.operations, person);
    return view;
}

storage::ReplyDraft draftToEdit(const MessageDetail& detail, Random& random)
{
    if (detail.draft)
        return *detail.draft;
    if (const Reply* reply = unfinishedReply(detail.situation))
        return {detail.situation.message.id,
                reply->id,
                reply->text,
                reply->templateId,
                reply->kind.known().value_or(ReplyKind::Final),
                {},
                reply->attachments};
    return {detail.situation.message.id, ReplyId::create(random), {}, std::nullopt, ReplyKind::Final, {}};
}

namespace {

struct VersionFinder {
    const MessageDetail& detail;
    QList<ReplyVersion> found; ///< oldest first

    [[nodiscard]] QString nameOf(const std::optional<UserId>& user) const
    {
        return user ? detail.names.value(user->text()) : QString();
    }

    ReplyVersion* last() { return found.isEmpty() ? nullptr : &found.last(); }

    void submitted(const Event& event)
    {
        ReplyVersion version;
        version.round = event.data.value(QLatin1String("round")).toInt(detail.situation.message.round);
        version.revision =
            event.data.value(QLatin1String("revision")).toInt(last() ? last()->revision + 1 : 1);
        version.state = ReplyState::Submitted;
        version.text = event.data.value(QLatin1String("text")).toString();
        version.author = nameOf(event.actorId);
        version.at = event.at;
        found.append(version);
    }

    void reviewed(const Event& event)
    {
        if (!last())
            return; // its text was written before this office saw the message
        VersionReview review;
        review.level = event.data.value(QLatin1String("level")).toInt(1);
        review.decision =
            Coded<ReviewDecision>::fromText(event.data.value(QLatin1String("decision")).toString());
        review.comment = event.data.value(QLatin1String("comment")).toString();
        review.who = nameOf(event.actorId);
        review.at = event.at;
        if (review.decision.is(ReviewDecision::SendBack))
            last()->state = ReplyState::SentBack;
        last()->reviews.append(review);
    }

    /// The reply itself knows best what became of its latest version.
    void take(const Reply& reply)
    {
        const auto same = std::find_if(found.begin(), found.end(), [&](const ReplyVersion& version) {
            return version.round == reply.round && version.revision == reply.revision;
        });
        ReplyVersion version = same == found.end() ? ReplyVersion{} : *same;
        version.round = reply.round;
        version.revision = reply.revision;
        version.state = reply.state;
        version.text = reply.text;
        if (same != found.end()) {
            *same = version;
            return;
        }
        version.author = nameOf(reply.authorId);
        version.at = reply.publishedAt.value_or(reply.head.updatedAt);
        for (const Approval& approval : reply.approvals)
            version.reviews.append(
                {approval.level, approval.decision, approval.comment, nameOf(approval.userId), approval.at});
        found.append(version);
    }
};

} // namespace

QList<ReplyVersion> versionsOf(const MessageDetail& detail)
{
    VersionFinder finder{detail, {}};
    for (const Event& event : detail.events) {
        if (event.kind == codeOf(OperationKind::ReplySubmit))
            finder.submitted(event);
        else if (event.kind == codeOf(OperationKind::ReplyReview))
            finder.reviewed(event);
    }
    for (const Reply& reply : detail.situation.replies)
        finder.take(reply);
    std::stable_sort(finder.found.begin(), finder.found.end(),
                     [](const ReplyVersion& a, const ReplyVersion& b) {
                         return a.round != b.round ? a.round > b.round : a.revision > b.revision;
                     });
    return finder.found;
}

QStringList appealPoints(const Message& message)
{
    static const QRegularExpression mark(
        QStringLiteral(
            R"((?:^|(?<=[。；;：:\n，,\s]))\s*(?:[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:、|[）)]|[.．](?!\d))))"),
        QRegularExpression::MultilineOption);
    const QString& source = message.appeal.isEmpty() ? message.body : message.appeal;
    QList<std::pair<qsizetype, qsizetype>> marks;
    for (auto matches = mark.globalMatch(source); matches.hasNext();) {
        const auto match = matches.next();
        marks.append({match.capturedStart(), match.capturedEnd()});
    }
    if (marks.size() < 2)
        return message.appeal.isEmpty() ? QStringList() : QStringList(message.appeal.trimmed());
    static const QRegularExpression closing(QStringLiteral("[；;。，,\\s]+$"));
    QStringList points;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        const qsizetype end = i + 1 < marks.size() ? marks[i + 1].first : source.size();
        QString point = source.mid(marks[i].second, end - marks[i].second);
        const qsizetype paragraph = point.indexOf(QLatin1Char('\n'));
        if (i + 1 == marks.size() && paragraph > 0)
            point.truncate(paragraph); // what follows the last point is no part of it
        point = point.remove(closing).trimmed();
        if (!point.isEmpty())
            points.append(point);
    }
    return points;
}

} // namespace lianxin::ui
