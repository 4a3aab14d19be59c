// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/demo_story.h"

#include "platform/citizen_acts.h"
#include "platform/demo_words.h"

#include <QJsonArray>

#include <chrono>

namespace lianxin::platform {

namespace {

constexpr int kNoRatingDays = 15; ///< close.no_rating_days (domain.md §2, move 15)
constexpr int kArchiveDays = 30;  ///< domain.md §2, move 19

QString key(const char* name)
{
    return QString::fromLatin1(name);
}

double overallOf(const Rating& rating)
{
    return qRound((rating.resolve + rating.attitude + rating.speed) * 10 / 3.0) / 10.0;
}

} // namespace

DemoStory::DemoStory(const DemoPlot& plot, const DemoCast& cast, DemoActor& actor)
    : m_plot(plot), m_cast(cast), m_actor(actor), m_unit(*cast.units.constFind(plot.text.orgKey)),
      m_handler(m_unit.handlers.at(
          actor.chance(70) ? 0 : actor.between(0, static_cast<int>(m_unit.handlers.size()) - 1)))
{
    const bool late = plot.end == DemoEnd::Whole && actor.chance(8);
    actor.setPace(late ? 260 : plot.text.urgency == Urgency::Urgent ? 55 : 100);
}

Result<bool> DemoStory::perform(DemoStep step)
{
    switch (step) {
    case DemoStep::Dispatch:
        return dispatch();
    case DemoStep::Sign:
        return sign();
    case DemoStep::Return:
        return sendToOtherUnit();
    case DemoStep::Reject:
        return reject();
    case DemoStep::TransferOut:
        return transferOut();
    case DemoStep::Contact:
        return contact();
    case DemoStep::Check:
        return check();
    case DemoStep::Measures:
        return measures();
    case DemoStep::Submit:
        return submit();
    case DemoStep::SendBack:
        return review(1, ReviewDecision::SendBack, words::sendBackComment(m_actor.random()));
    case DemoStep::ApproveUnit:
        return review(1, ReviewDecision::Approve, words::approveComment(m_actor.random()));
    case DemoStep::ApproveOffice:
        return review(2, ReviewDecision::Approve, words::approveComment(m_actor.random()));
    case DemoStep::Publish:
        return publish();
    case DemoStep::Rate:
        return rate(false);
    case DemoStep::RateLow:
        return rate(true);
    case DemoStep::Archive:
        return archive();
    }
    return false;
}

Result<bool> DemoStory::dispatch()
{
    m_actor.wait(15, 120);
    return m_actor.act(OperationKind::MessageDispatch, m_cast.coordinator,
                       {{key("leadOrgId"), m_unit.organisation.id.text()},
                        {key("tasks"), QJsonArray()},
                        {key("urgency"), codeOf(m_plot.text.urgency)},
                        {key("asks"), words::asks(m_plot.text.urgency)}});
}

Result<bool> DemoStory::sign()
{
    m_actor.wait(10, 150);
    return m_actor.act(OperationKind::MessageSign, m_handler, {{key("handlerId"), m_handler.userId.text()}});
}

Result<bool> DemoStory::sendToOtherUnit()
{
    m_actor.wait(20, 150);
    const QString reason =
        m_plot.text.returnReason.isEmpty() ? words::returnReason() : m_plot.text.returnReason;
    return m_actor.act(
        OperationKind::MessageReturn, *m_unit.reviewer,
        {{key("reason"), reason}, {key("dutyBasis"), words::dutyBasis(m_unit.organisation.name)}});
}

Result<bool> DemoStory::reject()
{
    m_actor.wait(15, 120);
    const words::Rejection rejection = words::rejectionOf(m_plot.text);
    return m_actor.act(
        OperationKind::MessageReject, m_cast.coordinator,
        {{key("reason"), codeOf(rejection.reason)}, {key("explanation"), rejection.explanation}});
}

Result<bool> DemoStory::transferOut()
{
    m_actor.wait(15, 120);
    const QString receipt = QStringLiteral("ZB%1").arg(m_actor.between(10'000, 99'999));
    return m_actor.act(OperationKind::MessageTransferOut, m_cast.coordinator,
                       {{key("target"), words::transferTarget(m_plot.text)}, {key("receipt"), receipt}});
}

Result<bool> DemoStory::contact()
{
    m_actor.wait(15, 150);
    return m_actor.act(OperationKind::RecordContact, m_handler,
                       {{key("at"), toText(m_actor.at())},
                        {key("channel"), QStringLiteral("phone")},
                        {key("outcome"), words::contactOutcome(m_actor.random())}});
}

bool DemoStory::answersWithoutResolving() const
{
    const MessageType type = m_plot.text.type;
    const bool allowed =
        type == MessageType::Consult || type == MessageType::Suggest || type == MessageType::Thanks;
    return allowed && m_plot.seed % 2 == 0 && m_plot.end != DemoEnd::Resolving &&
           m_plot.end != DemoEnd::SentBack;
}

Result<bool> DemoStory::check()
{
    if (answersWithoutResolving())
        return true;
    m_actor.wait(80, 420);
    const QString participants = words::participants(m_unit.organisation.name);
    QJsonObject found{
        {key("at"), toText(m_actor.at())},
        {key("place"), m_plot.text.placeName.isEmpty() ? words::somePlace() : m_plot.text.placeName},
        {key("participants"), participants},
        {key("findings"), m_plot.text.finding}};
    if (auto visited = m_actor.act(OperationKind::RecordVisit, m_handler, found); !visited || !*visited)
        return visited;
    m_actor.wait(20, 200);
    found.insert(key("waiver"), words::evidenceWaiver());
    return m_actor.act(OperationKind::VerifyFinish, m_handler, found);
}

Result<bool> DemoStory::measures()
{
    if (answersWithoutResolving())
        return true;
    m_actor.wait(60, 420);
    return m_actor.act(OperationKind::RecordMeasures, m_handler,
                       {{key("at"), toText(m_actor.at())},
                        {key("measures"), m_plot.text.measures},
                        {key("outcome"), words::measuresOutcome(m_actor.random())}});
}

bool DemoStory::needsPoorText() const
{
    if (m_plot.end == DemoEnd::SentBack || m_plot.end == DemoEnd::RatedLow)
        return true;
    return m_plot.end == DemoEnd::Whole && !m_plot.text.poorReply.isEmpty() && m_plot.seed % 5 < 2;
}

Result<bool> DemoStory::submit()
{
    const bool improved = m_plot.end == DemoEnd::Whole && m_plot.seed % 11 == 0;
    if (improved) {
        if (auto first = write(poorText()); !first || !*first)
            return first;
        auto back = review(1, ReviewDecision::SendBack, words::sendBackComment(m_actor.random()));
        if (!back || !*back)
            return back;
        return write(goodText());
    }
    return write(needsPoorText() ? poorText() : goodText());
}

Result<bool> DemoStory::write(const QString& text)
{
    m_actor.wait(30, 240);
    QJsonObject draft{{key("replyId"), m_actor.replyId()},
                      {key("kind"), codeOf(ReplyKind::Final)},
                      {key("text"), finished(text)}};
    if (auto saved = m_actor.act(OperationKind::ReplySave, m_handler, draft); !saved || !*saved)
        return saved;
    m_actor.wait(5, 60);
    return m_actor.act(OperationKind::ReplySubmit, m_handler, draft);
}

Result<bool> DemoStory::review(int level, ReviewDecision decision, const QString& comment)
{
    m_actor.wait(20, 180);
    const Reply& reply = m_actor.life().replies.last();
    return m_actor.act(OperationKind::ReplyReview, level == 1 ? *m_unit.reviewer : m_cast.officeReviewer,
                       {{key("revision"), reply.revision},
                        {key("level"), level},
                        {key("decision"), codeOf(decision)},
                        {key("comment"), comment}});
}

Result<bool> DemoStory::publish()
{
    m_actor.wait(10, 90);
    const Reply& reply = m_actor.life().replies.last();
    return m_actor.act(
        OperationKind::ReplyPublish, m_cast.officeReviewer,
        {{key("revision"), reply.revision}, {key("visibility"), m_actor.life().message.visibility.text()}});
}

Result<bool> DemoStory::rate(bool low)
{
    const Moment published = m_actor.at();
    if (!low && !m_actor.chance(62)) {
        m_actor.waitUntil(published + std::chrono::days(kNoRatingDays));
        return m_actor.happen(closedUnrated(m_actor.life().message, m_actor.at(), m_actor.random()));
    }
    m_actor.waitUntil(published + std::chrono::minutes(m_actor.between(45, 4 * 24 * 60)));
    Rating rating = ratingOf(low);
    rating.ratedAt = m_actor.at();
    rating.overall = overallOf(rating);
    return m_actor.happen(rated(m_actor.life().message, rating, m_actor.random()));
}

Rating DemoStory::ratingOf(bool low)
{
    const auto& written = m_plot.text.rating;
    if (written && written->isLow() == low && (low || !needsPoorText()))
        return {.resolve = written->resolve,
                .attitude = written->attitude,
                .speed = written->speed,
                .comment = written->comment};
    if (low)
        return {.resolve = m_actor.between(1, 2),
                .attitude = m_actor.between(1, 3),
                .speed = m_actor.between(1, 3),
                .comment = words::unhappyComment(m_actor.random())};
    if (needsPoorText())
        return {.resolve = 3, .attitude = 3, .speed = m_actor.between(3, 4), .comment = {}};
    return {.resolve = m_actor.between(4, 5),
            .attitude = m_actor.between(4, 5),
            .speed = m_actor.between(3, 5),
            .comment = words::happyComment(m_actor.random())};
}

Result<bool> DemoStory::archive()
{
    if (!m_actor.life().message.status.is(MessageStatus::Closed))
        return true;
    m_actor.waitUntil(m_actor.at() + std::chrono::days(kArchiveDays));
    m_actor.wait(10, 300);
    return m_actor.act(OperationKind::MessageArchive, m_cast.coordinator,
                       {{key("reason"), words::archiveReason()}});
}

QString DemoStory::goodText() const
{
    return m_plot.text.reply.isEmpty() ? words::plainReply(m_plot.text, m_unit.organisation.name)
                                       : m_plot.text.reply;
}

QString DemoStory::poorText() const
{
    return m_plot.text.poorReply.isEmpty() ? words::emptyReply() : m_plot.text.poorReply;
}

QString DemoStory::finished(QString text) const
{
    const WorkingCalendar& calendar = m_actor.rules().calendar;
    const QDate promised = calendar.dateOf(calendar.addWorkingDays(m_actor.at(), 5));
    const QDate today = calendar.dateOf(m_actor.at());
    text.replace(QStringLiteral("{date}"),
                 QStringLiteral("%1月%2日").arg(promised.month()).arg(promised.day()));
    text.replace(QStringLiteral("{phone}"), m_unit.phone);
    return text + QStringLiteral("\n%1年%2月%3日").arg(today.year()).arg(today.month()).arg(today.day());
}

} // namespace lianxin::platform
