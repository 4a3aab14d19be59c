// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/queue.h"

#include <algorithm>

namespace lianxin {

namespace {

// Which roles a queue is for; every queue without a row is for whoever may see messages.
bool isFor(Queue queue, Role role)
{
    switch (queue) {
    case Queue::ToDispatch:
    case Queue::Returned: return role == Role::Coordinator || role == Role::Supervisor;
    case Queue::ToSign:
    case Queue::Verifying:
    case Queue::Resolving:
        return role == Role::Handler || role == Role::UnitReviewer || role == Role::Coordinator
            || role == Role::Supervisor;
    case Queue::Reviewing: return role == Role::Handler || role == Role::Coordinator || role == Role::Supervisor;
    case Queue::ToReview: return role == Role::UnitReviewer || role == Role::OfficeReviewer;
    case Queue::ToPublish: return role == Role::OfficeReviewer;
    case Queue::Replied:
    case Queue::DueSoon:
    case Queue::Overdue:
    case Queue::Waiting:
    case Queue::Done:
    case Queue::All:
        return role != Role::StatViewer && role != Role::SysAdmin && role != Role::SecOfficer && role != Role::Auditor;
    }
    return false;
}

} // namespace

QList<Queue> queuesFor(const QList<Role>& roles)
{
    QList<Queue> queues;
    for (const auto& [queue, code] : EnumCodes<Queue>::codes) {
        const Queue candidate = queue;
        if (std::any_of(roles.begin(), roles.end(), [=](Role role) { return isFor(candidate, role); }))
            queues.append(candidate);
    }
    // What only reviewers can do comes first for them, though they also see where their unit stands.
    if (roles.contains(Role::UnitReviewer) && !roles.contains(Role::Handler))
        std::stable_partition(queues.begin(), queues.end(), [](Queue queue) { return queue == Queue::ToReview; });
    return queues;
}

} // namespace lianxin
