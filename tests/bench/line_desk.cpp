// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/line_desk.h"

#include <QJsonArray>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

namespace lianxin::test {

namespace {
constexpr int kLongestSync = 300'000;
}

void stopBench(const char* what, const QString& why)
{
    std::fprintf(stderr, "bench_line: %s: %s\n", what, qPrintable(why));
    std::exit(1);
}

LineDesk::LineDesk(const PlatformProcess& platform, const QUrl& url, const char* user)
{
    open();
    client::SignIn request;
    request.platform = url;
    request.caFile = platform.caFile();
    request.username = QString::fromLatin1(user);
    request.password = QStringLiteral("lianxin-demo");
    got("signing in", m_office->signIn(request));
}

void LineDesk::open()
{
    auto opened = client::Office::openProfile(m_folder.path(), m_clock, m_random);
    if (!opened)
        stopBench("opening a profile", opened.error().detail);
    m_office = std::move(*opened);
}

void LineDesk::restart()
{
    m_office.reset();
    open();
    if (!got("resuming", m_office->resume()))
        stopBench("resuming", QStringLiteral("nobody is signed in"));
}

void LineDesk::sync()
{
    got("syncing", m_office->syncOnce());
}

void LineDesk::syncUntilThrough()
{
    QEventLoop loop;
    QObject::connect(m_office.get(), &client::Office::syncStatusChanged, &loop, [&loop](const sync::SyncStatus& status) {
        const bool rests = status.state == sync::SyncState::Idle || status.state == sync::SyncState::Waiting;
        if (rests && !status.error && status.lastSyncAt)
            loop.quit();
    });
    QTimer::singleShot(kLongestSync, &loop, [] { stopBench("syncing", QStringLiteral("it does not come through")); });
    m_office->startSync();
    loop.exec();
    m_office->stopSync();
}

QList<MessageId> LineDesk::messages(MessageStatus status, int count, const std::optional<OrganisationId>& unit)
{
    storage::MessageFilter filter;
    filter.status = status;
    filter.leadOrg = unit;
    const auto keys = got("listing", m_office->store().messageKeys(filter, storage::MessageSort::NewestFirst, count));
    QList<MessageId> ids;
    for (const storage::MessageRow& row : got("listing", m_office->store().messageRows(keys)))
        ids.append(row.id);
    if (ids.size() < count)
        stopBench("listing", QStringLiteral("too few messages: %1").arg(ids.size()));
    return ids;
}

qint64 LineDesk::messageCount()
{
    return got("counting", m_office->store().objectCounts()).value(codeOf(ObjectType::Message));
}

void LineDesk::act(OperationKind kind, const MessageId& message, const QJsonObject& payload)
{
    storage::OperationRequest request;
    request.kind = kind;
    request.messageId = message;
    request.payload = payload;
    got(codeOf(kind).toLatin1().constData(), m_office->store().submit(request));
}

void LineDesk::dispatch(const MessageId& message, const OrganisationId& unit)
{
    act(OperationKind::MessageDispatch, message,
        {{QStringLiteral("leadOrgId"), unit.text()},
         {QStringLiteral("urgency"), codeOf(Urgency::Normal)},
         {QStringLiteral("tasks"), QJsonArray()},
         {QStringLiteral("asks"), QStringLiteral("请按职责办理，按期答复。")}});
}

void LineDesk::signAndVerify(const MessageId& message)
{
    act(OperationKind::MessageSign, message, {});
    act(OperationKind::VerifyFinish, message,
        {{QStringLiteral("at"), toText(m_clock.now())},
         {QStringLiteral("place"), QStringLiteral("现场")},
         {QStringLiteral("participants"), QStringLiteral("两名工作人员")},
         {QStringLiteral("findings"), QStringLiteral("情况属实")},
         {QStringLiteral("waiver"), QStringLiteral("现场已记录")}});
}

void LineDesk::reply(const MessageId& message, const QString& text)
{
    const ObjectId replyId = ObjectId::create(m_random);
    storage::OperationRequest request;
    request.kind = OperationKind::ReplySubmit;
    request.messageId = message;
    request.objectId = replyId;
    request.payload = {{QStringLiteral("replyId"), replyId.text()},
                       {QStringLiteral("kind"), codeOf(ReplyKind::Final)},
                       {QStringLiteral("text"), text}};
    got("replying", m_office->store().submit(request));
}

QString LineDesk::bodyOf(const MessageId& message)
{
    return got("reading", m_office->store().message(message)).situation.message.body;
}

} // namespace lianxin::test
