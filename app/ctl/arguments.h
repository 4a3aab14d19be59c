// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

// The command line of lianxinctl as values (design.md §5).
namespace lianxin::ctl {

struct Login { QString platform; QString caFile; QString certificateFile; QStringList pins; QString user; bool passwordFromStdin = false; };
struct Logout {};
struct Sync { bool untilDrained = false; };
struct Status {};
struct List { QString status; QString due; int limit = 50; };
struct Show { QString id; };
struct Search { QString text; int limit = 50; };
struct Act { QString kind; QString id; QString payload; QStringList attach; };
struct Reply { QString id; QString textFile; QString templateId; QString kind = QStringLiteral("final"); bool submit = false; };
struct Outbox { bool history = false; QString sendAgain; };
struct Conflicts { QString discard; QString toDraft; QString toNote; };
struct Verify {};
struct Download { QString id; QString folder; };
struct Diagnose {};
/// Empty: it only tells. One of the four else; http and socks5 as `host:port`.
struct Proxy { bool system = false; bool none = false; QString http; QString socks5; };
/// Needs no account that can be opened.
struct RestoreCopy {};
/// Without a flag it only tells.
struct Resync { bool fetch = false; bool takeOver = false; bool keep = false; };
enum class CourierAct { Export, Import, Inspect };
struct Courier { CourierAct act = CourierAct::Inspect; QString path; };

using Command = std::variant<Login, Logout, Sync, Status, List, Show, Search, Act, Reply, Outbox, Conflicts, Verify,
                             Download, Diagnose, Resync, Courier, RestoreCopy, Proxy>;

struct Arguments {
    QString profile;
    bool json = false;
    Command command;
};

/// Reads the command line. Where it is wrong or asks for help, prints what there is to print and gives the exit
/// code instead.
struct Parsed {
    std::optional<Arguments> arguments;
    int exitCode = 0;
};
[[nodiscard]] Parsed parseArguments(int argc, char** argv);

} // namespace lianxin::ctl
