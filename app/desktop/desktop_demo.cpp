// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_platform.h"
#include "desktop.h"
#include "domain/async.h"
#include "models/words.h"
#include "shell/main_window.h"
#include "shell/tour.h"
#include "signin/signin_words.h"
#include "theme/theme.h"

#include <QDir>
#include <QPixmap>
#include <QTextStream>
#include <QTimer>

#include <cstdio>
#include <utility>

// The demo and the tour.
namespace lianxin::desktop {

using namespace lianxin::ui;

void Desktop::startDemo()
{
    const QString folder = QDir(profileFolder(m_options)).filePath(QStringLiteral("demo-platform"));
    m_demo = std::make_unique<DemoPlatform>(folder);
    connect(m_demo.get(), &DemoPlatform::preparing, this, [this] {
        showWait(tr("Preparing the demo county …"),
                 tr("Sample messages, units and accounts are made; this is done once."));
    });
    connect(m_demo.get(), &DemoPlatform::ready, this, &Desktop::signInToDemo);
    connect(m_demo.get(), &DemoPlatform::failed, this, &Desktop::demoFailed, Qt::QueuedConnection);
    showWait(tr("Starting the demo …"), {});
    m_demo->start();
}

void Desktop::signInToDemo(const QUrl& platform, const QString& caFile)
{
    client::SignIn request;
    request.platform = platform;
    request.caFile = caFile;
    request.username = QStringLiteral("handler");
    request.password = DemoPlatform::kPassword;
    whenDone(m_parts.office.signIn(request), this, [this](const Result<client::Account>& account) {
        if (account) {
            openDesk(); // also the same one again, after the platform had stopped
            return signedIn();
        }
        showFailure(tr("The demo could not be opened"), signInErrorWords(account.error()),
                    [this] { startDemo(); });
    });
}

void Desktop::demoFailed(const Error& error)
{
    QTextStream(stderr) << "lianxin: the demo's platform failed: " << error.detail << Qt::endl;
    if (m_parts.office.account() && m_window->currentPage())
        return m_window->notify({Tone::Warn, tr("The demo's platform has stopped; you can go on offline."),
                                 tr("Start it again"), [this] { startDemo(); }});
    const QString text =
        error.kind == ErrorKind::NotFound
            ? tr("The program lianxin-platform is not beside this one. Please install it as well.")
            : sentence(error);
    showFailure(tr("The demo could not be opened"), text, [this] { startDemo(); });
}

void Desktop::startTour()
{
    m_tour = std::make_unique<Tour>(*m_window, m_parts.office, QDir(m_options.tour).absolutePath());
    connect(m_tour.get(), &Tour::finished, this, &Desktop::endTour);
    m_tour->start();
}

// Nobody has signed in on this profile: there is one page to see.
void Desktop::tourOfSignIn()
{
    const QDir folder(m_options.tour);
    QStringList pictures;
    QString problem = folder.mkpath(QStringLiteral("."))
                          ? QString()
                          : QStringLiteral("cannot make the folder %1").arg(folder.path());
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        m_parts.theme.setAppearance(appearance);
        const QString name =
            appearance == Appearance::Light ? QStringLiteral("light") : QStringLiteral("dark");
        pictures.append(folder.filePath(QStringLiteral("01-signin-%1.png").arg(name)));
        if (problem.isEmpty() && !m_window->grab().save(pictures.last()))
            problem = QStringLiteral("cannot write %1").arg(pictures.last());
    }
    endTour(pictures, problem);
}

void Desktop::endTour(const QStringList& pictures, const QString& problem)
{
    if (std::exchange(m_tourEnded, true))
        return; // a status may say the same twice
    QTextStream out(stdout);
    for (const QString& picture : pictures)
        out << picture << Qt::endl;
    if (!problem.isEmpty())
        QTextStream(stderr) << "lianxin: " << problem << Qt::endl;
    QTimer::singleShot(0, this, [this, failed = !problem.isEmpty()] { Q_EMIT ended(failed ? 1 : 0); });
}

} // namespace lianxin::desktop
