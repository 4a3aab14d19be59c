// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/office.h"
#include "ctl/arguments.h"

#include <QJsonObject>

// One function per command. Each answers with the JSON document that design.md §5 names; main prints it, as JSON or
// as lines. Errors: those of Office and Store; InvalidInput for what the command line got wrong.
namespace lianxin::ctl {

struct Session {
    client::Office& office;
    const Clock& clock;
    Random& random;
};

[[nodiscard]] Result<QJsonObject> login(Session& session, const Login& arguments);
[[nodiscard]] Result<QJsonObject> logout(Session& session);
[[nodiscard]] Result<QJsonObject> status(Session& session);
[[nodiscard]] Result<QJsonObject> sync(Session& session, const Sync& arguments);
[[nodiscard]] Result<QJsonObject> list(Session& session, const List& arguments);
[[nodiscard]] Result<QJsonObject> show(Session& session, const Show& arguments);
[[nodiscard]] Result<QJsonObject> search(Session& session, const Search& arguments);
[[nodiscard]] Result<QJsonObject> act(Session& session, const Act& arguments);
[[nodiscard]] Result<QJsonObject> reply(Session& session, const Reply& arguments);
[[nodiscard]] Result<QJsonObject> outbox(Session& session, const Outbox& arguments);
[[nodiscard]] Result<QJsonObject> conflicts(Session& session, const Conflicts& arguments);
[[nodiscard]] Result<QJsonObject> verify(Session& session);
/// A fault of a package reads as InvalidInput with a sentence.
[[nodiscard]] Result<QJsonObject> courier(Session& session, const Courier& arguments);
[[nodiscard]] Result<QJsonObject> resync(Session& session, const Resync& arguments);
[[nodiscard]] Result<QJsonObject> download(Session& session, const Download& arguments);
[[nodiscard]] Result<QJsonObject> diagnose(Session& session);
/// Needs no account.
[[nodiscard]] Result<QJsonObject> proxy(Session& session, const Proxy& arguments);
/// The user name and password of the profile's own proxy, where the environment names the same one with them. They are
/// kept as long as the program runs.
void takeProxyCredentials(client::Office& office);

[[nodiscard]] Result<QJsonObject> run(Session& session, const Command& command);

/// Files into the store, for an operation that names them. Errors: those of Store::addBlob.
[[nodiscard]] Result<QList<Attachment>> attach(Session& session, const QStringList& files);

/// The message that a person names by id or number. Errors: NotFound.
[[nodiscard]] Result<MessageId> findMessage(Session& session, const QString& idOrNumber);

} // namespace lianxin::ctl
