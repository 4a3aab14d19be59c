// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

// What lianxin-platform's commands do (design.md §5). Each answers what --json prints.
namespace lianxin::platform {

struct InitCommand {
    QString data;
    QString name;
    bool demo = false;
    std::optional<int> messages;
    quint64 seed = 1;
};
/// Makes the folder's database and certificates; nothing is left of it where it fails.
[[nodiscard]] Result<QJsonObject> runInit(const InitCommand& command);

struct ImportCommand {
    QString data;
    QString file;
    bool shiftToNow = false;
    bool dispatch = false;
    int repeat = 1;
    std::function<void(qint64 imported)> progress;
};
[[nodiscard]] Result<QJsonObject> runImport(const ImportCommand& command);

struct AddOrganisationCommand {
    QString data;
    QString name;
    QString parent; ///< id; empty for none
    QString region;
    QStringList duties; ///< `topic.subtopic`
};
[[nodiscard]] Result<QJsonObject> runAddOrganisation(const AddOrganisationCommand& command);

struct AddUserCommand {
    QString data;
    QString username;
    QString name;
    QString password;
    QStringList roles;         ///< codes
    QStringList organisations; ///< ids
};
[[nodiscard]] Result<QJsonObject> runAddUser(const AddUserCommand& command);

struct ServeCommand {
    QString data;
    QString listen;
    bool town = false;
    double requestsPerMinute = 0;
    std::function<void(const QJsonObject&)> ready; ///< {"url","caFile"}
};
/// Serves until SIGTERM or SIGINT; call it from the main thread before any other thread was made.
[[nodiscard]] Result<QJsonObject> runServe(const ServeCommand& command);

} // namespace lianxin::platform
