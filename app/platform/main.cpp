// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/commands.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

using namespace lianxin;
using namespace lianxin::platform;

namespace {

void write(FILE* to, const QByteArray& text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), to);
    std::fflush(to);
}

/// One member a line; an entry of a list is one line.
QByteArray lines(const QJsonObject& document)
{
    QByteArray text;
    for (auto it = document.begin(); it != document.end(); ++it) {
        if (!it->isArray()) {
            text += it.key().toUtf8() + ": " + it->toVariant().toString().toUtf8() + '\n';
            continue;
        }
        for (const QJsonValue& entry : it->toArray()) {
            QStringList cells;
            for (const QJsonValue& cell : entry.toObject())
                cells << (cell.isArray() ? cell.toVariant().toStringList().join(u',')
                                         : cell.toVariant().toString());
            text += it.key().toUtf8() + ": " + cells.join(QLatin1String("  ")).toUtf8() + '\n';
        }
    }
    return text;
}

struct Options {
    std::string data;
    bool json = false;
};

QString text(const std::string& given)
{
    return QString::fromStdString(given);
}

QStringList texts(const std::vector<std::string>& given)
{
    QStringList list;
    for (const std::string& one : given)
        list << text(one);
    return list;
}

int finish(const Result<QJsonObject>& outcome, bool json)
{
    if (!outcome) {
        write(stderr, "lianxin-platform: " + outcome.error().detail.toUtf8() + '\n');
        return 1;
    }
    write(stdout, json ? QJsonDocument(*outcome).toJson(QJsonDocument::Compact) + '\n' : lines(*outcome));
    return 0;
}

QString absolute(const std::string& path)
{
    return QDir(text(path)).absolutePath();
}

CLI::App* addCommand(CLI::App& app, Options& options, const std::string& name, const std::string& description)
{
    CLI::App* const command = app.add_subcommand(name, description);
    command->add_option("--data", options.data, "The platform's folder")->required();
    command->add_flag("--json", options.json, "Print one JSON document");
    return command;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    CLI::App app("The reference platform of Lianxin: receives, keeps and gives out a county's messages.",
                 "lianxin-platform");
    app.require_subcommand(1);
    Options options;

    InitCommand init;
    std::string name;
    int messages = -1;
    auto* const initCommand =
        addCommand(app, options, "init", "Make a new platform: database, authority and certificate");
    initCommand->add_flag("--demo", init.demo, "Fill it with an invented county and eight accounts");
    initCommand->add_option("--messages", messages, "How many messages the demo has")
        ->check(CLI::Range(0, 1'000'000));
    initCommand->add_option("--seed", init.seed, "The same seed makes the same demo");
    initCommand->add_option("--name", name, "What the platform is called");

    ImportCommand import;
    std::string file;
    std::string shiftTo;
    auto* const importCommand = addCommand(app, options, "import", "Read messages from a file");
    importCommand->add_option("FILE", file, ".ndjson, .ndjson.gz or .csv")->required();
    importCommand
        ->add_option("--shift-to", shiftTo, "now: move all times so that the newest message arrives now")
        ->check(CLI::IsMember({"now"}));
    importCommand->add_option("--repeat", import.repeat, "Copies of each message, slightly different")
        ->check(CLI::Range(1, 1000));
    importCommand->add_flag("--dispatch", import.dispatch,
                            "Hand messages without an answer to their topic's office");

    ServeCommand serve;
    std::string listen = "127.0.0.1:8443";
    serve.requestsPerMinute = 120;
    auto* const serveCommand = addCommand(app, options, "serve", "Answer clients until SIGTERM");
    serveCommand->add_option("--listen", listen, "Address and port; port 0 takes a free one")
        ->capture_default_str();
    serveCommand->add_flag("--town", serve.town, "Let a simulated town write and rate");
    serveCommand
        ->add_option("--rate-limit", serve.requestsPerMinute, "Calls a minute and device; 0 for no limit")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);

    std::string parent;
    std::string region;
    std::vector<std::string> duties;
    auto* const orgCommand = addCommand(app, options, "add-org", "Add an office or unit");
    orgCommand->add_option("--name", name, "Its name")->required();
    orgCommand->add_option("--parent", parent, "The id of the one above it");
    orgCommand->add_option("--region", region, "Its division code");
    orgCommand->add_option("--duty", duties, "A topic.subtopic it may lead; may be given again");

    std::string username;
    std::vector<std::string> roles;
    std::vector<std::string> organisations;
    bool passwordFromInput = false;
    auto* const userCommand = addCommand(app, options, "add-user", "Add an account");
    userCommand->add_option("--user", username, "What the person signs in with")->required();
    userCommand->add_option("--name", name, "The person's name")->required();
    userCommand->add_option("--role", roles, "A role, such as handler; may be given again")->required();
    userCommand->add_option("--org", organisations, "The id of an office; may be given again");
    userCommand->add_flag("--password-stdin", passwordFromInput, "Read the password from standard input")
        ->required();

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        write(stderr, "lianxin-platform: " + QByteArray(error.what()).replace('\n', ' ') + '\n');
        return 2;
    }

    const QString data = absolute(options.data);
    if (initCommand->parsed()) {
        init.data = data;
        init.name = text(name);
        if (messages >= 0)
            init.messages = messages;
        return finish(runInit(init), options.json);
    }
    if (importCommand->parsed()) {
        import.data = data;
        import.file = text(file);
        import.shiftToNow = !shiftTo.empty();
        import.progress = [](qint64 imported) {
            write(stderr, "imported " + QByteArray::number(imported) + '\n');
    };
    return finish(runImport(import), options.json);
}
if (orgCommand->parsed())
    return finish(runAddOrganisation({data, text(name), text(parent), text(region), texts(duties)}),
                  options.json);
if (userCommand->parsed()) {
    std::string password;
    std::getline(std::cin, password);
    return finish(
        runAddUser({data, text(username), text(name), text(password), texts(roles), texts(organisations)}),
        options.json);
}
serve.data = data;
serve.listen = text(listen);
serve.ready = [&](const QJsonObject& ready) {
    if (options.json)
        write(stdout, QJsonDocument(ready).toJson(QJsonDocument::Compact) + '\n');
    else
        write(stderr, "listening on " + ready.value(QLatin1String("url")).toString().toUtf8() + '\n');
};
const auto served = runServe(serve);
return served ? 0 : finish(served, options.json);
}
