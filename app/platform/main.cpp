// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/care_options.h"
#include "platform/commands.h"
#include "platform/courier_options.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <sys/stat.h>

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

/// Everything that can stand on the command line; CLI11 writes into it.
struct Options {
    std::string data;
    std::string database;
    bool json = false;
    std::string name;
    InitCommand init;
    int messages = -1;
    ImportCommand import;
    std::string file;
    std::string shiftTo;
    ServeCommand serve;
    std::string listen = "127.0.0.1:8443";
    std::string parent;
    std::string region;
    std::vector<std::string> duties;
    std::string username;
    std::vector<std::string> roles;
    std::vector<std::string> organisations;
    std::vector<std::string> proxies;
    bool passwordFromInput = false;
};

CLI::App* addCommand(CLI::App& app, Options& options, const std::string& name, const std::string& description)
{
    CLI::App* const command = app.add_subcommand(name, description);
    command->add_option("--data", options.data, "The platform's folder")->required();
    command->add_option(
        "--database", options.database,
        "postgresql://user@host/database instead of a file in the folder; init keeps it there, "
        "without its password (PGPASSWORD and ~/.pgpass give it)");
    command->add_flag("--json", options.json, "Print one JSON document");
    return command;
}

void addInit(CLI::App& app, Options& options)
{
    auto* const command =
        addCommand(app, options, "init", "Make a new platform: database, authority and certificate");
    command->add_flag("--demo", options.init.demo, "Fill it with an invented county and eight accounts");
    command->add_option("--messages", options.messages, "How many messages the demo has")
        ->check(CLI::Range(0, 1'000'000));
    command->add_option("--seed", options.init.seed, "The same seed makes the same demo");
    command->add_option("--name", options.name, "What the platform is called");
}

void addImport(CLI::App& app, Options& options)
{
    auto* const command = addCommand(app, options, "import", "Read messages from a file");
    command->add_option("FILE", options.file, ".ndjson, .ndjson.gz or .csv")->required();
    command
        ->add_option("--shift-to", options.shiftTo,
                     "now: move all times so that the newest message arrives now")
        ->check(CLI::IsMember({"now"}));
    command->add_option("--repeat", options.import.repeat, "Copies of each message, slightly different")
        ->check(CLI::Range(1, 1000));
    command->add_flag("--dispatch", options.import.dispatch,
                      "Hand messages without an answer to their topic's office");
}

void addServe(CLI::App& app, Options& options)
{
    options.serve.requestsPerMinute = 120;
    auto* const command = addCommand(app, options, "serve", "Answer clients until SIGTERM");
    command->add_option("--listen", options.listen, "Address and port; port 0 takes a free one")
        ->capture_default_str();
    command->add_option(
        "--proxy", options.proxies,
        "Address of a proxy in front, which tells the callers' in X-Forwarded-For; may be given "
        "again");
    command->add_flag("--town", options.serve.town, "Let a simulated town write and rate");
    command
        ->add_option("--rate-limit", options.serve.requestsPerMinute,
                     "Calls a minute and device; 0 for no limit")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
}

void addAddOrganisation(CLI::App& app, Options& options)
{
    auto* const command = addCommand(app, options, "add-org", "Add an office or unit");
    command->add_option("--name", options.name, "Its name")->required();
    command->add_option("--parent", options.parent, "The id of the one above it");
    command->add_option("--region", options.region, "Its division code");
    command->add_option("--duty", options.duties, "A topic.subtopic it may lead; may be given again");
}

void addAddUser(CLI::App& app, Options& options)
{
    auto* const command = addCommand(app, options, "add-user", "Add an account");
    command->add_option("--user", options.username, "What the person signs in with")->required();
    command->add_option("--name", options.name, "The person's name")->required();
    command->add_option("--role", options.roles, "A role, such as handler; may be given again")->required();
    command->add_option("--org", options.organisations, "The id of an office; may be given again");
    command->add_flag("--password-stdin", options.passwordFromInput, "Read the password from standard input")
        ->required();
}

int doInit(Options& options)
{
    options.init.data = absolute(options.data);
    options.init.database = text(options.database);
    options.init.name = text(options.name);
    if (options.messages >= 0)
        options.init.messages = options.messages;
    return finish(runInit(options.init), options.json);
}

int doImport(Options& options)
{
    options.import.data = absolute(options.data);
    options.import.database = text(options.database);
    options.import.file = text(options.file);
    options.import.shiftToNow = !options.shiftTo.empty();
    options.import.progress = [](qint64 imported) {
        write(stderr, "imported " + QByteArray::number(imported) + '\n');
    };
    const auto summary = runImport(options.import);
    const int code =
        finish(summary.map([](const ImportSummary& done) { return toJson(done); }), options.json);
    if (code != 0 || summary->isGood())
        return code;
    write(stderr, summary->cutOff ? "lianxin-platform: the file is damaged, its end is missing\n"
                                  : "lianxin-platform: no line of the file is a message\n");
    return 1;
}

int doServe(Options& options)
{
    options.serve.data = absolute(options.data);
    options.serve.database = text(options.database);
    options.serve.listen = text(options.listen);
    options.serve.proxies = texts(options.proxies);
    options.serve.ready = [json = options.json](const QJsonObject& ready) {
        if (json)
            write(stdout, QJsonDocument(ready).toJson(QJsonDocument::Compact) + '\n');
        else
            write(stderr, "listening on " + ready.value(QLatin1String("url")).toString().toUtf8() + '\n');
    };
    const auto served = runServe(options.serve);
    return served ? 0 : finish(served, options.json);
}

int doAddOrganisation(Options& options)
{
    return finish(runAddOrganisation({absolute(options.data), text(options.database), text(options.name),
                                      text(options.parent), text(options.region), texts(options.duties)}),
                  options.json);
}

int doAddUser(Options& options)
{
    std::string password;
    std::getline(std::cin, password);
    return finish(
        runAddUser({absolute(options.data), text(options.database), text(options.username),
                    text(options.name), text(password), texts(options.roles), texts(options.organisations)}),
        options.json);
}

} // namespace

int main(int argc, char** argv)
{
    // The database holds passwords' hashes and personal data: its files are the owner's alone.
    ::umask(0077);
    const QCoreApplication application(argc, argv);
    CLI::App app("The reference platform of Lianxin: receives, keeps and gives out a county's messages.",
                 "lianxin-platform");
    app.require_subcommand(1);
    Options options;
    addInit(app, options);
    addImport(app, options);
    addServe(app, options);
    addAddOrganisation(app, options);
    addAddUser(app, options);
    const CareOptions care(app);
    const CourierOptions courier(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        write(stderr, "lianxin-platform: " + QByteArray(error.what()).replace('\n', ' ') + '\n');
        return 2;
    }
    if (app.got_subcommand("init"))
        return doInit(options);
    if (app.got_subcommand("import"))
        return doImport(options);
    if (app.got_subcommand("add-org"))
        return doAddOrganisation(options);
    if (app.got_subcommand("add-user"))
        return doAddUser(options);
    if (care.wasAsked())
        return finish(care.run(), care.json());
    if (courier.wasAsked())
        return finish(courier.run(), courier.json());
    return doServe(options);
}
