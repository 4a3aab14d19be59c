// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/office.h"
#include "desktop/desktop.h"
#include "desktop/options.h"
#include "domain/clock.h"
#include "domain/random.h"
#include "models/words.h"
#include "settings/preferences.h"
#include "shell/languages.h"
#include "shell/trace.h"
#include "theme/notice.h"
#include "theme/theme.h"

#include <QDir>
#include <QTextStream>
#include <QTimer>

#include <cstdio>

using namespace lianxin;

namespace {

constexpr int kReadingTimeMs = 5'000;

ui::ErrorWords refusalWords(const Error& error)
{
    if (error.kind != ErrorKind::Busy)
        return ui::words(error);
    return {ui::Application::tr("Lianxin is already open with this profile."),
            ui::Application::tr("Please use the window that is open, or another profile.")};
}

/// Says why there is no window, on stderr as all programs do and on the screen in the person's language, and
/// gives the exit code.
int refuse(const Error& error, ui::Languages& languages, const QString& language, bool onScreen)
{
    const ui::ErrorWords plain = refusalWords(error);
    QTextStream(stderr) << "lianxin: " << plain.what << ' ' << plain.toDo << Qt::endl;
    if (!onScreen)
        return 1;
    languages.choose(language);
    const ui::ErrorWords said = refusalWords(error);
    ui::Notice notice;
    notice.setWindowTitle(ui::Application::tr("Lianxin"));
    notice.set(ui::Notice::Kind::Error, said.what, said.toDo, ui::Application::tr("Close"));
    notice.resize(520, 320);
    QObject::connect(&notice, &ui::Notice::stepTaken, qApp, &QCoreApplication::quit);
    QTimer::singleShot(kReadingTimeMs, qApp, &QCoreApplication::quit);
    notice.show();
    QCoreApplication::exec();
    return 1;
}

QString languageFor(const desktop::Options& options, const ui::Preferences& stored)
{
    if (!options.language.isEmpty())
        return options.language;
    return stored.language.isEmpty() ? ui::Languages::systemCode() : stored.language;
}

} // namespace

int main(int argc, char** argv)
{
    const desktop::Parsed parsed = desktop::parseOptions(argc, argv);
    if (!parsed.options)
        return parsed.exitCode;
    const desktop::Options& options = *parsed.options;

    ui::Application application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lianxin"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LIANXIN_VERSION));
    if (options.trace)
        application.startTrace();
    ui::Theme theme(application);
    ui::Languages languages;

    const SystemClock clock;
    SystemRandom random;
    const QString profile = desktop::profileFolder(options);
    auto office = client::Office::openProfile(profile, clock, random, client::TokenPlace::Keychain);
    if (!office)
        return refuse(office.error(), languages, languageFor(options, {}), options.tour.isEmpty());

    ui::PreferencesKeeper keeper(QDir(profile).filePath(QStringLiteral("window.json")));
    ui::Preferences preferences = keeper.preferences();
    preferences.language = languageFor(options, preferences);
    keeper.setForThisRun(preferences);

    desktop::Desktop window({application, theme, languages, keeper, **office, clock, random}, options);
    QObject::connect(&window, &desktop::Desktop::ended, &application,
                     [](int code) { QCoreApplication::exit(code); });
    window.start();
    return QCoreApplication::exec();
}
