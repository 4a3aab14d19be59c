// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

// The command line of lianxin as values (design.md §5).
namespace lianxin::desktop {

struct Options {
    bool demo = false;
    QString profile;  ///< empty: the usual place of this PC's user
    QString platform; ///< address to begin with
    QString language; ///< zh_CN, en; empty: as chosen before
    QString tour;     ///< folder for the pictures; empty: no tour
    bool trace = false;
    friend bool operator==(const Options&, const Options&) = default;
};

/// Reads the command line before there is an application. Where it is wrong or asks for help, prints what
/// there is to print and gives the exit code instead.
struct Parsed {
    std::optional<Options> options;
    int exitCode = 0;
};
[[nodiscard]] Parsed parseOptions(int argc, char** argv);

/// The folder of the profile: as given, else in the user's data folder; the demo has one of its own, so that
/// training never meets real work.
[[nodiscard]] QString profileFolder(const Options& options);

} // namespace lianxin::desktop
