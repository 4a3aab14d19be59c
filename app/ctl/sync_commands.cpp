// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/await.h"
#include "ctl/command.h"
#include "ctl/json_shapes.h"

#include <QEventLoop>
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

void add(sync::SyncReport& sum, const sync::SyncReport& round)
{
    sum.pulled += round.pulled;
    sum.pushed += round.pushed;
    sum.conflicts += round.conflicts;
    sum.rejected += round.rejected;
    sum.throughSeq = round.throughSeq;
    sum.bytesDown += round.bytesDown;
    sum.bytesUp += round.bytesUp;
    sum.ms += round.ms;
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
            if (!*pending)
                return sum;
        }
        pause(wait);
        wait = std::min(wait * 2, kLongestWait);
    }
}

} // namespace

Result<QJsonObject> sync(Session& session, const Sync& arguments)
{
    const auto report = arguments.untilDrained ? syncUntilDrained(session) : await(session.office.syncOnce());
    if (!report)
        return tl::unexpected(report.error());
    return reportJson(*report);
}

} // namespace lianxin::ctl
