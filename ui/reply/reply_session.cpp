// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply/reply_session.h"

#include "domain/async.h"

#include <QJsonObject>

#include <algorithm>

namespace lianxin::ui {

using storage::OperationRequest;

ReplySession::ReplySession(storage::Store& store, const Person& person, const Clock& clock, Random& random,
                           QObject* parent)
    : QObject(parent), m_store(store), m_clock(clock), m_random(random), m_message(store, person, clock),
      m_journal(store, clock)
{
    connect(&m_message, &MessageView::changed, this, &ReplySession::messageChanged);
    connect(&m_store, &storage::Store::changed, this, [this](const storage::StoreChange& change) {
        if (change.reference)
            loadReference();
    });
    loadReference();
}

void ReplySession::open(const MessageId& id)
{
    if (m_message.id() == id && m_message.state() != MessageView::State::Failed)
        return;
    m_journal.flush();
    m_journal.end();
    m_view.reset();
    m_acting = false;
    m_message.open(id);
}

void ReplySession::leave()
{
    m_journal.flush();
}

void ReplySession::loadReference()
{
    whenDone(m_store.templates(), this, [this](const Result<QList<Template>>& templates) {
        if (!templates)
            return; // the menu keeps what it had; an unreadable store is said by the message itself
        m_templates = *templates;
        Q_EMIT templatesChanged();
    });
    whenDone(m_store.organisations(), this, [this](const Result<QList<Organisation>>& organisations) {
        if (organisations)
            m_organisations = *organisations;
    });
}

void ReplySession::messageChanged()
{
    const auto& detail = m_message.detail();
    if (m_message.state() != MessageView::State::Ready || !detail) {
        Q_EMIT changed();
        return;
    }
    const std::optional<ReplyView> before = m_view;
    m_view = replyViewOf(*detail, m_message.person(), m_clock.now());
    const bool firstLook = !before;
    const bool otherText = firstLook || before->mode != m_view->mode || before->revision != m_view->revision;
    if (otherText)
        beginText();
    Q_EMIT changed();
    if (otherText)
        Q_EMIT textReplaced();
}

// What a person has typed is never replaced by what comes from elsewhere.
void ReplySession::beginText()
{
    if (m_view->mode != ReplyMode::Write) {
        if (!m_journal.isUnsaved())
            m_journal.end();
        return;
    }
    if (m_journal.isOpen())
        return;
    const auto& detail = *m_message.detail();
    const auto savedAt = detail.draft ? std::optional(detail.draft->savedAt) : std::nullopt;
    m_journal.begin(draftToEdit(detail, m_random), savedAt);
}

QString ReplySession::text() const
{
    if (m_journal.draft())
        return m_journal.draft()->text;
    const auto& detail = m_message.detail();
    const Reply* reply = detail ? detail->situation.currentReply() : nullptr;
    return reply ? reply->text : QString();
}

QList<Template> ReplySession::templates() const
{
    const auto& detail = m_message.detail();
    if (!detail || !m_journal.draft())
        return {};
    return assist::orderedTemplates(m_templates, detail->situation.message, m_journal.draft()->kind);
}

assist::FilledText ReplySession::fill(const Template& replyTemplate) const
{
    const auto& detail = m_message.detail();
    const auto& rules = m_message.rules();
    if (!detail || !rules)
        return {replyTemplate.body, assist::openPlaceholders(replyTemplate.body)};
    const Message& message = detail->situation.message;
    const auto lead = std::find_if(m_organisations.begin(), m_organisations.end(),
                                   [&](const Organisation& org) { return message.leadOrgId == org.id; });
    const auto office = lead == m_organisations.end() ? std::nullopt : std::optional(*lead);
    return assist::TemplateFiller(message, detail->events, office, rules->calendar, m_clock.now())
        .fill(replyTemplate);
}

void ReplySession::useTemplate(const Template& replyTemplate, const QString& text)
{
    m_journal.setTemplate(replyTemplate.id);
    m_journal.edit(text);
}

void ReplySession::edit(const QString& text)
{
    m_journal.edit(text);
}

QList<Attachment> ReplySession::attachments() const
{
    if (m_journal.draft())
        return m_journal.draft()->attachments;
    const auto& detail = m_message.detail();
    const Reply* reply = detail ? detail->situation.currentReply() : nullptr;
    return reply ? reply->attachments : QList<Attachment>();
}

void ReplySession::setAttachments(const QList<Attachment>& attachments)
{
    m_journal.setAttachments(attachments);
}

OperationRequest ReplySession::requestFor(OperationKind kind, const ReplyId& replyId,
                                          const QJsonObject& payload) const
{
    OperationRequest request;
    request.kind = kind;
    request.messageId = m_message.id();
    request.objectId = ObjectId::parse(replyId.text());
    request.payload = payload;
    return request;
}

void ReplySession::submit()
{
    const auto& draft = m_journal.draft();
    if (!draft || !m_view || m_view->refusal || draft->text.trimmed().isEmpty() ||
        !assist::openPlaceholders(draft->text).isEmpty())
        return;
    QJsonObject payload{{QStringLiteral("replyId"), draft->replyId.text()},
                        {QStringLiteral("kind"), codeOf(draft->kind)},
                        {QStringLiteral("text"), draft->text}};
    if (draft->templateId)
        payload.insert(QStringLiteral("templateId"), draft->templateId->text());
    auto request = requestFor(OperationKind::ReplySubmit, draft->replyId, payload);
    request.attachments = draft->attachments;
    m_journal.flush(); // the store works in order: the draft is on disk before the operation closes it
    act(Act::Submit, request);
}

void ReplySession::approve()
{
    const auto& detail = m_message.detail();
    const Reply* reply = detail ? detail->situation.currentReply() : nullptr;
    if (!reply || !m_view || !m_view->awaitedLevel)
        return;
    act(Act::Approve, requestFor(OperationKind::ReplyReview, reply->id,
                                 {{QStringLiteral("revision"), reply->revision},
                                  {QStringLiteral("level"), *m_view->awaitedLevel},
                                  {QStringLiteral("decision"), codeOf(ReviewDecision::Approve)},
                                  {QStringLiteral("comment"), QString()}}));
}

void ReplySession::sendBack(const QString& comment)
{
    const auto& detail = m_message.detail();
    const Reply* reply = detail ? detail->situation.currentReply() : nullptr;
    if (!reply || !m_view || !m_view->awaitedLevel || comment.trimmed().isEmpty())
        return;
    act(Act::SendBack, requestFor(OperationKind::ReplyReview, reply->id,
                                  {{QStringLiteral("revision"), reply->revision},
                                   {QStringLiteral("level"), *m_view->awaitedLevel},
                                   {QStringLiteral("decision"), codeOf(ReviewDecision::SendBack)},
                                   {QStringLiteral("comment"), comment.trimmed()}}));
}

void ReplySession::publish(Visibility visibility)
{
    const auto& detail = m_message.detail();
    const Reply* reply = detail ? detail->situation.currentReply() : nullptr;
    if (!reply)
        return;
    act(Act::Publish, requestFor(OperationKind::ReplyPublish, reply->id,
                                 {{QStringLiteral("revision"), reply->revision},
                                  {QStringLiteral("visibility"), codeOf(visibility)}}));
}

void ReplySession::act(Act act, const OperationRequest& request)
{
    if (m_acting)
        return;
    m_acting = true;
    Q_EMIT changed();
    whenDone(m_store.submit(request), this,
             [this, act, id = m_message.id()](const Result<OperationId>& done) {
                 if (id != m_message.id())
                     return; // another message is open; the store's own change signal tells of this one
                 acknowledge(act, done ? Result<void>() : tl::make_unexpected(done.error()));
             });
}

void ReplySession::takeBack()
{
    if (m_acting || !m_view || !m_view->takeBack)
        return;
    m_acting = true;
    Q_EMIT changed();
    whenDone(m_store.takeBack(*m_view->takeBack), this,
             [this, id = m_message.id()](const Result<void>& done) {
                 if (id == m_message.id())
                     acknowledge(Act::TakeBack, done);
             });
}

void ReplySession::acknowledge(Act act, const Result<void>& result)
{
    m_acting = false;
    if (!result) {
        Q_EMIT changed();
        Q_EMIT actFailed(act, result.error());
        return;
    }
    if (act == Act::Submit)
        m_journal.end();
    Q_EMIT changed();
    Q_EMIT acted(act);
}

} // namespace lianxin::ui
