// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"

#include "ctl/await.h"

namespace lianxin::ctl {

namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace

Result<MessageId> findMessage(Session& session, const QString& idOrNumber)
{
    if (const auto id = MessageId::parse(idOrNumber.toLower()))
        return *id;
    const auto found = await(session.office.store().messageByNumber(idOrNumber));
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return failure(ErrorKind::NotFound, QStringLiteral("no message %1").arg(idOrNumber));
    return **found;
}

Result<QJsonObject> run(Session& session, const Command& command)
{
    const bool needsNobody = std::holds_alternative<Login>(command) || std::holds_alternative<Proxy>(command);
    if (!needsNobody && !session.office.account())
        return failure(ErrorKind::Unauthorized, QStringLiteral("nobody has signed in on this profile"));
    return std::visit(Overloaded{
                          [&](const Login& arguments) { return login(session, arguments); },
                          [&](const Logout&) { return logout(session); },
                          [&](const Sync& arguments) { return sync(session, arguments); },
                          [&](const Status&) { return status(session); },
                          [&](const List& arguments) { return list(session, arguments); },
                          [&](const Show& arguments) { return show(session, arguments); },
                          [&](const Search& arguments) { return search(session, arguments); },
                          [&](const Act& arguments) { return act(session, arguments); },
                          [&](const Reply& arguments) { return reply(session, arguments); },
                          [&](const Outbox& arguments) { return outbox(session, arguments); },
                          [&](const Conflicts& arguments) { return conflicts(session, arguments); },
                          [&](const Verify&) { return verify(session); },
                          [&](const Download& arguments) { return download(session, arguments); },
                          [&](const Diagnose&) { return diagnose(session); },
                          [&](const Resync& arguments) { return resync(session, arguments); },
                          [&](const RestoreCopy&) { return Result<QJsonObject>(failure(ErrorKind::Internal, {})); }, // see main()
                          [&](const Proxy& arguments) { return proxy(session, arguments); },
                          [&](const Courier& arguments) { return courier(session, arguments); },
                      },
                      command);
}

} // namespace lianxin::ctl
