// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/person.h"

#include <QList>

// The queues a person sees (design.md §6): which follows from the roles.
namespace lianxin {

enum class Queue {
    ToDispatch, ///< 待分办: received, and returned ones to be dispatched anew
    ToSign, ///< 待签收
    Verifying, ///< 核查中
    Resolving, ///< 办理中
    Reviewing, ///< 审核中 of the own unit, for the handler
    ToReview, ///< 待审核: a level of mine is awaited
    ToPublish, ///< 待发布: all levels approved
    Returned, ///< 退回待改派
    Replied, ///< 已回复（待评价）
    DueSoon, ///< 即将超期: yellow or orange
    Overdue, ///< 已超期
    Waiting, ///< 待同步: has an operation not settled
    Done, ///< 已办结: closed and archived
    All ///< 全部
};
template <> struct EnumCodes<Queue> {
    static constexpr std::array<std::pair<Queue, const char*>, 14> codes{{
        {Queue::ToDispatch, "toDispatch"}, {Queue::ToSign, "toSign"}, {Queue::Verifying, "verifying"},
        {Queue::Resolving, "resolving"}, {Queue::Reviewing, "reviewing"}, {Queue::ToReview, "toReview"},
        {Queue::ToPublish, "toPublish"}, {Queue::Returned, "returned"}, {Queue::Replied, "replied"},
        {Queue::DueSoon, "dueSoon"}, {Queue::Overdue, "overdue"}, {Queue::Waiting, "waiting"},
        {Queue::Done, "done"}, {Queue::All, "all"}}};
};

/// The queues of a person, in the order of the navigation.
[[nodiscard]] QList<Queue> queuesFor(const QList<Role>& roles);

} // namespace lianxin
