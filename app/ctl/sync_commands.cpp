// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/await.h"
#include "ctl/command.h"
#include "ctl/json_shapes.h"
#include "sync/report_sum.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QTimer>

namespace lianxin::ctl {

namespace {

constexpr Milliseconds kFirstWait{2'000};
constexpr Milliseconds kLongestWait{60'000};

void pause(Milliseconds length)
{
    QEventLoop loop;
    QTimer::singleShot(length, &loop, &QEventLoop::quit);
    loop.exec();
}

bool mayHeal(const Error& error)
{
    return error.retryable || error.kind == ErrorKind::RateLimited || error.kind == ErrorKind::Platform;
}

/// An attachment that was given up holds its operation back until somebody does something: that is not drained.
Result<void> checkNothingGivenUp(Session& session)
{
    storage::Store& store = session.office.store();
    const auto rows = await(store.outbox());
    if (!rows)
        return tl::unexpected(rows.error());
    for (const storage::OutboxRow& row : *rows) {
        if (row.state != OutboxState::Pending)
            continue;
        for (const Attachment& attachment : row.operation.attachments) {
            const auto state = await(store.blobState(attachment.sha256));
            if (!state)
                return tl::unexpected(state.error());
            if (state->waitsToBeSent && !state->problem.isEmpty())
                return failure(ErrorKind::NotAllowed,
                               QStringLiteral("operation %1 waits for an attachment that was given up: %2; 'lianxinctl "
                                              "outbox --send-again %1' tries it again")
                                   .arg(row.operation.opId.text(), state->problem));
        }
    }
    return {};
}

Result<sync::SyncReport> syncUntilDrained(Session& session)
{
    sync::SyncReport sum;
    for (Milliseconds wait = kFirstWait;;) {
        const auto round = await(session.office.syncOnce());
        if (!round && !mayHeal(round.error()))
            return tl::unexpected(round.error());
        if (round) {
            add(sum, *round);
            const auto pending = await(session.office.store().sync().hasPending());
            if (!pending)
                return tl::unexpected(pending.error());
            if (!*pending) {
                const auto whole = checkNothingGivenUp(session);
                return whole ? Result<sync::SyncReport>(sum) : tl::unexpected(whole.error());
            }
        }
        pause(wait);
        wait = std::min(wait * 2, kLongestWait);
    }
}

Result<QJsonObject> resyncJson(Session& session)
{
    const auto mirror = await(session.office.store().sync().mirrorState());
    if (!mirror)
        return tl::unexpected(mirror.error());
    QJsonObject json{{QStringLiteral("running"), mirror->resync.has_value()}};
    if (!mirror->resync)
        return json;
    json.insert(QStringLiteral("reason"), codeOf(mirror->resync->reason));
    json.insert(QStringLiteral("received"), mirror->resync->received);
    json.insert(QStringLiteral("waitsForUser"), mirror->resync->waitsForUser);
    json.insert(QStringLiteral("wouldGo"), mirror->resync->wouldGo);
    json.insert(QStringLiteral("of"), mirror->resync->of);
    return json;
}

Result<void> compareOnline(Session& session, QJsonObject& json)
{
    const auto compared = await(session.office.compare());
    json.insert(QStringLiteral("online"), compared.has_value());
    json.insert(QStringLiteral("compared"), compared && compared->comparable);
    if (compared && !compared->differs.isEmpty())
        return failure(ErrorKind::Corrupt, QStringLiteral("differs from the platform in %1; 'lianxinctl resync --fetch' mends it")
                                               .arg(compared->differs.join(QStringLiteral(", "))));
    return {};
}

} // namespace

Result<QJsonObject> verify(Session& session)
{
    const auto findings = await(session.office.store().verify());
    if (!findings)
        return tl::unexpected(findings.error());
    if (!findings->isEmpty())
        return failure(ErrorKind::Corrupt, findings->join(QStringLiteral("; ")));
    QJsonObject json{{QStringLiteral("ok"), true}, {QStringLiteral("findings"), QJsonArray()}};
    if (const auto compared = compareOnline(session, json); !compared)
        return tl::unexpected(compared.error());
    return json;
}

Result<QJsonObject> resync(Session& session, const Resync& arguments)
{
    if (arguments.takeOver || arguments.keep)
        if (const auto decided = await(session.office.decideSwitch(arguments.takeOver)); !decided)
            return tl::unexpected(decided.error());
    if (arguments.fetch) {
        session.office.resync();
        if (const auto round = await(session.office.syncOnce()); !round)
            return tl::unexpected(round.error());
    }
    return resyncJson(session);
}

Result<QJsonObject> sync(Session& session, const Sync& arguments)
{
    const auto report = arguments.untilDrained ? syncUntilDrained(session) : await(session.office.syncOnce());
    if (!report)
        return tl::unexpected(report.error());
    return reportJson(*report);
}

} // namespace lianxin::ctl
