// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/trace.h"

#include <QEvent>
#include <QMetaEnum>
#include <QTextStream>

#include <cstdio>

namespace lianxin::ui {

namespace {

constexpr qint64 kFrameMs = 16;

void say(const QString& line)
{
    QTextStream(stderr) << "trace " << line << Qt::endl;
}

} // namespace

Application::Application(int& argc, char** argv) : QApplication(argc, argv)
{
    m_sinceStart.start();
}

void Application::startTrace()
{
    m_tracing = true;
}

void Application::mark(const QString& what) const
{
    if (m_tracing)
        say(QStringLiteral("%1 %2 ms").arg(what).arg(m_sinceStart.elapsed()));
}

bool Application::notify(QObject* receiver, QEvent* event)
{
    if (!m_tracing || m_depth > 0)
        return QApplication::notify(receiver, event);
    // The receiver may delete itself and the event: what they are is noted before.
    const QString name = QString::fromLatin1(receiver->metaObject()->className());
    const auto type = event->type();
    QElapsedTimer taken;
    taken.start();
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    if (taken.elapsed() > kFrameMs) {
        const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        say(QStringLiteral("stall %1 ms in %2 %3").arg(taken.elapsed()).arg(name, key ? QString::fromLatin1(key) : QString::number(type)));
    }
    return result;
}

} // namespace lianxin::ui
