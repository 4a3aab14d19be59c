// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/arguments.h"

#include <CLI/CLI.hpp>

#include <vector>

namespace lianxin::ctl {

namespace {

// CLI11 works on std::string; these are what it fills.
struct Raw {
    std::string profile;
    bool json = false;
    std::string platform, ca, certificate, user;
    std::vector<std::string> pins, attach;
    std::string sendAgain;
    std::string folder = ".";
    bool passwordFromStdin = false;
    bool once = false;
    bool wait = false;
    std::string status, due;
    int limit = 50;
    std::string id, text, kind, payload;
    std::string textFile, templateId;
    std::string path;
    std::string replyKind = "final";
    bool submit = false;
    bool history = false;
    std::string discard, toDraft, toNote;
    bool fetch = false, takeOver = false, keep = false;
    bool systemProxy = false, noProxy = false;
    std::string httpProxy, socksProxy;
};

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QStringList texts(const std::vector<std::string>& values)
{
    QStringList all;
    for (const std::string& value : values)
        all.append(text(value));
    return all;
}

void describeReading(CLI::App& app, Raw& raw)
{
    auto* list = app.add_subcommand("list", "messages of this account, due first");
    list->add_option("--status", raw.status, "only this state, e.g. dispatched");
    list->add_option("--due", raw.due, "overdue, soon, or a light: green, yellow, orange, red")
        ->check(CLI::IsMember({"overdue", "soon", "green", "yellow", "orange", "red"}));
    list->add_option("--limit", raw.limit, "how many at most")->check(CLI::Range(1, 10'000));
    auto* show = app.add_subcommand("show", "one message with its events and replies");
    show->add_option("id", raw.id, "the message's id or number")->required();
    auto* search = app.add_subcommand("search", "messages that contain the words, newest first");
    search->add_option("text", raw.text, "words, parted by spaces")->required();
    search->add_option("--limit", raw.limit, "how many at most")->check(CLI::Range(1, 10'000));
    app.add_subcommand("status", "where this profile stands");
    auto* outbox = app.add_subcommand("outbox", "operations that are not settled");
    outbox->add_flag("--history", raw.history, "the ended ones too");
    outbox->add_option("--send-again", raw.sendAgain, "id of an operation whose attachments were given up: try them again");
    app.add_subcommand("verify", "checks the database, the search index and the outbox, and compares with the platform");
    auto* download = app.add_subcommand("download", "fetches a message's attachments into a folder");
    download->add_option("id", raw.id, "the message's id or number")->required();
    download->add_option("--to", raw.folder, "the folder; this one where it is not named");
    app.add_subcommand("diagnose", "looks where the line to the platform is broken");
}

void describeCourier(CLI::App& app, Raw& raw)
{
    auto* courier = app.add_subcommand("courier", "packages on a USB stick, where there is no line");
    courier->require_subcommand(1);
    auto* made = courier->add_subcommand("export", "writes what waits to be sent, for the platform");
    made->add_option("folder", raw.path, "the stick, or any folder")->required();
    auto* read = courier->add_subcommand("import", "reads what the platform sends");
    read->add_option("path", raw.path, "a .mospkg file, or the folder where it is")->required();
    auto* shown = courier->add_subcommand("inspect", "tells what a package is, without reading it");
    shown->add_option("path", raw.path, "a .mospkg file, or the folder where it is")->required();
}

Courier courierOf(const CLI::App& courier, const Raw& raw)
{
    if (courier.got_subcommand("export"))
        return {CourierAct::Export, text(raw.path)};
    return {courier.got_subcommand("import") ? CourierAct::Import : CourierAct::Inspect, text(raw.path)};
}

void describeActing(CLI::App& app, Raw& raw)
{
    auto* act = app.add_subcommand("act", "does one act; it is sent with the next sync");
    act->add_option("kind", raw.kind, "e.g. message.sign")->required();
    act->add_option("id", raw.id, "the message's id or number; - for kinds without a message")->required();
    act->add_option("--payload", raw.payload, "the act's fields as a JSON object");
    act->add_option("--attach", raw.attach, "a file to attach; may be given several times");
    auto* reply = app.add_subcommand("reply", "saves or submits the text of a reply");
    reply->add_option("id", raw.id, "the message's id or number")->required();
    reply->add_option("--text-file", raw.textFile, "UTF-8 file with the text; - for standard input")->required();
    reply->add_option("--template", raw.templateId, "id of the template that it was made from");
    reply->add_option("--kind", raw.replyKind, "final, interim or correction")
        ->check(CLI::IsMember({"final", "interim", "correction"}));
    reply->add_flag("--submit", raw.submit, "submit it for review");
    auto* conflicts = app.add_subcommand("conflicts", "operations that the platform refused, or what to do with one");
    auto* discard = conflicts->add_option("--discard", raw.discard, "give this operation up; its text is kept");
    auto* draft = conflicts->add_option("--to-draft", raw.toDraft, "copy this operation's text to a new draft");
    auto* note = conflicts->add_option("--to-note", raw.toNote, "send this operation's text as a note");
    discard->excludes(draft)->excludes(note);
    draft->excludes(note);
}

void describeProxy(CLI::App& app, Raw& raw)
{
    auto* proxy = app.add_subcommand("proxy", "how this profile reaches the network: what is set, or another choice");
    auto* ways = proxy->add_option_group("way")->require_option(0, 1);
    ways->add_flag("--system", raw.systemProxy, "as this computer is set, such as by https_proxy (the default)");
    ways->add_flag("--none", raw.noProxy, "without one, whatever this computer is set to");
    ways->add_option("--http", raw.httpProxy, "host:port of an HTTP proxy; its user name and password are never kept: "
                                              "give them in https_proxy=http://user:password@host:port");
    ways->add_option("--socks5", raw.socksProxy, "host:port of a SOCKS5 proxy; likewise");
}

void describe(CLI::App& app, Raw& raw)
{
    app.set_version_flag("--version", LIANXIN_VERSION);
    app.add_option("--profile", raw.profile, "the folder that holds this office's work")->required();
    app.add_flag("--json", raw.json, "print one JSON document");
    app.require_subcommand(1);
    app.fallthrough();

    auto* login = app.add_subcommand("login", "signs in; the password is read from standard input");
    login->add_option("--platform", raw.platform, "https://host[:port]")->required();
    login->add_option("--ca", raw.ca, "PEM file of the county's own authority");
    login->add_option("--certificate", raw.certificate, "PEM file of this device's certificate and key, for mutual TLS");
    login->add_option("--pin", raw.pins, "sha256/… of the platform's key; two or more, set by the administrator");
    login->add_option("--user", raw.user, "account name")->required();
    login->add_flag("--password-stdin", raw.passwordFromStdin, "read the password from standard input")->required();
    app.add_subcommand("logout", "signs out; the local work stays");
    auto* sync = app.add_subcommand("sync", "sends what waits, fetches what is new");
    auto* once = sync->add_flag("--once", raw.once, "one round (the default)");
    sync->add_flag("--wait", raw.wait, "try again until the line is there and everything was sent")->excludes(once);
    auto* resync = app.add_subcommand("resync", "fetching everything anew: where it stands, and the answer it waits for");
    auto* fetch = resync->add_flag("--fetch", raw.fetch, "fetch everything anew, beside what is here");
    auto* takeOver = resync->add_flag("--take-over", raw.takeOver,
                                      "take over what came, also where many messages go into quarantine");
    auto* keep = resync->add_flag("--keep", raw.keep, "keep what is here and drop what came");
    fetch->excludes(takeOver)->excludes(keep);
    takeOver->excludes(keep);
    app.add_subcommand("restore-copy", "puts the daily copy in the place of a damaged database, which is kept");
    describeProxy(app, raw);
    describeReading(app, raw);
    describeCourier(app, raw);
    describeActing(app, raw);
}

Command commandOf(const std::string& name, const Raw& raw)
{
    if (name == "login")
        return Login{text(raw.platform), text(raw.ca), text(raw.certificate), texts(raw.pins), text(raw.user), raw.passwordFromStdin};
    if (name == "logout")
        return Logout{};
    if (name == "sync")
        return Sync{raw.wait};
    if (name == "list")
        return List{text(raw.status), text(raw.due), raw.limit};
    if (name == "show")
        return Show{text(raw.id)};
    if (name == "search")
        return Search{text(raw.text), raw.limit};
    if (name == "act")
        return Act{text(raw.kind), text(raw.id), text(raw.payload), texts(raw.attach)};
    if (name == "reply")
        return Reply{text(raw.id), text(raw.textFile), text(raw.templateId), text(raw.replyKind), raw.submit};
    if (name == "outbox")
        return Outbox{raw.history, text(raw.sendAgain)};
    if (name == "conflicts")
        return Conflicts{text(raw.discard), text(raw.toDraft), text(raw.toNote)};
    if (name == "verify")
        return Verify{};
    if (name == "download")
        return Download{text(raw.id), text(raw.folder)};
    if (name == "restore-copy")
        return RestoreCopy{};
    if (name == "diagnose")
        return Diagnose{};
    if (name == "proxy")
        return Proxy{raw.systemProxy, raw.noProxy, text(raw.httpProxy), text(raw.socksProxy)};
    if (name == "resync")
        return Resync{raw.fetch, raw.takeOver, raw.keep};
    return Status{};
}

} // namespace

Parsed parseArguments(int argc, char** argv)
{
    CLI::App app("lianxinctl: Lianxin without a window", "lianxinctl");
    Raw raw;
    describe(app, raw);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, app.exit(error)};
    }
    const CLI::App& asked = *app.get_subcommands().front();
    const Command command = asked.get_name() == "courier" ? courierOf(asked, raw) : commandOf(asked.get_name(), raw);
    return {Arguments{text(raw.profile), raw.json, command}, 0};
}

} // namespace lianxin::ctl
