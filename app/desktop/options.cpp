// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <QDir>
#include <QStandardPaths>

#include <CLI/CLI.hpp>

namespace lianxin::desktop {

Parsed parseOptions(int argc, char** argv)
{
    CLI::App app("Lianxin: the desk of the people who answer citizens", "lianxin");
    bool demo = false;
    bool trace = false;
    std::string profile;
    std::string platform;
    std::string language;
    std::string tour;
    app.set_version_flag("--version", "lianxin " LIANXIN_VERSION);
    app.add_flag("--demo", demo, "starts a platform of its own with sample data, and signs in");
    app.add_option("--profile", profile, "folder for the accounts and data of this window")->type_name("DIR");
    app.add_option("--platform", platform, "address of the platform, https://host[:port]")->type_name("URL");
    app.add_option("--lang", language, "zh_CN or en")->check(CLI::IsMember({"zh_CN", "en"}));
    app.add_option("--tour", tour,
                   "opens every page in turn, saves DIR/NN-page.png in light and dark, and exits")
        ->type_name("DIR");
    app.add_flag("--trace", trace, "prints time stamps on stderr");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, app.exit(error)};
    }
    return {Options{demo, QString::fromStdString(profile), QString::fromStdString(platform),
                    QString::fromStdString(language), QString::fromStdString(tour), trace},
            0};
}

QString profileFolder(const Options& options)
{
    if (!options.profile.isEmpty())
        return QDir(options.profile).absolutePath();
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    return data.filePath(options.demo ? QStringLiteral("demo") : QStringLiteral("profile"));
}

} // namespace lianxin::desktop
