// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "platform/import_run.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

// What lianxin-platform's commands do (design.md §5). Each answers what --json prints.
namespace lianxin::platform {

struct InitCommand {
    QString data;
    QString database{}; ///< a postgresql:// URL; empty: a file in the folder, or what init kept there
    QString name;
    bool demo = false;
    std::optional<int> messages;
    quint64 seed = 1;
};
/// Makes the folder's database and certificates; nothing is left of it where it fails.
[[nodiscard]] Result<QJsonObject> runInit(const InitCommand& command);

struct ImportCommand {
    QString data;
    QString database{};
    QString file;
    bool shiftToNow = false;
    bool dispatch = false;
    int repeat = 1;
    std::function<void(qint64 imported)> progress;
};
/// Errors: those of importMessages(). A summary may be of a file that was not good: ImportSummary::isGood().
[[nodiscard]] Result<ImportSummary> runImport(const ImportCommand& command);

struct AddOrganisationCommand {
    QString data;
    QString database{};
    QString name;
    QString parent; ///< id; empty for none
    QString region;
    QStringList duties; ///< `topic.subtopic`
};
/// Errors: InvalidInput for an empty name or an unknown parent; those of the folder and the ledger.
[[nodiscard]] Result<QJsonObject> runAddOrganisation(const AddOrganisationCommand& command);

struct AddUserCommand {
    QString data;
    QString database{};
    QString username;
    QString name;
    QString password;
    QStringList roles;         ///< codes
    QStringList organisations; ///< ids
};
/// Errors: InvalidInput for an empty name, an unknown role or office, a password too short or too long;
/// Conflict where the user name is taken; those of the folder and the ledger.
[[nodiscard]] Result<QJsonObject> runAddUser(const AddUserCommand& command);

struct ServeCommand {
    QString data;
    QString database{};
    QString listen;
    QStringList proxies{}; ///< addresses of proxies in front, whose X-Forwarded-For is believed
    bool town = false;
    double requestsPerMinute = 0;
    std::function<void(const QJsonObject&)> ready; ///< {"url","caFile"}
};
/// Serves until SIGTERM or SIGINT; call it from the main thread before any other thread was made.
[[nodiscard]] Result<QJsonObject> runServe(const ServeCommand& command);

} // namespace lianxin::platform
