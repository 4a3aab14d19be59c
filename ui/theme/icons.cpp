// SPDX-FileCopyrightText: Lianxin contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace lianxin::ui {

namespace {

const char* fileOf(Icon icon)
{
    switch (icon) {
    case Icon::Overdue: return "overdue";
    case Icon::Soon: return "soon";
    case Icon::Warn: return "warn";
    case Icon::Good: return "good";
    case Icon::Waiting: return "waiting";
    case Icon::Synced: return "synced";
    case Icon::Conflict: return "conflict";
    case Icon::Offline: return "offline";
    case Icon::Search: return "search";
    case Icon::Filter: return "filter";
    case Icon::Sort: return "sort";
    case Icon::ChevronDown: return "chevron-down";
    case Icon::ChevronRight: return "chevron-right";
    case Icon::Check: return "check";
    case Icon::Close: return "close";
    case Icon::Back: return "back";
    case Icon::Info: return "info";
    case Icon::Person: return "person";
    case Icon::Settings: return "settings";
    case Icon::Keyboard: return "keyboard";
    case Icon::Inbox: return "inbox";
    case Icon::Clock: return "clock";
    case Icon::Error: return "error";
    case Icon::Document: return "document";
    case Icon::Refresh: return "refresh";
    }
    return "info";
}

} // namespace

QPixmap tintedPixmap(Icon icon, const QColor& color, int size, double pixelRatio)
{
    const QString name = QLatin1String(fileOf(icon));
    const QString key = QStringLiteral("lianxin/%1/%2/%3/%4").arg(name, color.name()).arg(size).arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSize(size, size) * pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(QStringLiteral(":/icons/%1.svg").arg(name)).render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    pixmap.setDevicePixelRatio(pixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

Icon iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Plain: return Icon::Info;
    case Tone::Overdue: return Icon::Overdue;
    case Tone::Soon: return Icon::Soon;
    case Tone::Warn: return Icon::Warn;
    case Tone::Good: return Icon::Good;
    case Tone::Waiting: return Icon::Waiting;
    }
    return Icon::Info;
}

} // namespace lianxin::ui
